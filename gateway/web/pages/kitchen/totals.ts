/** All that is left to make, over all tickets: how many of each, what alters them, and how long the oldest has waited. */
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { isLeft } from './lines.ts'
import type { ParkedTickets } from './parked.ts'
import { isOpen } from './tickets.ts'

export interface Total {
  readonly name: string
  /** Pieces to make now, and pieces of tickets or courses that stand aside. */
  readonly now: number
  readonly later: number
  /** The ticket that has waited longest for one; one that stands aside only where all do. */
  readonly oldest: Ticket
  /** How they are wanted, where anything changes them: `> MEDIUM + CHEESE`; the most first. */
  readonly variants: readonly { readonly changes: string; readonly pieces: number }[]
}

const changesOf = ({ changes, note }: TicketLine): string =>
  [...changes.map(({ mark, name }) => `${mark} ${name}`), ...(note === undefined ? [] : [`✎ ${note}`])].join(
    ' ',
  )

/** The most pieces first; of as many, as the menu has them. @param tickets the longest wait first */
export const totalsOf = (tickets: readonly Ticket[], parked: ParkedTickets): readonly Total[] => {
  interface Part {
    readonly ticket: Ticket
    readonly line: TicketLine
    readonly isLater: boolean
  }
  const parts = tickets
    .filter(isOpen)
    .flatMap(ticket =>
      ticket.lines
        .filter(isLeft)
        .map((line): Part => ({ ticket, line, isLater: line.waits === true || parked.has(ticket.ticket) })),
    )
  const pieces = (some: readonly Part[]) => some.reduce((all, { line }) => all + line.quantity, 0)
  const totals = [...Map.groupBy(parts, ({ line }) => `${line.item} ${line.name}`).values()].flatMap(
    alike => {
      const [first] = alike
      if (first === undefined) return []
      const now = alike.filter(({ isLater }) => !isLater)
      const variants = [...Map.groupBy(alike, ({ line }) => changesOf(line))]
        .map(([changes, some]) => ({ changes, pieces: pieces(some) }))
        .sort((a, b) => b.pieces - a.pieces)
      return {
        name: first.line.name,
        now: pieces(now),
        later: pieces(alike) - pieces(now),
        oldest: (now[0] ?? first).ticket,
        variants: variants.some(({ changes }) => changes !== '') ? variants : [],
        rank: first.line.rank,
      }
    },
  )
  return totals.sort((a, b) => b.now - a.now || b.later - a.later || a.rank - b.rank)
}
