/** Four buttons on a USB plug. */
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { lookMs, type Presence } from '../board/presence.ts'
import type { ButtonEvent, ButtonNumber, Buttons } from '../buttons/buttons.ts'
import { createDebounce } from '../buttons/debounce.ts'
import type { HidBus, HidDevice } from './hid.ts'
import { type FourLevels, findPad, type PadProfile, readReport } from './profile.ts'

export interface HidButtonsOptions {
  readonly bus: HidBus
  /** What counts as a pad. Every other thing on USB is left alone: a keyboard at a table presses nothing. */
  readonly profiles: readonly PadProfile[]
  readonly clock: Clock
  readonly presence: Presence
}

const numbers: readonly ButtonNumber[] = [1, 2, 3, 4]
const allUp: FourLevels = [false, false, false, false]

const missing = (profiles: readonly PadProfile[]): Fault => {
  const known = profiles.map(({ name, vendor, product }) => `${vendor}:${product} (${name})`)
  return new Fault('device-gone', `No button pad is plugged in; known are ${known.join(', ')}`)
}

/**
 * Takes the first pad that is plugged in, now or later, looking every two seconds while there is none. When it is
 * pulled out, what was held is let go.
 */
export const openHidButtons = ({ bus, profiles, clock, presence }: HidButtonsOptions): Buttons => {
  const listeners: ((event: ButtonEvent) => void)[] = []
  let isOpen = true
  let isMissed = false
  let device: HidDevice | undefined
  let cancel: Cancel = () => {}
  const contacts = numbers.map(button =>
    createDebounce(clock, closed => {
      if (isOpen) for (const hear of listeners) hear({ type: closed ? 'press' : 'release', button })
    }),
  )
  const feel = (levels: FourLevels) => {
    for (const [i, contact] of contacts.entries()) contact.level(levels[i] === true)
  }
  const miss = (why: Fault) => {
    device = undefined
    feel(allUp)
    if (!isOpen) return
    cancel = clock.after(lookMs, () => {
      looking = look()
    })
    if (isMissed) return
    isMissed = true
    presence.gone(why)
  }
  const attach = async (): Promise<void> => {
    const pad = findPad(await bus.list(), profiles)
    if (pad === undefined) throw missing(profiles)
    // It may be pulled out again before it is open.
    const early: { why?: Fault } = {}
    const hear = (report: Uint8Array) => {
      const levels = readReport(pad.profile, report)
      if (levels !== undefined) feel(levels)
    }
    const lost = (why: Fault) => {
      if (device === undefined) early.why = why
      else miss(why)
    }
    const opened = await bus.open(pad.thing.path, hear, lost)
    if (early.why !== undefined) throw early.why
    if (!isOpen) return opened.close()
    device = opened
    if (isMissed) presence.back()
    isMissed = false
  }
  const look = async (): Promise<void> => {
    try {
      if (isOpen) await attach()
    } catch (cause) {
      miss(cause instanceof Fault ? cause : new Fault('device-failed', String(cause), { cause }))
    }
  }
  let looking = look()

  return {
    on: hear => {
      listeners.push(hear)
    },
    close: async () => {
      isOpen = false
      cancel()
      await looking
      for (const contact of contacts) contact.close()
      await device?.close()
    },
  }
}
