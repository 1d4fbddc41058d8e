/** A line that is to be made otherwise than it was ordered: another remark, another course. */
import { isLive, rank } from '../../protocol/order.ts'
import { isManager } from './asker.ts'
import type { FactOf } from './fact.ts'
import { type Floor, type FloorLine, ticketOn } from './floor.ts'
import { changeLines, changeTicket } from './orders.ts'
import { oweChange } from './owed.ts'
import type { RequestOf } from './request.ts'
import { turned } from './turns.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * What is left out stays; an empty remark takes the one there is away. Refuses `unknown-order`, `unknown-line`,
 * `too-late` where the line is ready or gone, and `not-allowed` where the kitchen has begun with it and no manager
 * asks. Nothing happens where it is so already.
 */
export const changeLine = (
  floor: Floor,
  { order: number, line: id, remark, course }: RequestOf<'change-line'>,
  { from }: Moment,
): Verdict => {
  const order = floor.orders.get(number)
  if (order === undefined) return refuse('unknown-order')
  const line = order.lines.find(one => one.line === id)
  if (line === undefined) return refuse('unknown-line', { detail: `Order ${number} has no line "${id}".` })
  if (!isLive(line.state)) return refuse('too-late', { detail: `Nothing is left of ${id}.` })
  if (rank(line.state) >= rank('ready')) return refuse('too-late', { detail: `${id} is made already.` })
  const news = {
    ...(remark === undefined || remark === (line.remark ?? '') ? {} : { remark }),
    ...(course === undefined || course === line.course ? {} : { course }),
  }
  if (Object.keys(news).length === 0) return accept()
  if (!isManager(from) && rank(line.state) >= rank('preparing'))
    return refuse('not-allowed', { detail: 'The kitchen has begun with it: a manager can change it.' })
  return accept({ fact: 'line-changed', order: number, line: id, ...news })
}

/** The line is another from now on, and whoever makes it is told so where paper said otherwise. */
export const alterLine = (floor: Floor, fact: FactOf<'line-changed'>, at: number): void => {
  const order = floor.orders.get(fact.order)
  const line = order?.lines.find(one => one.line === fact.line)
  if (order === undefined || line === undefined) return
  const { remark, course } = line
  changeLines(floor, fact.order, at, one => (one.line === fact.line ? altered(one, fact) : one))
  const before = { line: line.line, course, ...(remark === undefined ? {} : { remark }) }
  for (const { ticket, lines } of order.tickets) {
    if (!lines.includes(fact.line)) continue
    changeTicket(floor, ticket, one => turned(one, [fact.line], undefined))
    const now = ticketOn(floor, ticket)
    if (now !== undefined) oweChange(floor, now, before, at)
  }
}

const altered = (
  { remark: before, ...line }: FloorLine,
  { remark = before ?? '', course = line.course }: FactOf<'line-changed'>,
): FloorLine => ({ ...line, course, ...(remark === '' ? {} : { remark }) })
