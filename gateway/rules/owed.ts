/** What is owed to paper of tickets: one job a paper, the same id for ever, until it is known to be sent. */
import { jobId, type PrinterId, type TableId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import type { Pieces } from './fact.ts'
import { type Floor, type FloorLine, type FloorTicket, ticketLines, ticketOn } from './floor.ts'
import { type FloorJob, isWhole, type LineBefore, untouched } from './job.ts'
import { changeTicket, prints } from './orders.ts'
import { isBeingListed, keepOrder, owed } from './paper-order.ts'

type What = Pick<FloorJob, 'kind' | 'lines' | 'from' | 'before' | 'course' | 'since' | 'held'>

/** The job of the paper that a ticket was given last. */
const queue = (floor: Floor, { ticket, papers }: FloorTicket, what: What): void => {
  const job = jobId(ticket, papers)
  floor.jobs.set(job, { job, of: { ticket }, ...what, attempt: 1, state: 'queued' })
}

const owe = (floor: Floor, ticket: FloorTicket, what: What): void => {
  if (!prints(floor, ticket.station)) return
  changeTicket(floor, ticket.ticket, one => ({ ...one, papers: one.papers + 1 }))
  const now = ticketOn(floor, ticket.ticket)
  if (now === undefined) return
  queue(floor, now, what)
  keepOrder(floor, now)
}

/** Nothing of it was ever on its way to paper, and no summary tells of it. */
const isUnheardOf = (job: FloorJob): boolean => untouched(job) && job.listed === undefined

/** Whether the kitchen may have read of this ticket: a paper that told all of it is out, or was begun. */
const isTold = (floor: Floor, ticket: FloorTicket): boolean =>
  ticket.told !== undefined || owed(floor, ticket).some(job => isWhole(job) && !isUnheardOf(job))

/** Papers that nobody has begun, but voids: what they were to tell has changed. They are owed no more. */
const takeBack = (
  floor: Floor,
  ticket: FloorTicket,
  isWanted: (job: FloorJob) => boolean = isUnheardOf,
): readonly FloorJob[] => {
  const waiting = owed(floor, ticket).filter(job => isWanted(job) && job.kind !== 'void')
  for (const { job } of waiting) floor.jobs.delete(job)
  return waiting
}

const differs = (line: FloorLine, before: LineBefore): boolean =>
  line.course !== before.course || (line.remark ?? '') !== (before.remark ?? '')

/** What of these changes is still one: lines that are gone, and lines that are again as they were, need no paper. */
const stillChanged = (
  floor: Floor,
  ticket: FloorTicket,
  before: readonly LineBefore[],
): readonly LineBefore[] => {
  const lines = ticketLines(floor, ticket)
  return before.filter(one =>
    lines.some(line => line.line === one.line && isLive(line.state) && differs(line, one)),
  )
}

/** Lines of a course that this station has still to make. */
export const toFire = (floor: Floor, ticket: FloorTicket, course: number): readonly FloorLine[] =>
  ticketLines(floor, ticket).filter(
    line => line.course === course && isLive(line.state) && rank(line.state) < rank('ready'),
  )

/** What takes the place of an earlier paper has been owed, and is held, as that was. */
const sinceOf = (earlier: FloorJob | undefined, at: number): Pick<FloorJob, 'since' | 'held'> => ({
  since: earlier?.since ?? at,
  ...(earlier?.held === undefined ? {} : { held: earlier.held }),
})

/** The course is fired, and nobody was told, since nothing of it is to be made here: that may change. */
const missFire = (floor: Floor, { ticket }: FloorTicket, course: number): void =>
  changeTicket(floor, ticket, one => ({ ...one, unfired: [...(one.unfired ?? []), course] }))

/** A paper that was taken back, under another number, as far as it still has something to tell. */
const oweAnew = (floor: Floor, ticket: FloorTicket, job: FloorJob): void => {
  const { kind, from, before, course } = job
  const since = sinceOf(job, job.since)
  if (before !== undefined) {
    const changed = stillChanged(floor, ticket, before)
    if (changed.length > 0) owe(floor, ticket, { kind, ...since, before: changed })
  } else if (course !== undefined) {
    const isThere = ticketLines(floor, ticket).some(line => line.course === course && isLive(line.state))
    if (isThere) owe(floor, ticket, { kind, ...since, course })
    else missFire(floor, ticket, course)
  } else owe(floor, ticket, from === undefined ? { kind, ...since } : { kind, ...since, from })
}

/** The first paper of a ticket that came with one. */
export const oweNew = (floor: Floor, ticket: FloorTicket, since: number): void => {
  if (ticket.papers > 0) queue(floor, ticket, { kind: 'new', since })
}

/** Whether one more paper of a ticket would come out anyway. */
export const awaitsPaper = (floor: Floor, ticket: FloorTicket): boolean =>
  owed(floor, ticket).some(
    job => untouched(job) && job.held === undefined && (job.kind === 'new' || job.kind === 'reprint'),
  )

export const oweReprint = (floor: Floor, ticket: FloorTicket, since: number): void =>
  owe(floor, ticket, { kind: 'reprint', since })

/**
 * Pieces of a ticket are called back: by a paper of their own, unless nothing of the ticket is on paper yet.
 *
 * Papers that nobody has begun tell the ticket as it stood. They are dropped, and owed anew under another number
 * while something is left to make: whoever looked at one already has something else in hand now.
 */
export const oweVoid = (
  floor: Floor,
  ticket: FloorTicket,
  pieces: readonly Pieces[],
  { isLeft, at }: { readonly isLeft: boolean; readonly at: number },
): void => {
  const told = isTold(floor, ticket)
  // Where nothing is left, what a summary told of is not wanted either, once that is out.
  const isOver = (job: FloorJob) => untouched(job) && !isBeingListed(floor, job)
  const waiting = takeBack(floor, ticket, isLeft ? isUnheardOf : isOver)
  if (told)
    owe(floor, ticket, {
      kind: 'void',
      lines: pieces,
      since: at,
      ...untold(waiting.filter(isUnheardOf), pieces, isLeft),
    })
  if (isLeft) for (const job of waiting) oweAnew(floor, ticket, job)
}

/** What is called back has to be called as the kitchen knows it, and not as no paper ever said. */
const untold = (
  waiting: readonly FloorJob[],
  pieces: readonly Pieces[],
  isLeft: boolean,
): Pick<FloorJob, 'from' | 'before'> => {
  const before = waiting
    .flatMap(job => job.before ?? [])
    .filter(one => pieces.some(({ line }) => line === one.line))
  const from = isLeft ? undefined : waiting.find(job => job.from !== undefined)?.from
  return {
    ...(before.length === 0 ? {} : { before }),
    ...(from === undefined ? {} : { from }),
  }
}

/**
 * The party of a ticket moved before it had all of it: the kitchen is told on paper where it goes now, unless
 * no paper named the old table yet. Papers that nobody has begun are owed anew, as with `oweVoid`; of several moves
 * in a row that no paper told, only where they led matters, and nothing does when they led back.
 */
export const oweMoved = (
  floor: Floor,
  ticket: FloorTicket,
  { from, to, at }: { readonly from: TableId; readonly to: TableId; readonly at: number },
): void => {
  const told = isTold(floor, ticket)
  const waiting = takeBack(floor, ticket)
  const earlier = waiting.find(({ kind }) => kind === 'moved')
  for (const job of waiting) if (job !== earlier) oweAnew(floor, ticket, job)
  const known = earlier?.from ?? from
  if (told && known !== to) owe(floor, ticket, { kind: 'moved', from: known, ...sinceOf(earlier, at) })
}

/**
 * A line of a ticket is to be made otherwise: the kitchen is told so on paper, and what it was told before, unless it
 * was told nothing yet. Of several changes in a row that no paper told, only what they came to matters.
 */
export const oweChange = (floor: Floor, ticket: FloorTicket, before: LineBefore, at: number): void => {
  const told = isTold(floor, ticket)
  const waiting = takeBack(floor, ticket)
  const earlier = waiting.find(({ kind }) => kind === 'change')
  const known = earlier?.before ?? []
  const all = known.some(({ line }) => line === before.line) ? known : [...known, before]
  const changed = stillChanged(floor, ticket, all)
  if (told && changed.length > 0)
    owe(floor, ticket, { kind: 'change', before: changed, ...sinceOf(earlier, at) })
  for (const job of waiting) if (job !== earlier) oweAnew(floor, ticket, job)
  oweUnfired(floor, ticket, at)
}

/** Lines came back to a course whose paper had been dropped, because nothing of it was left. */
const oweUnfired = (floor: Floor, { ticket: id }: FloorTicket, at: number): void => {
  const ticket = ticketOn(floor, id)
  const back = ticket?.unfired?.filter(course => toFire(floor, ticket, course).length > 0) ?? []
  if (ticket === undefined || back.length === 0) return
  changeTicket(floor, id, ({ unfired = [], ...one }) => {
    const left = unfired.filter(course => !back.includes(course))
    return left.length === 0 ? one : { ...one, unfired: left }
  })
  for (const course of new Set(back)) oweFire(floor, ticket, course, at)
}

/** The guests are ready for a course: whoever has something of it to make is told so. */
export const oweFire = (floor: Floor, ticket: FloorTicket, course: number, since: number): void => {
  if (toFire(floor, ticket, course).length === 0) {
    // What left this course may be back before any paper tells that it was ever gone.
    if (owed(floor, ticket).some(({ before }) => before?.some(one => one.course === course)))
      missFire(floor, ticket, course)
    return
  }
  // Whoever has not heard of the ticket cannot be told to make some of it: this waits with that.
  const waiting = isTold(floor, ticket) ? undefined : owed(floor, ticket).find(isWhole)
  owe(floor, ticket, { kind: 'fire', course, ...sinceOf(waiting, since), since })
}

/** Whether any paper of the ticket is not known to be sent. */
export const owesPaper = (floor: Floor, ticket: FloorTicket): boolean => owed(floor, ticket).length > 0

/** Whether a paper waits for this printer. */
export const isQueuedAt = (floor: Floor, job: FloorJob, printer: PrinterId): boolean =>
  job.state === 'queued' && job.held === undefined && printerOf(floor, job) === printer

/** The printer a paper goes to, by the site as it is now; to the one it was diverted to, while that is there. */
export const printerOf = (floor: Floor, { of, at }: Pick<FloorJob, 'of' | 'at'>): PrinterId | undefined => {
  if (at !== undefined && floor.site?.printers?.[at] !== undefined) return at
  if ('session' in of) return floor.site?.checkPrinter
  if ('order' in of) return floor.site?.pass?.printer
  if ('printer' in of) return Object.hasOwn(floor.site?.printers ?? {}, of.printer) ? of.printer : undefined
  const station = ticketOn(floor, of.ticket)?.station
  return station === undefined ? undefined : floor.site?.stations[station]?.printer
}
