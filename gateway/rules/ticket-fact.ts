/** What cooks did with tickets: part of the journal's vocabulary, see `fact.ts`. */
import type { Avoided } from '../../protocol/avoiding.ts'
import type { LineId, ScreenId, TicketId } from '../../protocol/ids.ts'

interface Turning {
  readonly ticket: TicketId
  /** Where it was done, where that is known. */
  readonly screen?: ScreenId
}

export type TicketFact =
  | { readonly fact: 'tickets-shown'; readonly tickets: readonly TicketId[] }
  | ({ readonly fact: 'ticket-started'; readonly lines: readonly LineId[] } & Turning)
  /** These lines are made, as far as its station makes them; all that was left of it, or some. */
  | ({ readonly fact: 'ticket-bumped'; readonly lines: readonly LineId[] } & Turning)
  | ({ readonly fact: 'ticket-recalled'; readonly lines: readonly LineId[] } & Turning)
  | ({ readonly fact: 'ticket-held' | 'ticket-released' } & Turning)
  /** Somebody has read what its guests do not eat, on the ticket of this version; all of them, not the difference. */
  | ({
      readonly fact: 'ticket-allergy-read'
      readonly avoids: readonly Avoided[]
      readonly version: number
    } & Turning)
  /** No screen of their station lives: they come out on paper, where they would not have otherwise. */
  | { readonly fact: 'tickets-unwatched'; readonly tickets: readonly TicketId[] }
