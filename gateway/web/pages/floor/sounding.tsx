/** Whether this page can be heard, and whether its waiter wants that: remembered on the device. */
import { effect, signal } from '@preact/signals'
import type { Clock } from '../../../../protocol/time.ts'
import type { Bell } from '../house/bell.ts'
import { type FloorRing, openRinging } from './ringing.ts'
import type { Sight } from './sight.ts'

const key = 'fourtop.floor.mute'

const muted = signal(localStorage.getItem(key) === 'yes')

const mute = (wanted: boolean): void => {
  muted.value = wanted
  if (wanted) localStorage.setItem(key, 'yes')
  else localStorage.removeItem(key)
}

/** Rings whenever the tables change, and as time passes. */
export const ringFor = (sight: Sight, bell: Bell<FloorRing>, clock: Pick<Clock, 'monotonic'>): void => {
  const ringing = openRinging(clock, () => muted.value)
  effect(() => {
    if (sight.house.value === undefined) return
    // Looked at once a second: a call rings on though nothing else happens.
    sight.now.value
    const ring = ringing.hear(sight.tables.value)
    if (ring !== undefined) bell.ring(ring)
  })
}

export const Sounding = ({ bell }: { bell: Bell<FloorRing> }) => {
  const isOff = bell.off.value && !muted.value
  return (
    <section class="sounding" aria-label="Sound">
      {isOff && <span>Sound is off: touch anywhere</span>}
      <button type="button" aria-pressed={muted.value} onClick={() => mute(!muted.value)}>
        {muted.value ? 'Muted: ring again' : 'Mute'}
      </button>
    </section>
  )
}
