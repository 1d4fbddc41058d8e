/** What the guests and the cooks wrote down themselves, on no machine of ours: the other side of the reckoning. */
import type { Outcome } from './guest.ts'
import type { PlainSite } from './house.ts'
import { piecesByStation } from './pass.ts'
import type { Choice, PlainMenu } from './till.ts'

/** One order as a guest remembers it. */
export interface Asked {
  readonly id: string
  readonly pad: string
  readonly table: string
  readonly lines: readonly Choice[]
  /** What the guest was prepared to pay. */
  readonly total: number
  /** What the guest was shown in the end; undefined while nobody answered. */
  outcome?: Outcome
  /** Its number, read from the table's own list: of one that was given up and is cooked all the same, no reply says it. */
  seen?: number | undefined
}

export interface Ledger {
  readonly site: PlainSite
  /** What was ever on offer, by version; prices differ, dishes do not. */
  readonly menus: ReadonlyMap<string, PlainMenu>
  /** In the order in which they were asked, of each pad. */
  readonly asked: readonly Asked[]
  /** Tickets whose bump was answered with yes. */
  readonly bumped: ReadonlySet<string>
  /** Ids of the orders of parties that have paid and gone. */
  readonly closed?: ReadonlySet<string>
}

/**
 * What must have become of an order: `live` = taken, to be cooked and paid; `gone` = refused, must be nowhere;
 * `withdrawn` = given up in time, nowhere or cancelled; `unknown` = never answered.
 */
export type Fate = 'live' | 'gone' | 'withdrawn' | 'unknown'

export const fateOf = ({ outcome }: Asked): Fate => {
  if (outcome === undefined) return 'unknown'
  const { told, gaveUp } = outcome
  if (!gaveUp) return told.ok ? 'live' : 'gone'
  if (told.ok) return 'withdrawn'
  return told.why === 'too-late' ? 'live' : 'unknown'
}

/** The tickets an order makes, with the pieces on each, by the ledger's own reading of menu and site. */
export const ticketsOf = (
  { site, menus }: Pick<Ledger, 'site' | 'menus'>,
  order: number,
  { lines }: Pick<Asked, 'lines'>,
): ReadonlyMap<string, number> => {
  const [menu] = menus.values()
  const pieces = menu === undefined ? new Map<string, number>() : piecesByStation(site, menu, lines)
  return new Map([...pieces].map(([station, count]) => [`${order}-${station}`, count]))
}
