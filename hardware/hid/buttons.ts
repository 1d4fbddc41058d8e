/** Four buttons on a USB plug. */
import type { Clock } from '../../protocol/time.ts'
import type { Presence } from '../board/presence.ts'
import type { ButtonEvent, ButtonNumber, Buttons } from '../buttons/buttons.ts'
import { createDebounce } from '../buttons/debounce.ts'
import { followHid } from './follow.ts'
import type { HidBus } from './hid.ts'
import { findPlugged, noneOf, type Plugged } from './plug.ts'
import { type FourLevels, type PadProfile, readReport } from './profile.ts'

export interface HidButtonsOptions {
  readonly bus: HidBus
  /** What counts as a pad. Every other thing on USB is left alone: a keyboard at a table presses nothing. */
  readonly profiles: readonly PadProfile[]
  readonly clock: Clock
  readonly presence: Presence
}

const numbers: readonly ButtonNumber[] = [1, 2, 3, 4]
const allUp: FourLevels = [false, false, false, false]

/**
 * Takes the first pad that is plugged in, now or later, looking every two seconds while there is none. When it is
 * pulled out, what was held is let go.
 */
export const openHidButtons = ({ bus, profiles, clock, presence }: HidButtonsOptions): Buttons => {
  const listeners: ((event: ButtonEvent) => void)[] = []
  let isOpen = true
  let isMissed = false
  const contacts = numbers.map(button =>
    createDebounce(clock, closed => {
      if (isOpen) for (const hear of listeners) hear({ type: closed ? 'press' : 'release', button })
    }),
  )
  const feel = (levels: FourLevels) => {
    for (const [i, contact] of contacts.entries()) contact.level(levels[i] === true)
  }
  const following = followHid<Plugged<PadProfile>>({
    ...{ bus, clock },
    choose: found => {
      const pad = findPlugged(found, profiles)
      if (pad === undefined) throw noneOf('button pad', profiles)
      return pad
    },
    hear: ({ profile }, report) => {
      const levels = readReport(profile, report)
      if (levels !== undefined) feel(levels)
    },
    here: () => {
      if (isMissed) presence.back()
      isMissed = false
    },
    gone: why => {
      isMissed = true
      feel(allUp)
      presence.gone(why)
    },
  })

  return {
    on: hear => {
      listeners.push(hear)
    },
    close: async () => {
      isOpen = false
      await following.close()
      for (const contact of contacts) contact.close()
    },
  }
}
