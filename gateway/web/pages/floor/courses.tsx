/** The courses of an order: which are being made, and which wait until the guests are ready. */
import type { FloorOrder } from '../../../../protocol/floor.ts'
import { isLive } from '../../../../protocol/order.ts'
import { canChange } from './change.tsx'
import type { Floor } from './floor.ts'

/** In the order in which they are served; an order with one has nothing to wait for. */
export const coursesOf = ({ lines }: Pick<FloorOrder, 'lines'>): readonly number[] => {
  const courses = lines.filter(({ state }) => isLive(state)).map(({ course }) => course)
  return [...new Set(courses)].sort((a, b) => a - b)
}

export const Courses = ({ floor, order }: { floor: Floor; order: FloorOrder }) => {
  const courses = coursesOf(order)
  if (courses.length < 2) return null
  const fired = order.fired ?? []
  return (
    <ul class="courses" aria-label="Courses">
      {courses.map((course, n) => {
        const isMade = !order.lines.some(line => line.course === course && canChange(line))
        // Nobody waits with the first one.
        const word = isMade ? '✓ made' : fired.includes(course) ? '✓ fired' : n === 0 ? 'first' : undefined
        return (
          <li key={course}>
            {word !== undefined ? (
              <span class="soft">
                Course {course}: {word}
              </span>
            ) : (
              <button
                type="button"
                onClick={() =>
                  void floor.attempt(
                    { type: 'fire-course', order: order.order, course },
                    `Course ${course} of order ${order.order} is fired. The kitchen knows.`,
                  )
                }
              >
                Fire course {course}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
