/** What is owed to paper: one job a paper, the same id for ever, until it is known to be sent. */
import {
  type JobId,
  jobId,
  type OrderNumber,
  orderOfTicket,
  type PrinterId,
  type SessionId,
  type TableId,
} from '../../protocol/ids.ts'
import type { FactOf, Pieces } from './fact.ts'
import { type Floor, type FloorJob, type FloorTicket, ticketOn } from './floor.ts'
import { changeTicket, prints } from './orders.ts'

/** The papers of a ticket that are not known to be sent, oldest first. */
const owed = (floor: Floor, { ticket, papers }: FloorTicket): readonly FloorJob[] =>
  Array.from({ length: papers }, (_, n) => floor.jobs.get(jobId(ticket, n + 1))).filter(
    job => job !== undefined,
  )

/** Nothing of it was ever on its way to paper. */
const untouched = (job: FloorJob): boolean => job.state === 'queued' && job.attempt === 1

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

/** One paper of a session's check. */
export const oweCheck = (floor: Floor, id: SessionId): void => {
  const session = floor.sessions.get(id)
  if (session === undefined) return
  const job = jobId(id, ++session.papers)
  floor.jobs.set(job, { job, of: { session: id }, kind: 'check', attempt: 1, state: 'queued' })
}

/** Whether one more check of a session would come out anyway. */
export const awaitsCheck = (floor: Floor, id: SessionId): boolean => checksOf(floor, id).some(untouched)

/** A check that nobody has begun to print is of no use to a party that has gone. */
export const dropChecks = (floor: Floor, id: SessionId): void => {
  for (const job of checksOf(floor, id)) if (job.state === 'queued') floor.jobs.delete(job.job)
}

const checksOf = (floor: Floor, id: SessionId): readonly FloorJob[] =>
  Array.from({ length: floor.sessions.get(id)?.papers ?? 0 }, (_, n) =>
    floor.jobs.get(jobId(id, n + 1)),
  ).filter(job => job !== undefined)

/** Whether any paper of the ticket is not known to be sent. */
export const owesPaper = (floor: Floor, ticket: FloorTicket): boolean => owed(floor, ticket).length > 0

/** The printer a paper goes to, by the site as it is now; to the one it was diverted to, while that is there. */
export const printerOf = (floor: Floor, { of, at }: Pick<FloorJob, 'of' | 'at'>): PrinterId | undefined => {
  if (at !== undefined && floor.site?.printers?.[at] !== undefined) return at
  if ('session' in of) return floor.site?.checkPrinter
  const station = ticketOn(floor, of.ticket)?.station
  return station === undefined ? undefined : floor.site?.stations[station]?.printer
}

export const divertJob = (floor: Floor, { job: id, to }: FactOf<'job-diverted'>): void => {
  const job = floor.jobs.get(id)
  if (job === undefined) return
  job.at = to
  job.turns = (job.turns ?? 0) + 1
}

export const sendJob = (floor: Floor, { job: id, printer, attempt, serial }: FactOf<'job-sending'>): void => {
  const job = floor.jobs.get(id)
  floor.serials.set(printer, serial)
  if (job === undefined) return
  job.state = 'sending'
  job.attempt = attempt
  // Another printer's numbers mean nothing beside this one's.
  if (job.serial !== undefined && job.printer === printer) job.before = job.serial
  else delete job.before
  job.printer = printer
  job.serial = serial
}

/** Owed again, as the next attempt: that paper says that it may be a second one. Not a check whose party has gone. */
export const doubtJob = (floor: Floor, { job: id, attempt }: FactOf<'job-in-doubt'>): void => {
  const job = floor.jobs.get(id)
  if (job === undefined) return
  if ('session' in job.of && !floor.sessions.has(job.of.session)) {
    floor.jobs.delete(id)
    return
  }
  job.state = 'queued'
  job.attempt = attempt + 1
}

/** No longer owed. Returns the order it belonged to, if it was a ticket's. */
export const endJob = (floor: Floor, id: JobId): OrderNumber | undefined => {
  const job = floor.jobs.get(id)
  floor.jobs.delete(id)
  return job !== undefined && 'ticket' in job.of ? orderOfTicket(job.of.ticket) : undefined
}
