/** The kitchen devices of the house, as printing knows them: boxes with a printer of their own, which they are handed papers for. */
import type { PrinterState } from '../../hardware/printer/state.ts'
import type { KitchenName } from '../../protocol/ids.ts'
import type { HandedPapers, StationPrinter } from '../../protocol/station.ts'
import type { Cancel } from '../../protocol/time.ts'

/** The door that kitchen devices come in by. */
export interface KitchenDevices {
  /** All papers that are this device's from now on: for it at once, or whenever it is there. */
  setPapers(kitchen: KitchenName, papers: HandedPapers): void
  /** Those that are connected. */
  connected(): readonly KitchenName[]
  /** How its own printer does, as the device said last; undefined where it has not said. */
  printerOf(kitchen: KitchenName): StationPrinter | undefined
  /** Calls `listener` whenever one has come or gone, or said something of its printer. */
  watch(listener: (kitchen: KitchenName) => void): Cancel
}

export const notConnected = (kitchen: KitchenName): string => `the kitchen device ${kitchen} is not connected`

type Seen = Pick<PrinterState, 'at' | 'why' | 'isLow' | 'name' | 'says'>

/** How the printer of one does, as far as the gateway can know. */
export const seenOf = (
  devices: Pick<KitchenDevices, 'connected' | 'printerOf'>,
  kitchen: KitchenName,
): Seen => {
  if (!devices.connected().includes(kitchen)) return { at: 'away', why: notConnected(kitchen) }
  const own = devices.printerOf(kitchen)
  if (own === undefined)
    return { at: 'away', why: `the kitchen device ${kitchen} has not said how its printer does` }
  if (own.at === 'none') return { at: 'away', why: `the kitchen device ${kitchen} has no printer` }
  return { ...own, at: own.at }
}

/** A door that is built before it can be opened: papers that are handed out before wait behind it. */
export interface KitchenDoor extends KitchenDevices {
  /** Once: the real door. */
  open(door: KitchenDevices): void
}

export const createKitchenDoor = (): KitchenDoor => {
  let door: KitchenDevices | undefined
  const waiting = new Map<KitchenName, HandedPapers>()
  const listeners = new Set<(kitchen: KitchenName) => void>()
  return {
    setPapers: (kitchen, papers) => {
      if (door === undefined) waiting.set(kitchen, papers)
      else door.setPapers(kitchen, papers)
    },
    connected: () => door?.connected() ?? [],
    printerOf: kitchen => door?.printerOf(kitchen),
    watch: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open: real => {
      door = real
      for (const [kitchen, papers] of waiting) real.setPapers(kitchen, papers)
      waiting.clear()
      const tell = (kitchen: KitchenName): void => {
        for (const listener of listeners) listener(kitchen)
      }
      real.watch(tell)
      for (const kitchen of real.connected()) tell(kitchen)
    },
  }
}
