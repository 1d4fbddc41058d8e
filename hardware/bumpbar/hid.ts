/** A bump bar on a USB plug: a keyboard that only its own program listens to. */
import type { Clock } from '../../protocol/time.ts'
import { followHid } from '../hid/follow.ts'
import type { HidBus } from '../hid/hid.ts'
import { findPlugged, noneOf, type Plugged } from '../hid/plug.ts'
import type { BumpBar } from './bumpbar.ts'
import { startListening } from './listening.ts'
import type { BarProfile } from './profile.ts'

export interface BumpBarOptions {
  readonly bus: HidBus
  /** What counts as a bump bar; every other keyboard is not even opened. Those first are taken first. */
  readonly profiles: readonly BarProfile[]
  readonly clock: Clock
}

/**
 * Takes the first bar that is plugged in, now or later, looking every two seconds while there is none; what is pulled
 * out may come back as another of the known ones.
 */
export const openBumpBar = ({ bus, profiles, clock }: BumpBarOptions): BumpBar => {
  const { ears, plugged, pulled, report } = startListening(clock)
  const following = followHid<Plugged<BarProfile>>({
    ...{ bus, clock },
    choose: found => {
      const bar = findPlugged(found, profiles)
      if (bar === undefined) throw noneOf('bump bar', profiles)
      return bar
    },
    hear: (_, bytes) => report(bytes),
    here: ({ profile }) => plugged(profile),
    gone: pulled,
  })
  return { ...ears, close: following.close }
}
