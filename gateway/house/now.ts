/** This moment, put together from the desk, the printers and the devices; and when it may have changed. */

import type { KitchenName, PadName, StationId } from '../../protocol/ids.ts'
import type { Alert, HouseNow } from '../../protocol/now.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Seen } from '../broker/presence.ts'
import { alertsOf } from '../desk/alerts.ts'
import type { Around } from '../desk/around.ts'
import type { Desk } from '../desk/desk.ts'
import { deviceStates, kitchenDeviceStates } from '../desk/devices-view.ts'
import { houseNow, lateTickets } from '../desk/now-view.ts'
import type { Printing } from '../printing/printing.ts'
import type { ShowsNow } from '../web/house.ts'
import type { Roster } from './roster.ts'
import type { Screens } from './screens.ts'

export interface NowParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly printing: Pick<Printing, 'states' | 'watch'>
  readonly broker: {
    seen(pad: PadName): Seen | undefined
    seenStation(station: KitchenName): Seen | undefined
  }
  readonly roster: Roster
  readonly screens: Pick<Screens, 'isWatched' | 'watch'>
  /** Calls `listener` whenever a device comes or goes. */
  readonly watchDevices: (listener: () => void) => Cancel
  /** When the authority ends, UTC milliseconds. */
  readonly authorityUntil: number
  readonly demo?: boolean
  readonly report: (error: unknown) => void
}

/** How often is looked for what time alone brings: a ticket that is late, a call nobody answers. Milliseconds. */
const lookMs = 5_000

export const showNow = (parts: NowParts): ShowsNow => {
  const { desk, clock, printing, roster, broker, watchDevices } = parts
  const startedAt = clock.now()
  const offset = () => clock.now() - clock.monotonic()
  const offsetAtStart = offset()
  const stations = () => Object.keys(desk.floor.site?.stations ?? {}) as StationId[]
  const around = (screens: HouseNow['screens']): Around => ({
    pads: deviceStates(desk.floor, roster.filed.pads, broker.seen),
    kitchenDevices: kitchenDeviceStates(desk.floor, roster.filed.kitchenDevices, broker.seenStation),
    printers: printing.states(),
    screens,
    unwatched: stations().filter(station => !parts.screens.isWatched(station)),
    trouble: desk.trouble?.message,
    startedAt,
    steppedMs: offset() - offsetAtStart,
    authorityUntil: parts.authorityUntil,
    demo: parts.demo ?? false,
  })

  /** Everything that changes by itself, in one line; screens are whoever counts them to tell of. */
  const byTime = (): string => {
    const at = clock.now()
    const late = lateTickets(desk.floor, at)
    const alerts: readonly Alert[] = alertsOf(desk.floor, around(nobody), late, at)
    return [
      ...late.map(({ ticket }) => ticket.ticket),
      ...alerts.map(({ id, what }) => `${id} ${what}`),
    ].join('\n')
  }

  return {
    now: (at, screens) => houseNow(desk.floor, around(screens), at),
    follow: listener => {
      // Cards of devices may have been changed by hand since the last look.
      roster.refresh().catch(parts.report)
      let said = byTime()
      let stop: Cancel = () => undefined
      const look = () => {
        stop = clock.after(lookMs, look)
        const now = byTime()
        if (now !== said) listener()
        said = now
      }
      stop = clock.after(lookMs, look)
      const ends = [
        desk.follow(listener),
        printing.watch(listener),
        watchDevices(listener),
        roster.watch(listener),
        parts.screens.watch(listener),
        () => stop(),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

const nobody: HouseNow['screens'] = { kitchen: 0, floor: 0, admin: 0 }
