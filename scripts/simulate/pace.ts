/** How fast time passes on the demo's pads: the same for all, those that are switched on later too. */
import type { Pace } from '../../hardware/board/paced.ts'
import { ask } from './relay.ts'

export interface SharedPace {
  now(): Pace
  set(pace: Pace): void
  /** The pad at this port was just switched on, and lives at its own. */
  join(control: number): void
}

/** @param controls the ports of all pads, as they are by then */
export const openPace = (controls: () => readonly number[]): SharedPace => {
  let pace: Pace = 1
  const tell = (control: number) => void ask(control, 'POST', '/clock', { pace })
  return {
    now: () => pace,
    set: next => {
      pace = next
      for (const control of controls()) tell(control)
    },
    join: control => {
      if (pace !== 1) tell(control)
    },
  }
}
