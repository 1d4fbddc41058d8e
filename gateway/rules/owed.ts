/** What is owed to paper: one job a paper, the same id for ever, until it is known to be sent. */
import { type JobId, jobId, type OrderNumber, type TicketId } from '../../protocol/ids.ts'
import type { FactOf } from './fact.ts'
import type { Floor, FloorTicket } from './floor.ts'

const prints = (floor: Floor, { station }: FloorTicket): boolean =>
  floor.site?.stations[station]?.printer !== undefined

const owe = (floor: Floor, ticket: FloorTicket, kind: 'new' | 'void'): void => {
  if (!prints(floor, ticket)) return
  const job = jobId(ticket.ticket, ++ticket.papers)
  floor.jobs.set(job, { job, ticket: ticket.ticket, kind, attempt: 1, state: 'queued' })
}

/** A station with a printer gets a paper for every ticket. */
export const oweNew = (floor: Floor, id: TicketId): void => {
  const ticket = floor.tickets.get(id)
  if (ticket !== undefined) owe(floor, ticket, 'new')
}

/** A cancelled ticket: a paper nobody has begun to print is dropped, any other is called back by a second one. */
export const oweVoid = (floor: Floor, ticket: FloorTicket): void => {
  if (ticket.papers === 0) return
  const first = jobId(ticket.ticket, 1)
  const job = floor.jobs.get(first)
  if (job?.state === 'queued' && job.attempt === 1) floor.jobs.delete(first)
  else owe(floor, ticket, 'void')
}

/** Whether any paper of the ticket is not known to be sent. */
export const owesPaper = (floor: Floor, id: TicketId): boolean => {
  const papers = floor.tickets.get(id)?.papers ?? 0
  for (let n = 1; n <= papers; n++) if (floor.jobs.has(jobId(id, n))) return true
  return false
}

export const sendJob = (floor: Floor, { job: id, printer, attempt, serial }: FactOf<'job-sending'>): void => {
  const job = floor.jobs.get(id)
  floor.serials.set(printer, serial)
  if (job === undefined) return
  job.state = 'sending'
  job.attempt = attempt
  job.serial = serial
}

/** Owed again, as the next attempt: that paper says that it may be a second one. */
export const doubtJob = (floor: Floor, { job: id, attempt }: FactOf<'job-in-doubt'>): void => {
  const job = floor.jobs.get(id)
  if (job === undefined) return
  job.state = 'queued'
  job.attempt = attempt + 1
}

/** No longer owed. Returns the order it belonged to. */
export const endJob = (floor: Floor, id: JobId): OrderNumber | undefined => {
  const job = floor.jobs.get(id)
  floor.jobs.delete(id)
  return job === undefined ? undefined : floor.tickets.get(job.ticket)?.order
}
