/** A bump bar without a plug: a page or a test presses its keys, and it sends the reports of the one it stands for. */
import type { Key } from '../../protocol/bump-bar/key.ts'
import { Fault } from '../../protocol/fault.ts'
import type { Clock } from '../../protocol/time.ts'
import { keyboardReport } from '../hid/keyboard.ts'
import type { BumpBar } from './bumpbar.ts'
import { startListening } from './listening.ts'
import type { BarProfile } from './profile.ts'

export interface SimulatedBumpBar extends BumpBar {
  /** Puts the plug in, nothing being down. Twice does nothing. */
  plug(): void
  /** Pulls it, whatever is down. */
  pull(): void
  /** Presses a key, or lets go of it; nobody hears it while the plug is out. */
  key(key: Key, isDown: boolean): void
}

/** Nobody has plugged it in yet. */
export const openSimulatedBumpBar = (
  profile: BarProfile,
  clock: Pick<Clock, 'monotonic'>,
): SimulatedBumpBar => {
  const { ears, plugged, pulled, report, end } = startListening(clock)
  const down = new Set<Key>()
  const isIn = () => ears.state().is === 'connected'
  return {
    ...ears,
    plug: () => {
      if (isIn()) return
      down.clear()
      plugged(profile)
    },
    pull: () => {
      if (isIn()) pulled(new Fault('device-gone', `${profile.name} was pulled out`))
    },
    key: (key, isDown) => {
      if (isDown) down.add(key)
      else down.delete(key)
      report(keyboardReport(profile, down))
    },
    close: async () => end(),
  }
}
