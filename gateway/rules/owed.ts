/** What is owed to paper of tickets: one job a paper, the same id for ever, until it is known to be sent. */
import { jobId, type PrinterId, type TableId } from '../../protocol/ids.ts'
import type { Pieces } from './fact.ts'
import { type Floor, type FloorTicket, ticketOn } from './floor.ts'
import { type FloorJob, untouched } from './job.ts'
import { changeTicket, prints } from './orders.ts'

/** The papers of a ticket that are not known to be sent, oldest first. */
const owed = (floor: Floor, { ticket, papers }: FloorTicket): readonly FloorJob[] =>
  Array.from({ length: papers }, (_, n) => floor.jobs.get(jobId(ticket, n + 1))).filter(
    job => job !== undefined,
  )

type What = Pick<FloorJob, 'kind' | 'lines' | 'from'>

/** The job of the paper that a ticket was given last. */
const queue = (floor: Floor, { ticket, papers }: FloorTicket, what: What): void => {
  const job = jobId(ticket, papers)
  floor.jobs.set(job, { job, of: { ticket }, ...what, attempt: 1, state: 'queued' })
}

const owe = (floor: Floor, ticket: FloorTicket, what: What): void => {
  if (!prints(floor, ticket.station)) return
  changeTicket(floor, ticket.ticket, one => ({ ...one, papers: one.papers + 1 }))
  const now = ticketOn(floor, ticket.ticket)
  if (now !== undefined) queue(floor, now, what)
}

/** The first paper of a ticket that came with one. */
export const oweNew = (floor: Floor, ticket: FloorTicket): void => {
  if (ticket.papers > 0) queue(floor, ticket, { kind: 'new' })
}

/** Whether one more paper of a ticket would come out anyway. */
export const awaitsPaper = (floor: Floor, ticket: FloorTicket): boolean =>
  owed(floor, ticket).some(job => untouched(job) && (job.kind === 'new' || job.kind === 'reprint'))

export const oweReprint = (floor: Floor, ticket: FloorTicket): void => owe(floor, ticket, { kind: 'reprint' })

/**
 * Pieces of a ticket are called back: by a paper of their own, unless nothing of the ticket is on paper yet.
 *
 * Papers that nobody has begun tell the ticket as it stood. They are dropped, and owed anew under another number
 * while something is left to make: a worker may have drawn one already and be waiting for its printer, and a job
 * that is gone is the only thing it cannot print by mistake.
 */
export const oweVoid = (
  floor: Floor,
  ticket: FloorTicket,
  pieces: readonly Pieces[],
  left: boolean,
): void => {
  if (ticket.papers === 0) return
  const waiting = owed(floor, ticket).filter(job => untouched(job) && job.kind !== 'void')
  const told = !waiting.some(({ kind }) => kind === 'new')
  for (const { job } of waiting) floor.jobs.delete(job)
  if (told) owe(floor, ticket, { kind: 'void', lines: pieces })
  if (left) for (const { kind, from } of waiting) owe(floor, ticket, again(kind, from))
}

const again = (kind: FloorJob['kind'], from: TableId | undefined): What =>
  from === undefined ? { kind } : { kind, from }

/**
 * The party of a ticket moved before it had all of it: the kitchen is told on paper where it goes now, unless
 * no paper named the old table yet. Papers that nobody has begun are owed anew, as with `oweVoid`; of several moves
 * in a row that no paper told, only where they led matters, and nothing does when they led back.
 */
export const oweMoved = (floor: Floor, ticket: FloorTicket, from: TableId, to: TableId): void => {
  if (ticket.papers === 0) return
  const waiting = owed(floor, ticket).filter(job => untouched(job) && job.kind !== 'void')
  for (const { job } of waiting) floor.jobs.delete(job)
  const told = waiting.find(({ kind }) => kind === 'moved')?.from ?? from
  for (const { kind } of waiting) if (kind !== 'moved') owe(floor, ticket, { kind })
  const first = waiting.some(({ kind }) => kind === 'new')
  if (!first && told !== to) owe(floor, ticket, { kind: 'moved', from: told })
}

/** Whether any paper of the ticket is not known to be sent. */
export const owesPaper = (floor: Floor, ticket: FloorTicket): boolean => owed(floor, ticket).length > 0

/** The printer a paper goes to, by the site as it is now; to the one it was diverted to, while that is there. */
export const printerOf = (floor: Floor, { of, at }: Pick<FloorJob, 'of' | 'at'>): PrinterId | undefined => {
  if (at !== undefined && floor.site?.printers?.[at] !== undefined) return at
  if ('session' in of) return floor.site?.checkPrinter
  if ('printer' in of) return Object.hasOwn(floor.site?.printers ?? {}, of.printer) ? of.printer : undefined
  const station = ticketOn(floor, of.ticket)?.station
  return station === undefined ? undefined : floor.site?.stations[station]?.printer
}
