/** Courses: which of an order's lines are to be made now, and which wait for the course before them. */
import type { OrderNumber } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import type { Site } from '../../protocol/site.ts'
import type { Fact } from './fact.ts'
import type { Floor, FloorLine, FloorOrder } from './floor.ts'

const firstCourse = ({ lines }: Pick<FloorOrder, 'lines'>): number =>
  lines.reduce((first, { course }) => Math.min(first, course), Number.POSITIVE_INFINITY)

/** When a course was fired, UTC milliseconds; undefined where nobody has. */
export const firedAt = ({ fired }: Pick<FloorOrder, 'fired'>, course: number): number | undefined =>
  fired?.find(one => one.course === course)?.at

/** Whether a course is not to be made yet. The first one of an order never waits, whatever its number. */
export const waits = (
  { site }: Pick<Floor, 'site'>,
  order: Pick<FloorOrder, 'lines' | 'fired'>,
  course: number,
): boolean =>
  (site?.courses ?? 'together') !== 'together' &&
  course > firstCourse(order) &&
  firedAt(order, course) === undefined

const isLeft = ({ state }: FloorLine): boolean => isLive(state) && rank(state) < rank('ready')

/**
 * The course whose turn comes, in a house that makes them in turn, where all before it is made or gone.
 * @param isDone the lines with which that is so from now on
 */
export const nextCourse = (
  floor: Pick<Floor, 'site' | 'orders'>,
  number: OrderNumber,
  isDone: (line: FloorLine) => boolean,
): readonly Fact[] => {
  const order = floor.orders.get(number)
  if (order === undefined || floor.site?.courses !== 'in-turn') return []
  const left = order.lines.filter(line => isLeft(line) && !isDone(line))
  if (left.length === 0) return []
  const course = firstCourse({ lines: left })
  return waits(floor, order, course) ? [{ fact: 'course-fired', order: number, course }] : []
}

/** The courses of an order, after its first, that have something left to make and that nobody has fired. */
const unfired = (order: FloorOrder): readonly number[] =>
  [...new Set(order.lines.filter(isLeft).map(({ course }) => course))]
    .filter(course => course > firstCourse(order) && firedAt(order, course) === undefined)
    .sort((a, b) => a - b)

/**
 * A house makes its courses another way from now on: what waits no longer is fired. What the kitchen was told to make
 * together with the first course it goes on to make: nobody would know to fire that.
 */
export const coursesUnheld = (
  floor: Pick<Floor, 'site' | 'orders'>,
  before: Pick<Site, 'courses'>,
): readonly Fact[] => {
  const [was = 'together', is = 'together'] = [before.courses, floor.site?.courses]
  if (was === is) return []
  return [...floor.orders.values()].flatMap(order =>
    was === 'together' || is === 'together'
      ? unfired(order).map((course): Fact => ({ fact: 'course-fired', order: order.order, course }))
      : nextCourse(floor, order.order, () => false),
  )
}
