/** Three sentences for somebody who has never seen it. */
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { RestaurantView } from './restaurant.ts'
import { cooked } from './trail.ts'

const steps = [
  {
    title: 'Press ✓ five times',
    text: 'Click the round button, or press Enter: that is a whole order. It is sent four seconds later, unless you undo it.',
  },
  {
    title: 'Cook it',
    text: 'It is on disk, on the kitchen screen and on paper. Touch the ticket’s coloured strip to bump it, and watch the pad.',
  },
  {
    title: 'Now break it',
    text: 'Switch Wi-Fi off while ordering, take the paper out, pull the gateway’s plug. Nothing that said “received” is ever lost.',
  },
] as const

export const Tour = ({ view }: { view: RestaurantView }) => {
  const isClosed = useSignal(false)
  const furthest = useRef(0)
  // What was ordered before this page was opened is not this guest's first order.
  const own = [...view.trails.value.values()].filter(trail => trail.kitchenMs !== undefined)
  const now = own.some(trail => cooked(trail) === 'bumped') ? 2 : own.length > 0 ? 1 : 0
  furthest.current = Math.max(furthest.current, now)
  const step = steps[furthest.current]
  if (isClosed.value || step === undefined) return null
  return (
    <aside class="tour" aria-label="Tour">
      <p>
        <b>{step.title}</b> {step.text}
      </p>
      <button
        type="button"
        aria-label="Close the tour"
        onClick={() => {
          isClosed.value = true
        }}
      >
        ✕
      </button>
    </aside>
  )
}
