/** The pads of the house, each in its place: all come at once, and whoever loses the line comes back as a real pad would. */
import { waits } from '../../../protocol/retry.ts'
import type { Clock } from '../../../protocol/time.ts'
import { sharedNow } from '../instant.ts'
import type { Told } from './ledger.ts'
import { type Counter, openPad, type Pad } from './pad.ts'
import type { Back, Coming } from './talk.ts'

export interface Seats {
  readonly count: number
  /** The pad in this place; undefined while it is away. */
  pad(n: number): Pad | undefined
  /** When all were in, and what it took, once they are. */
  back(): Promise<Back>
  /** When the last one had the menu of this version, on the shared clock. */
  menu(version: string): Promise<number>
  leave(): void
}

export interface SeatsHear {
  answered(n: number, told: Told): void
  /** A connection is gone, and nobody said what then. */
  lost(why: string): void
}

/** How often somebody who waits for everybody looks; milliseconds. The instants themselves are exact. */
const lookMs = 5
/** After this it will not happen any more; milliseconds. */
const patienceMs = 120_000

export const fillSeats = async (
  { mqttPort, credentials, returning }: Pick<Coming, 'mqttPort' | 'credentials' | 'returning'>,
  hear: SeatsHear,
  clock: Clock,
): Promise<Seats> => {
  const count = credentials.length
  const pads = new Array<Pad | undefined>(count)
  const counters: readonly Counter[] = credentials.map(() => ({ seq: 0 }))
  const newPauses = () => (returning === undefined ? undefined : waits(returning.schedule, Math.random))
  const pauses = credentials.map(newPauses)
  const menus = new Map<string, { pads: number; lastAtMs: number }>()
  let [inside, losses, connects, lastAtMs] = [0, 0, 0, 0]
  let isOver = false

  const enter = async (n: number): Promise<void> => {
    const credential = credentials[n]
    if (credential === undefined) return
    const since = { ms: Number.NaN }
    const pad = await openPad(
      mqttPort,
      credential,
      {
        answered: told => hear.answered(n, told),
        menu: version => {
          menus.set(version, { pads: (menus.get(version)?.pads ?? 0) + 1, lastAtMs: sharedNow() })
        },
        connecting: () => {
          connects++
        },
        lost: (name, why) => {
          pads[n] = undefined
          inside--
          losses++
          if (returning === undefined) return hear.lost(`${name} lost its connection: ${why}`)
          if (clock.monotonic() - since.ms >= returning.goodMs) pauses[n] = newPauses()
          again(n)
        },
      },
      counters[n],
    )
    if (isOver) return pad.close()
    since.ms = clock.monotonic()
    pads[n] = pad
    inside++
    lastAtMs = sharedNow()
  }

  const again = (n: number): void => {
    const pause = pauses[n]?.next().value
    if (isOver || pause === undefined) return
    clock.after(pause, () => {
      if (!isOver) enter(n).catch(() => again(n))
    })
  }

  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    const end = clock.monotonic() + patienceMs
    while (!isSo()) {
      if (clock.monotonic() > end) throw new Error(`after ${patienceMs} ms there still are pads that ${what}`)
      await new Promise<void>(resolve => void clock.after(lookMs, resolve))
    }
  }

  await Promise.all(credentials.map((_, n) => enter(n)))
  connects = 0
  return {
    count,
    pad: n => pads[n],
    back: async () => {
      await until('are away', () => inside === count)
      return { lastAtMs, losses, connects }
    },
    menu: async version => {
      await until('lack the menu', () => (menus.get(version)?.pads ?? 0) >= count)
      return menus.get(version)?.lastAtMs ?? Number.NaN
    },
    leave: () => {
      isOver = true
      for (const pad of pads) pad?.close()
    },
  }
}
