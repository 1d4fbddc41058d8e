/** When a waiter's page rings: for a guest who calls, again and again until somebody is coming, and for food that is ready. */
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { Clock } from '../../../../protocol/time.ts'

export type FloorRing = 'call' | 'carry'

/** Frequencies in hertz: a call rises, a plate is struck twice. */
export const floorTones: Readonly<Record<FloorRing, readonly number[]>> = {
  call: [660, 880, 1100],
  carry: [1320, 1320],
}

/** A call that nobody has answered rings again after so long, in milliseconds. */
const againMs = 20_000

export interface Ringing {
  /** What to ring for, now that the tables stand so; nothing for what was there before the page was. */
  hear(tables: readonly FloorTable[]): FloorRing | undefined
}

const openCalls = (tables: readonly FloorTable[]): ReadonlySet<string> =>
  new Set(tables.flatMap(({ call }) => (call !== undefined && call.by === undefined ? [call.call] : [])))

/** What stands at the pass: an order that is ready rings once, and once more when it was recalled. */
const readyOrders = (tables: readonly FloorTable[]): ReadonlySet<number> =>
  new Set(
    tables.flatMap(({ orders }) => orders.flatMap(({ order, state }) => (state === 'ready' ? order : []))),
  )

/** @param isMuted somebody does not want to hear anything just now */
export const openRinging = (clock: Pick<Clock, 'monotonic'>, isMuted: () => boolean): Ringing => {
  let ready: ReadonlySet<number> | undefined
  let rungAt = Number.NEGATIVE_INFINITY
  let calls: ReadonlySet<string> = new Set()
  return {
    hear: tables => {
      const [before, known] = [ready, calls]
      ready = readyOrders(tables)
      calls = openCalls(tables)
      if (isMuted()) return undefined
      const isNewCall = [...calls].some(call => !known.has(call))
      if (calls.size > 0 && (isNewCall || clock.monotonic() - rungAt >= againMs)) {
        rungAt = clock.monotonic()
        return 'call'
      }
      const isNewPlate = before !== undefined && [...ready].some(order => !before.has(order))
      return isNewPlate ? 'carry' : undefined
    },
  }
}
