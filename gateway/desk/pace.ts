/** When an order's lines are to be made: at once, with their course, or later, to be ready with what takes longer. */
import { isLive, rank } from '../../protocol/order.ts'
import { firedAt, waits } from '../rules/courses.ts'
import type { Floor, FloorLine, FloorOrder } from '../rules/floor.ts'

export interface Pace {
  /** For a screen: nothing where it is made at once. */
  of(line: FloorLine): { readonly waits?: true; readonly beginAt?: number }
  /** From when these lines' age counts, UTC milliseconds; undefined where nothing of them is to be made now. */
  countsFrom(lines: readonly FloorLine[]): number | undefined
}

const minuteMs = 60_000

export const paceOf = (floor: Pick<Floor, 'site' | 'menus'>, order: FloorOrder): Pace => {
  const { site } = floor
  const menu = floor.menus.get(order.menu)
  const inCourses = (site?.courses ?? 'together') !== 'together'
  const startOf = (course: number): number =>
    (inCourses ? firedAt(order, course) : undefined) ?? order.placedAt
  const minutesOf = (line: FloorLine): number => menu?.items.get(line.item)?.item.minutes ?? 0
  const longest = (course: number): number =>
    order.lines.reduce(
      (most, line) => (line.course === course && isLive(line.state) ? Math.max(most, minutesOf(line)) : most),
      0,
    )
  const beginOf = (line: FloorLine): number | undefined => {
    if (site?.readyTogether !== true || rank(line.state) >= rank('preparing')) return undefined
    const later = longest(line.course) - minutesOf(line)
    return later > 0 ? startOf(line.course) + later * minuteMs : undefined
  }
  const isHeld = ({ course }: FloorLine): boolean => inCourses && waits(floor, order, course)
  return {
    of: line => {
      if (isHeld(line)) return { waits: true }
      const beginAt = beginOf(line)
      return beginAt === undefined ? {} : { beginAt }
    },
    countsFrom: lines => {
      const left = lines.filter(
        line => isLive(line.state) && rank(line.state) < rank('ready') && !isHeld(line),
      )
      return left.length === 0 ? undefined : Math.min(...left.map(({ course }) => startOf(course)))
    },
  }
}
