/** A station's backup takes over, and the gateway is killed at each step of it. */
import { doomAt } from '../../torture/faults/kill-in.ts'
import type { Finding } from '../../torture/reckoning/finding.ts'
import { finding } from '../../torture/reckoning/finding.ts'
import { type Kind, kindNames } from '../kinds.ts'
import { type Kitchen, openKitchen } from '../kitchen.ts'
import { type PointName, pointNames, points } from '../points.ts'
import { openPress, type Press } from '../press.ts'
import { reckon } from '../reckoning.ts'
import type { Part, PartPlan, PartResult } from './part.ts'

/** What keeps a station's own printer from printing. */
const troubles = ['off', 'open', 'off half-way', 'stalled half-way', 'out of paper half-way'] as const
type Trouble = (typeof troubles)[number]

/** For a printer to be given up, and another one to print; milliseconds. */
const doomMs = 12_000
/** So much of the roll is left: less than a ticket. */
const shortMm = 40
/** Until somebody has seen to it. */
const awayMs = 4_000
/** Stations with printers of each kind: the gateway dies at the first one that comes to the point, or soon after. */
const most = 4
/** Each point so often, each time at the first station that comes there, or one of the next. */
const times = 4

const beginTrouble = async (press: Press, trouble: Trouble, byte: number): Promise<void> => {
  switch (trouble) {
    case 'off':
      return press.set({ power: false })
    case 'open':
      return press.set({ coverOpen: true })
    case 'off half-way':
      return press.arm('power', byte)
    case 'stalled half-way':
      return press.arm('stall', byte)
    case 'out of paper half-way':
      return press.set({ paperMm: shortMm })
    default:
      return trouble satisfies never
  }
}
const endTrouble = (press: Press): Promise<void> => {
  press.disarm()
  return press.set({ power: true, coverOpen: false, stall: false, paperMm: null })
}

/** Stations, each with a printer and one that stands in, of the same kind. */
const openHouse = async ({ folder, printers, pictures, main, clock, bell }: PartPlan): Promise<Kitchen> => {
  const presses: Press[] = []
  const stations = new Map<string, { readonly printer: string; readonly backup: string }>()
  for (const kind of kindNames as readonly Kind[]) {
    for (let n = 1; n <= Math.min(printers, most); n++) {
      const printer = `${kind}-${n}`
      const backup = `${printer}-spare`
      presses.push(await openPress(printer, kind, bell), await openPress(backup, kind, bell))
      stations.set(printer, { printer, backup })
    }
  }
  return openKitchen({ folder, stations, presses, pictures, main, clock, bell })
}

const run = async (plan: PartPlan): Promise<PartResult> => {
  const { clock, bell, chance, bytes, tell } = plan
  const began = clock.monotonic()
  const kitchen = await openHouse(plan)
  const { house } = kitchen
  const stations = kitchen.presses.filter(({ name }) => !name.endsWith('-spare'))
  const findings: Finding[] = []
  const reached = new Map<PointName, number>(pointNames.map(name => [name, 0]))
  const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))
  const orderAll = () => Promise.all(stations.map(({ name }) => kitchen.order(name)))

  const measure = async (): Promise<void> => {
    await house.open()
    for (let n = 0; n < 2; n++) {
      for (const press of stations) press.begin()
      await orderAll()
      findings.push(...(await kitchen.quiet()))
    }
    for (const press of stations) press.learn()
    await house.kill()
  }
  /** The gateway dies at the point, and lives again while the printers come back one after the other. */
  const live = async (point: PointName, count: number): Promise<void> => {
    await house.open({ imports: [doomAt(points[point], count)] })
    if ('from' in points[point]) process.kill(house.program.pid, 'SIGUSR2')
    for (const press of stations)
      await beginTrouble(press, chance.pick(troubles), chance.below(press.ticketBytes))
    // Some are answered only by the next gateway.
    const ordered = orderAll()
    const isDead = () => !house.program.isRunning
    await bell.until(point, isDead, doomMs).then(
      () => reached.set(point, (reached.get(point) ?? 0) + 1),
      () => house.kill(),
    )
    const early = stations.filter(() => chance.happens(0.3))
    await Promise.all(early.map(endTrouble))
    await house.open()
    await ordered
    await Promise.all(
      stations.map(async press => {
        await pause(chance.below(awayMs))
        await endTrouble(press)
      }),
    )
    findings.push(...(await kitchen.quiet()))
    // What broke off may hang in a printer whose ticket came out elsewhere.
    await orderAll()
    findings.push(...(await kitchen.quiet()))
    await house.kill()
  }

  try {
    await measure()
    const few = bytes === undefined ? times : Math.max(1, Math.round((times * bytes) / 600))
    const lives = pointNames.flatMap(point => Array.from({ length: few }, (_, n) => [point, n] as const))
    const chosen = bytes === undefined ? lives : lives.filter(() => chance.happens(bytes / 120))
    for (const [n, [point, count]] of chosen.entries()) {
      await live(point, count === 0 ? 1 : 1 + chance.below(stations.length))
      tell(`${n + 1} of ${chosen.length}`)
      if (findings.length > 0) break
    }
    const rails = kitchen.presses.map(press => ({ printer: press.name, papers: press.papers() }))
    const { findings: found, ...papers } = reckon(
      kitchen.due,
      rails,
      printer => kitchen.press(printer.replace(/-spare$/, '')).body,
    )
    const unreached = pointNames.filter(name => bytes === undefined && reached.get(name) === 0)
    return {
      part: 'backup',
      torn: [...reached.values()].reduce((sum, count) => sum + count, 0),
      bytes: {},
      papers,
      findings: [
        ...findings,
        ...found,
        ...unreached.map(name => finding('house', `the gateway never died where ${name}`)),
      ],
      seconds: (clock.monotonic() - began) / 1000,
    }
  } finally {
    await kitchen.close()
  }
}

export const backup: Part = {
  name: 'backup',
  what: 'a paper goes to the station’s backup, and the gateway is killed at each step of that',
  run,
}
