/** Whoever comes by an address that asks for something finds it done: a recording is played, the robot knows its seed. */
import type { Wanted } from './address.ts'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'
import type { Tape } from './tape.ts'

/** The pad that is played has something on its screen. */
const firstPicture = (view: RestaurantView): Promise<void> =>
  new Promise(resolve => {
    const stop = view.frames.subscribe(frames => {
      if (!frames.has(view.pad.peek())) return
      resolve()
      // Told once at the beginning, too, when there is nothing to be stopped yet.
      queueMicrotask(() => stop())
    })
  })

/** Does what the address asks for, once, as soon as there is a pad to do it on. */
export const arrive = async (
  { replay, seed }: Wanted,
  { view, supervisor, tape }: { view: RestaurantView; supervisor: Supervisor; tape: Tape },
): Promise<void> => {
  if (seed !== undefined) supervisor.setRobot({ seed })
  if (replay === undefined) return
  await firstPicture(view)
  const found = await supervisor.recording(replay)
  switch (found.is) {
    case 'there':
      if (tape.open(found.text)) await tape.play()
      return
    case 'unknown':
      return tape.miss({ name: replay, there: found.there })
    default:
      return found satisfies never
  }
}
