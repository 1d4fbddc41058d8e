/** What a kitchen does next, so that about so many tickets stay open: chosen from what is open, and how it shows on the glass. */
import { isDone, isLeft } from '../../../gateway/web/pages/kitchen/lines.ts'
import { isOpen } from '../../../gateway/web/pages/kitchen/tickets.ts'
import type { LineId, OrderNumber, TicketId } from '../../../protocol/ids.ts'
import type { Ticket } from '../../../protocol/kitchen.ts'
import type { Chance } from '../../torture/chance.ts'
import type { Brigade } from './brigade.ts'
import type { Mirror } from './mirror.ts'
import type { Glass } from './probe.ts'

export type Kind = 'order' | 'start' | 'line done' | 'line back' | 'void' | 'bump' | 'recall'

export interface Deed {
  readonly kind: Kind
  readonly ticket?: TicketId
  /** Asks the gateway; resolves with its answer, for an order with its number. */
  do(): Promise<OrderNumber | undefined>
  /** Whether it can be read on the glass, where its card hangs there. */
  readonly isRead: (glass: Glass) => boolean
}

export interface Work {
  order(): Deed
  /** Takes one off the board; undefined where there is none. @param of tickets to choose from */
  bump(of: readonly Ticket[]): Deed | undefined
  /** Brings one back that was bumped a moment ago. */
  recall(): Deed | undefined
  /** Something that leaves as many open as there are. */
  cook(of: readonly Ticket[]): Deed | undefined
  /** Lets parties leave whose orders have been off the board for a while. */
  seeOff(): Promise<void>
}

/** What was bumped so long ago is carried out, in milliseconds. */
const carriedMs = 6_000

export const findWork = (
  brigade: Brigade,
  mirror: Mirror,
  { next, pick }: Pick<Chance, 'next' | 'pick'>,
): Work => {
  /** Since when an order has nothing on the board, as far as was looked. */
  const off = new Map<OrderNumber, number>()
  /** Of which a piece was voided: the word of it may still be on its way. */
  const taken = new Set<LineId>()
  const some = <Of>(all: readonly Of[]): Of | undefined => (all.length === 0 ? undefined : pick(all))
  const reads = (mark: string) => (glass: Glass) => glass.marks.includes(mark)
  const deed = (kind: Kind, ticket: Ticket, isRead: Deed['isRead'], act: () => Promise<void>): Deed => ({
    ...{ kind, ticket: ticket.ticket, isRead },
    do: async () => {
      await act()
      return undefined
    },
  })

  const start = (of: readonly Ticket[]): Deed | undefined => {
    const ticket = some(of.filter(({ state }) => state === 'new'))
    return ticket && deed('start', ticket, reads(`cooking ${ticket.ticket}`), () => brigade.start(ticket))
  }
  /** The last line of a ticket is left: with it the ticket would go. */
  const spare = ({ lines }: Ticket) => {
    const left = lines.filter(isLeft)
    return left.length > 1 ? left : []
  }
  const lineDone = (of: readonly Ticket[]): Deed | undefined => {
    const ticket = some(of.filter(one => spare(one).length > 0))
    const line = some(ticket === undefined ? [] : spare(ticket))?.line
    if (ticket === undefined || line === undefined) return undefined
    return deed('line done', ticket, reads(`done ${line}`), () => brigade.bump(ticket, line))
  }
  const lineBack = (of: readonly Ticket[]): Deed | undefined => {
    const ticket = some(of.filter(({ lines }) => lines.some(isDone)))
    const line = some(ticket?.lines.filter(isDone) ?? [])?.line
    if (ticket === undefined || line === undefined) return undefined
    const isRead = ({ marks, tickets }: Glass) =>
      tickets.includes(ticket.ticket) && !marks.includes(`done ${line}`)
    return deed('line back', ticket, isRead, () => brigade.recall(ticket, line))
  }
  const take = (of: readonly Ticket[]): Deed | undefined => {
    // Of three that are left: whatever is on its way, the ticket stays.
    const whole = (ticket: Ticket) =>
      spare(ticket).length > 2 ? spare(ticket).filter(({ line }) => !taken.has(line)) : []
    const ticket = some(of.filter(one => whole(one).length > 0))
    const line = some(ticket === undefined ? [] : whole(ticket))?.line
    if (ticket === undefined || line === undefined) return undefined
    taken.add(line)
    return deed('void', ticket, reads(`struck ${line}`), () => brigade.void(ticket.order, line))
  }

  return {
    order: () => ({ kind: 'order', do: brigade.order, isRead: () => false }),
    bump: of => {
      const [ticket] = of
      const isRead = ({ tickets }: Glass) => ticket !== undefined && !tickets.includes(ticket.ticket)
      return ticket && deed('bump', ticket, isRead, () => brigade.bump(ticket))
    },
    recall: () => {
      const bumped = [...mirror.tickets.values()].filter(
        ({ state, order }) => state === 'bumped' && !off.has(order),
      )
      const ticket = some(bumped)
      const isRead = ({ tickets }: Glass) => ticket !== undefined && tickets.includes(ticket.ticket)
      return ticket && deed('recall', ticket, isRead, () => brigade.recall(ticket))
    },
    cook: of => {
      const open = of.filter(isOpen)
      const dice = next()
      const wanted = dice < 0.35 ? start : dice < 0.7 ? lineDone : dice < 0.94 ? lineBack : take
      return wanted(open) ?? lineDone(open) ?? lineBack(open) ?? start(open)
    },
    seeOff: async () => {
      const now = performance.now()
      const all = Map.groupBy(mirror.tickets.values(), ({ order }) => order)
      for (const [order, tickets] of all) if (!off.has(order) && !tickets.some(isOpen)) off.set(order, now)
      // Carried out already, and the word of it was still on its way.
      for (const order of off.keys()) if (!all.has(order)) off.delete(order)
      const gone = [...off].filter(([, since]) => now - since > carriedMs).map(([order]) => order)
      for (const order of gone) off.delete(order)
      await Promise.all(gone.map(brigade.seeOff))
    },
  }
}
