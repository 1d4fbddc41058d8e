/** How a paper gets on: sent to a printer, in doubt, sent to another one, out. */
import { type JobId, type OrderNumber, orderOfJob, type TicketId, ticketOfJob } from '../../protocol/ids.ts'
import { forgetParty, isKnown } from './checks-owed.ts'
import type { FactOf } from './fact.ts'
import { type Floor, ticketOn } from './floor.ts'
import { type FloorJob, isWhole, untouched } from './job.ts'
import { changeTicket } from './orders.ts'
import { printerOf } from './owed.ts'
import { bringAlong, owed } from './paper-order.ts'

/** @returns whether something that was held goes along: a summary may have nothing to tell any more */
export const divertJob = (floor: Floor, { job: id, to }: FactOf<'job-diverted'>, at: number): boolean => {
  const ticket = ticketOfJob(id)
  if (ticket !== undefined) changeTicket(floor, ticket, one => ({ ...one, elsewhere: to }))
  const job = floor.jobs.get(id)
  if (job === undefined) return false
  const along = bringAlong(floor, job, at)
  for (const one of [...along, job]) {
    one.at = to
    one.turns = (one.turns ?? 0) + 1
  }
  return along.length > 0
}

export const sendJob = (floor: Floor, fact: FactOf<'job-sending'>): void => {
  const { job: id, printer, attempt, serial, handing, kitchen } = fact
  const job = floor.jobs.get(id)
  floor.serials.set(printer, serial)
  if (job === undefined) return
  job.state = 'sending'
  job.attempt = attempt
  job.first ??= { printer, serial }
  job.printer = printer
  job.serial = serial
  if (handing !== undefined && kitchen !== undefined) job.handed = { kitchen, handing }
}

/**
 * Owed again: not a check whose party has gone, nor a printer's own where that has.
 * @returns the job, where it still is one
 */
const oweAgain = (floor: Floor, id: JobId): FloorJob | undefined => {
  const job = floor.jobs.get(id)
  if (job === undefined) return undefined
  const isGone =
    ('session' in job.of && !isKnown(floor, job.of.session)) ||
    ('printer' in job.of && printerOf(floor, job) === undefined)
  if (isGone) {
    floor.jobs.delete(id)
    return undefined
  }
  job.state = 'queued'
  delete job.handed
  return job
}

/** As the next attempt: that paper says that it may be a second one. */
export const doubtJob = (floor: Floor, { job: id, attempt }: FactOf<'job-in-doubt'>): void => {
  const job = oweAgain(floor, id)
  if (job !== undefined) job.attempt = attempt + 1
}

/**
 * As the same attempt: no byte of it left. A first one was none, and whatever tells of it will tell of the next. Papers
 * that came to be owed meanwhile tell what it does not, and so it stays one that was begun. A summary keeps the number
 * that it had: what it lists may be in hand with that number on it, to be printed after the summary has another one.
 */
export const returnJob = (floor: Floor, { job: id }: FactOf<'job-returned'>): void => {
  const job = oweAgain(floor, id)
  if (job === undefined) return
  job.turns = (job.turns ?? 0) + 1
  const ticket = 'ticket' in job.of ? ticketOn(floor, job.of.ticket) : undefined
  if (ticket !== undefined && owed(floor, ticket).at(-1) !== job) job.isFollowed = true
  else delete job.isFollowed
  if (job.attempt > 1) return
  if (job.kind !== 'summary') delete job.first
  delete job.printer
  delete job.serial
}

/** The printer has all of it: nothing of it hangs there half-way. */
export const outJob = (floor: Floor, id: JobId): void => {
  const { printer, serial } = floor.jobs.get(id) ?? {}
  if (printer !== undefined && serial !== undefined) floor.out.set(printer, serial)
}

/** Whether half a paper may hang where this attempt prints: nobody knows that the printer's one before is out. */
export const mayHang = ({ out }: Pick<Floor, 'out'>, { printer, serial = 1 }: FloorJob): boolean =>
  printer !== undefined && (out.get(printer) ?? 0) !== serial - 1

/**
 * Its ticket remembers a paper that told all of it: the next one is a second one. One that was given up after it was
 * begun may be on paper all the same.
 */
export const tellTicket = (
  floor: Floor,
  { fact, job: id }: Pick<FactOf<'job-sent' | 'job-confirmed' | 'job-failed'>, 'fact' | 'job'>,
  at: number,
): void => {
  const job = floor.jobs.get(id)
  if (job === undefined || !('ticket' in job.of) || !isWhole(job)) return
  if (fact === 'job-failed' && untouched(job)) return
  countTelling(floor, job.of.ticket, { at, isConfirmed: fact === 'job-confirmed' })
}

/** One more paper told all of a ticket. */
export const countTelling = (
  floor: Floor,
  ticket: TicketId,
  { at, isConfirmed }: { readonly at: number; readonly isConfirmed: boolean },
): void =>
  changeTicket(floor, ticket, ({ told, ...one }) => ({
    ...one,
    told: {
      papers: (told?.papers ?? 0) + 1,
      at: told?.at ?? at,
      ...(isConfirmed || told?.confirmed === true ? { confirmed: true } : {}),
    },
  }))

/** No longer owed. Returns the order it belonged to, if it was of one. */
export const endJob = (floor: Floor, id: JobId): OrderNumber | undefined => {
  const job = floor.jobs.get(id)
  floor.jobs.delete(id)
  if (job !== undefined && 'session' in job.of) forgetParty(floor, job.of.session)
  return job === undefined ? undefined : orderOfJob(id)
}
