/** Where the pad belongs: at a table of a restaurant, or nowhere until a technician comes with a cable. */
import type { DeviceId } from '../../protocol/ids.ts'
import { blankPad } from './blank.ts'
import { nothingKept, type Place } from './kept.ts'
import type { Pad } from './pad.ts'

/** Whether it may listen to a table's gateway. */
export const belongs = (pad: Pad): boolean => pad.device === undefined

/** Taken from its table, whose cart, orders, language and menu are nobody's business any more. */
export const unassign = (pad: Pad, device: DeviceId): Pad => ({
  ...forget(pad),
  device,
  trail: [{ at: 'unassigned' }],
})

/**
 * Put to a table. What the store had from this very place is still good: a pad is told its place after each start.
 * Anything else it remembers was meant for other guests, and would be cooked for these.
 */
export const assign = (pad: Pad, place: Place): Pad => {
  const { place: before } = pad
  if (before?.name === place.name && before.table === place.table) return pad
  const known = belongs(pad) && before === undefined
  return { ...(known ? pad : forget(pad)), place }
}

/** As new, but for the connection, which is as it is, and the store, which is written when it can be. */
const forget = (pad: Pad): Pad => ({
  ...blankPad(nothingKept, pad.now),
  link: { ...pad.link, fresh: true },
  pressedAt: pad.pressedAt,
  updating: pad.updating,
  saves: pad.saves,
  saveAgainAt: pad.saveAgainAt,
  light: pad.light,
  backlight: pad.backlight,
  alarm: pad.alarm,
})
