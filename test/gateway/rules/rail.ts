/** The rail above the stove: what a kitchen believes that has nothing but its papers. */

import { ticketOn } from '../../../gateway/rules/floor.ts'
import { piecesLeft } from '../../../gateway/rules/pieces.ts'
import type { JobId, LineId, PrinterId, TableId, TicketId } from '../../../protocol/ids.ts'
import { fresh, printing, type Room } from './room.ts'

export interface Told {
  readonly pieces: Map<LineId, number>
  table: TableId | undefined
}

export interface Rail {
  readonly told: ReadonlyMap<TicketId, Told>
  /** A worker draws the next paper, as the floor stands, and holds it while its printer is slow. */
  draw(): void
  /** The printer is there: what was drawn goes out, unless the desk says that it is owed no more. */
  send(): void
  /** Everything that is owed comes out. */
  drain(): void
}

/** One worker for all stations. It prints what it drew, however long ago that was, as the real one does. */
export const hangRail = (it: Room): Rail => {
  const told = new Map<TicketId, Told>()
  let drawn: { readonly job: JobId; readonly hang: () => void } | undefined

  const draw = (): void => {
    const [job] = it.floor.jobs.values()
    if (drawn !== undefined || job === undefined || !('ticket' in job.of)) return
    const ticket = ticketOn(it.floor, job.of.ticket)
    const order = ticket && it.floor.orders.get(ticket.order)
    if (ticket === undefined || order === undefined) throw new Error(`${job.job} is of no ticket`)
    const { table } = order
    const lines = order.lines
      .filter(({ line }) => ticket.lines.includes(line))
      .map(line => [line.line, piecesLeft(line)] as const)
    const hang = (): void => {
      const paper = told.get(ticket.ticket) ?? { pieces: new Map(), table }
      told.set(ticket.ticket, paper)
      if (job.kind === 'new') for (const [line, pieces] of lines) paper.pieces.set(line, pieces)
      if (job.kind === 'moved') {
        if (paper.table !== job.from) throw new Error(`${job.job} moves from ${job.from}, not ${paper.table}`)
        paper.table = table
      }
      for (const { line, quantity } of job.lines ?? [])
        paper.pieces.set(line, (paper.pieces.get(line) ?? 0) - quantity)
    }
    drawn = { job: job.job, hang }
  }

  const send = (): void => {
    if (drawn === undefined) return
    const { job, hang } = drawn
    drawn = undefined
    const of = { job, attempt: 1 }
    const sending = it.ask(printing, {
      type: 'job-sending',
      id: fresh(),
      ...of,
      printer: 'p1' as PrinterId,
    })
    if (!sending.ok) return
    it.facts(printing, { type: 'job-sent', id: fresh(), ...of })
    hang()
  }

  return {
    told,
    draw,
    send,
    drain: () => {
      while (it.floor.jobs.size > 0) {
        draw()
        send()
      }
    },
  }
}
