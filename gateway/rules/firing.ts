/** The guests are ready for a course: the kitchen is told to make it now. */
import { isLive, rank } from '../../protocol/order.ts'
import { firedAt } from './courses.ts'
import type { FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import { changeOrder } from './orders.ts'
import { oweFire } from './owed.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/**
 * Refuses `unknown-order`, `unknown-course` where nothing of the order is of that course, `too-late` where nothing of
 * it is left to make. Nothing happens where it was fired before.
 */
export const fireCourse = (floor: Floor, { order: number, course }: RequestOf<'fire-course'>): Verdict => {
  const order = floor.orders.get(number)
  if (order === undefined) return refuse('unknown-order')
  if (firedAt(order, course) !== undefined) return accept()
  const lines = order.lines.filter(line => line.course === course)
  if (lines.length === 0)
    return refuse('unknown-course', { detail: `Order ${number} has no course ${course}.` })
  if (!lines.some(({ state }) => isLive(state) && rank(state) < rank('ready')))
    return refuse('too-late', { detail: `Nothing of course ${course} is left to make.` })
  return accept({ fact: 'course-fired', order: number, course })
}

export const fire = (floor: Floor, { order: number, course }: FactOf<'course-fired'>, at: number): void => {
  changeOrder(floor, number, order => ({ ...order, fired: [...(order.fired ?? []), { course, at }] }))
  for (const ticket of floor.orders.get(number)?.tickets ?? []) oweFire(floor, ticket, course, at)
}
