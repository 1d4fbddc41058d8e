/** When later courses are made, and whether quick dishes wait for slow ones. */
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import type { Courses } from '../../../../../protocol/site.ts'
import { withCourses, withReady } from './setup.ts'
import { courseNames, courseWords } from './words.ts'

const all: readonly Courses[] = ['together', 'by-hand', 'in-turn']

export const CoursesPanel = (props: { kitchen: KitchenSetup; onChange: (kitchen: KitchenSetup) => void }) => {
  const { kitchen, onChange } = props
  const { courses = 'together', readyTogether = false } = kitchen
  return (
    <section class="panel" aria-label="Courses">
      <h2>Courses</h2>
      <fieldset class="ways">
        <legend class="unseen">When later courses are made</legend>
        {all.map(one => (
          <label key={one} class="tick">
            <input
              type="radio"
              name="courses"
              checked={one === courses}
              onChange={() => onChange(withCourses(kitchen, one))}
            />
            <span>
              <b>{courseNames[one]}:</b> {courseWords[one]}
            </span>
          </label>
        ))}
      </fieldset>
      <label class="tick">
        <input
          type="checkbox"
          checked={readyTogether}
          onChange={event => onChange(withReady(kitchen, event.currentTarget.checked))}
        />
        <span>
          <b>Ready together:</b> what takes less time is begun later. The menu says how many minutes a dish
          takes.
        </span>
      </label>
    </section>
  )
}
