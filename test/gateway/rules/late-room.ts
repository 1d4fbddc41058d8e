/** A room whose papers wait for a printer that does not print. */
import type { FloorJob } from '../../../gateway/rules/job.ts'
import { nextHold } from '../../../gateway/rules/late.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { JobId, LineId, OrderNumber, PrinterId, TicketId } from '../../../protocol/ids.ts'
import type { Site } from '../../../protocol/site.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, order, pad, printing, room, site } from './room.ts'

export const [p1, p2] = ['p1' as PrinterId, 'p2' as PrinterId]
export const minute = 60_000
export type It = ReturnType<typeof room>

/** Salads at as many tables, a minute apart: each a paper of the cold station, whose printer is `p1`. */
export const waiting = (count: number, more: Partial<Site> = {}) => {
  const it = room({ site: asSite({ ...site, ...more }) })
  for (let n = 1; n <= count; n++) {
    it.facts(pad(n), order(1, 1400, [{ item: 'salad', quantity: 2 }]))
    it.at += minute
  }
  return it
}
export const jobsOf = (it: It): readonly FloorJob[] => [...it.floor.jobs.values()]
export const kinds = (it: It) =>
  jobsOf(it).map(({ job, held }) => `${job}${held === undefined ? '' : ' held'}`)
export const hold = (it: It, printer = p1) => {
  const next = nextHold(it.floor, printer, it.at)
  if (next === undefined || !('jobs' in next)) throw new Error('nothing is late')
  return it.facts(printing, { type: 'hold-late', id: fresh(), printer, jobs: next.jobs })
}
export const answer = (answer: 'print' | 'drop', printer = p1): Request => ({
  type: 'answer-late',
  id: fresh(),
  printer,
  answer,
})
export const begin = (it: It, id: string, printer = p1, attempt = 1) =>
  it.facts(printing, { type: 'job-sending', id: fresh(), job: id as JobId, attempt, printer })
export const end = (it: It, id: string, attempt = 1) =>
  it.facts(printing, { type: 'job-confirmed', id: fresh(), job: id as JobId, attempt })
export const doubt = (it: It, id: string, attempt = 1) =>
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), job: id as JobId, attempt, cause: 'cable' })
/** A paper comes out, by the printer's word. */
export const print = (it: It, id: string, printer = p1, attempt = 1) => {
  begin(it, id, printer, attempt)
  end(it, id, attempt)
}
export const change = (number: number, course: number): Request => ({
  ...{
    type: 'change-line',
    id: fresh(),
    order: number as OrderNumber,
    line: `${number}.1` as LineId,
    course,
  },
})
export const take = (number: number, quantity: number): Request => ({
  type: 'void-lines',
  id: fresh(),
  order: number as OrderNumber,
  lines: [{ line: `${number}.1` as LineId, quantity }],
  reason: 'typo',
})
export const bump = (ticket: string): Request => ({
  type: 'bump-ticket',
  id: fresh(),
  ticket: ticket as TicketId,
})
export const serve = (number: number): Request => ({
  type: 'serve-order',
  id: fresh(),
  order: number as OrderNumber,
})
