/** Sending orders out over the pass: what may go now, and what is said where it may not. */
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { Wish } from '../house/asking.ts'
import { awaited, wayOut } from './expo.ts'
import { waitingCourse } from './lines.ts'
import type { Sight } from './sight.ts'
import type { Told } from './telling.ts'
import { callOut } from './words.ts'

export interface Serving {
  /** How the pass may send this card out now. */
  wayOut(card: Ticket): ReturnType<typeof wayOut>
  /** Sends it out, or says why not. */
  serve(card: Ticket): void
}

export const openServing = (
  sight: Sight,
  parts: {
    readonly ask: (wish: Wish) => void
    readonly say: (told: Told) => void
    readonly letGoOf: (card: Ticket) => void
  },
): Serving => {
  const { ask, say, letGoOf } = parts
  const namesOf = (tickets: readonly Ticket[]) =>
    tickets.map(({ station }) => sight.nameOf(station)).join(', ')

  const way = (card: Ticket) =>
    wayOut(card, { isPartly: sight.partly.value, mayBump: sight.house.value?.passMayBump === true })

  const serve = (card: Ticket) => {
    const tickets = sight.partsOf(card.ticket)
    const waits = awaited(tickets).map(sight.nameOf).join(', ')
    const refuse = (why: string) => say({ is: 'refused', text: `${callOut(card)} ${why}` })
    const out = way(card)
    if (out === undefined) return refuse(`waits for ${waits || `course ${waitingCourse(card)}`}`)
    const unread = tickets.filter(({ ticket }) => sight.covered.value.has(ticket))
    if (out === 'undone' && unread.length > 0)
      return refuse(`waits: ${namesOf(unread)} has to read its allergies`)
    letGoOf(card)
    ask({ type: 'serve-order', order: card.order, ...(out === 'undone' ? { undone: true } : {}) })
    say({ is: 'told', text: `${callOut(card)} served${out === 'undone' ? `, not bumped at ${waits}` : ''}` })
  }

  return { wayOut: way, serve }
}
