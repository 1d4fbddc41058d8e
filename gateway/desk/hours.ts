/** The clock on the wall: asks the desk now and then whether some item's selling hours began or ended. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Desk } from './desk.ts'

/** Twice a minute: an item is on sale, or off, at most this much late. Milliseconds. */
const everyMs = 30_000

/** Asks at once, whenever a menu is published, and every half minute; until cancelled. */
export const keepHours = (desk: Desk, clock: Clock, random: (n: number) => Uint8Array): Cancel => {
  const ask = (): void => {
    const id = ulid(clock.now(), random(10))
    void desk.ask({ kind: 'gateway', part: 'hours' }, { type: 'turn-hours', id })
  }
  let stop: Cancel = () => undefined
  const tick = (): void => {
    ask()
    stop = clock.after(everyMs, tick)
  }
  const unfollow = desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'menu-published')) ask()
  })
  tick()
  return () => {
    stop()
    unfollow()
  }
}
