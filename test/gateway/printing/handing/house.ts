/** A house whose two printers are kitchen devices that stand in for each other, and a gateway that is killed and started again. */
import { keepAnswers } from '../../../../gateway/desk/answers.ts'
import { type Desk, openDesk } from '../../../../gateway/desk/desk.ts'
import { readEntry } from '../../../../gateway/desk/entry.ts'
import { restoreFloor } from '../../../../gateway/desk/restore.ts'
import {
  type MemoryDisk,
  memoryDisk,
  type Outcome,
  openMemoryJournal,
} from '../../../../gateway/journal/memory.ts'
import type { KitchenDevices } from '../../../../gateway/printing/kitchen-devices.ts'
import { openPrinting, type Printing } from '../../../../gateway/printing/printing.ts'
import type { Fact } from '../../../../gateway/rules/fact.ts'
import type { KitchenName } from '../../../../protocol/ids.ts'
import type { HandedPaper, HandedPapers, StationPrinter } from '../../../../protocol/station.ts'
import { type TestClock, testClock } from '../../../clock/clock.ts'
import { asSite } from '../../../fixtures/as-menu.ts'
import { menu, site, version } from '../../rules/room.ts'
import { type FakeDevice, newDevice } from './device.ts'

export const houseSite = asSite({
  ...site,
  stations: {
    grill: { printer: 'p1', backup: 'p2', backupSeconds: 15 },
    cold: { printer: 'p2', backup: 'p1', backupSeconds: 15 },
    bar: {},
  },
  printers: {
    p1: { url: 'station://pass-1', columns: 42 },
    p2: { url: 'station://pass-2', columns: 42 },
  },
  latePapers: { minutes: 1440, atLeast: 100 },
})

/** One run of the gateway. */
export interface Run {
  readonly desk: Desk
  readonly printing: Printing
  /** Every list that was told, in order. */
  readonly lists: readonly { readonly kitchen: KitchenName; readonly papers: readonly HandedPaper[] }[]
  /** Its power is gone: nothing that it does any more counts. */
  kill(): void
}

export interface KitchenHouse {
  readonly clock: TestClock
  readonly devices: readonly [FakeDevice, FakeDevice]
  readonly run: Run
  /** All that ever happened, as far as it is on disk. */
  readonly facts: readonly Fact[]
  /** What becomes of the next batch that goes to the disk. */
  nextCommit(outcome: Outcome): void
  restart(): Promise<void>
  connect(device: FakeDevice): void
  disconnect(device: FakeDevice): void
  /** The device says how its printer does. */
  say(device: FakeDevice, printer: StationPrinter): void
  /** Its oldest report comes to the desk; `isLost`: the answer gets lost. */
  report(device: FakeDevice, isLost?: boolean): Promise<void>
  /** Until nothing moves any more by itself. */
  settle(): Promise<void>
}

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

export const openKitchenHouse = async (given = houseSite): Promise<KitchenHouse> => {
  const clock = testClock()
  const disk: MemoryDisk = memoryDisk()
  const devices = ['pass-1', 'pass-2'].map(name => newDevice(name as KitchenName)) as unknown as readonly [
    FakeDevice,
    FakeDevice,
  ]
  let outcome: Outcome = 'stored'
  /** Rises with everything that happens between the gateway and its surroundings. */
  let moves = 0
  let run: Run & { readonly door: Door }

  interface Door {
    readonly said: Map<KitchenName, StationPrinter>
    readonly listed: Map<KitchenName, HandedPapers>
    tell(kitchen: KitchenName): void
  }

  const start = async (): Promise<typeof run> => {
    let isAlive = true
    const own: MemoryDisk = {
      rows: disk.rows,
      onOpen: () => undefined,
      onCommit: () => {
        // What a dead process was about to write is never written.
        if (!isAlive) return new Promise<never>(() => undefined)
        moves++
        const now = outcome
        outcome = 'stored'
        return now
      },
    }
    const journal = await openMemoryJournal(own)
    const index = { cursor: 0, seqOf: () => undefined, take: async () => undefined }
    const answers = keepAnswers(index, () => undefined)
    const floor = await restoreFloor(journal, undefined, answers, 0)
    const desk = openDesk({
      ...{ journal, answers, clock, floor, report: () => undefined },
      random: n => crypto.getRandomValues(new Uint8Array(n)),
    })
    const lists: Run['lists'][number][] = []
    const listeners = new Set<(kitchen: KitchenName) => void>()
    const door: Door = {
      said: new Map(),
      listed: new Map(),
      tell: kitchen => {
        for (const listener of listeners) listener(kitchen)
      },
    }
    const port: KitchenDevices = {
      setPapers: (kitchen, papers) => {
        if (!isAlive) return
        moves++
        lists.push({ kitchen, papers: papers.papers })
        door.listed.set(kitchen, papers)
        const device = devices.find(one => one.kitchen === kitchen)
        if (device?.isConnected === true) device.hear(papers)
      },
      connected: () => (isAlive ? devices.filter(one => one.isConnected).map(({ kitchen }) => kitchen) : []),
      printerOf: kitchen => door.said.get(kitchen),
      watch: listener => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
    const seed = { kind: 'gateway', part: 'seed' } as const
    if (desk.floor.site === undefined) {
      await desk.ask(seed, { type: 'publish-site', id: 'site', site: given })
      await desk.ask(seed, { type: 'publish-menu', id: 'menu', menu, version })
    }
    const random = (n: number) => crypto.getRandomValues(new Uint8Array(n))
    const printing = await openPrinting(desk, clock, () => 0, { devices: port, random })
    return {
      ...{ desk, printing, door, lists },
      kill: () => {
        isAlive = false
      },
    }
  }

  const disconnect = (device: FakeDevice): void => {
    device.isConnected = false
    run.door.tell(device.kitchen)
  }
  run = await start()
  const house: KitchenHouse = {
    clock,
    devices,
    get run() {
      return run
    },
    get facts() {
      return disk.rows.flatMap(({ bytes }) => readEntry(bytes).facts)
    },
    nextCommit: next => {
      outcome = next
    },
    restart: async () => {
      for (const device of devices) device.isConnected = false
      run.kill()
      // What the disk was writing is written.
      await turn()
      outcome = 'stored'
      run = await start()
    },
    connect: device => {
      if (device.isConnected) return
      device.isConnected = true
      run.door.said.set(device.kitchen, device.printer)
      const listed = run.door.listed.get(device.kitchen)
      if (listed !== undefined) device.hear(listed)
      run.door.tell(device.kitchen)
    },
    disconnect,
    say: (device, printer) => {
      device.setPrinter(printer)
      if (!device.isConnected) return
      run.door.said.set(device.kitchen, printer)
      run.door.tell(device.kitchen)
    },
    report: async (device, isLost = false) => {
      const [oldest] = device.outbox
      if (oldest === undefined || !device.isConnected) return
      moves++
      const asker = { kind: 'station', name: device.kitchen, role: 'kitchen', stations: [] } as const
      const { desk } = run
      const reply = await desk.ask(asker, oldest)
      if (desk !== run.desk || isLost || (!reply.ok && reply.why === 'not-stored')) return
      device.answered(oldest.id)
    },
    settle: async () => {
      for (let still = 0, before = -1; still < 3; still = moves === before ? still + 1 : 0) {
        before = moves
        await turn()
      }
    },
  }
  return house
}
