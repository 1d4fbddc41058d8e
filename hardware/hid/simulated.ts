/** USB without a port: a test, or a page, plugs things in, pulls them out and presses them. */
import { Fault } from '../../protocol/fault.ts'
import type { HidBus, HidFound } from './hid.ts'

export interface SimulatedHid extends HidBus {
  plug(thing: HidFound): void
  pull(path: string): void
  /** What the thing sends; nobody hears it while it is not open. */
  report(path: string, bytes: Uint8Array): void
  /** Which things are open. */
  opened(): readonly string[]
}

interface Opened {
  readonly hear: (report: Uint8Array) => void
  readonly lost: (why: Fault) => void
}

export const openSimulatedHid = (): SimulatedHid => {
  const things = new Map<string, HidFound>()
  const open = new Map<string, Opened>()
  return {
    plug: thing => {
      things.set(thing.path, thing)
    },
    pull: path => {
      things.delete(path)
      const one = open.get(path)
      open.delete(path)
      one?.lost(new Fault('device-gone', `${path} was pulled out`))
    },
    report: (path, bytes) => open.get(path)?.hear(bytes),
    opened: () => [...open.keys()],
    list: async () => [...things.values()],
    open: async (path, hear, lost) => {
      if (!things.has(path)) throw new Fault('device-gone', `${path} cannot be opened: it is not there`)
      const mine = { hear, lost }
      open.set(path, mine)
      return {
        close: async () => {
          if (open.get(path) === mine) open.delete(path)
        },
      }
    },
  }
}
