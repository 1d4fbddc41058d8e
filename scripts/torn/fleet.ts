/** Printers of every kind, a station for each, and a gateway that has printed a ticket on all of them. */
import { basename } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import type { Bell } from '../torture/bell.ts'
import type { Chance } from '../torture/chance.ts'
import type { Dress } from '../torture/program.ts'
import type { Finding } from '../torture/reckoning/finding.ts'
import { finding } from '../torture/reckoning/finding.ts'
import { type Kind, kindNames } from './kinds.ts'
import { type Kitchen, openKitchen } from './kitchen.ts'
import { type Offsets, offsetsOf } from './offsets.ts'
import type { PartResult } from './parts/part.ts'
import { openPress, type Press } from './press.ts'
import { reckon } from './reckoning.ts'

export interface Fleet {
  readonly kitchen: Kitchen
  readonly offsets: ReadonlyMap<Kind, Offsets>
  /**
   * One ticket on each printer that has a byte left to be torn at. Undefined when none has.
   */
  draw(): ReadonlyMap<Press, number> | undefined
  /** A ticket that was to be torn at this byte was torn. */
  torn(press: Press, wanted: number): void
  /** Everything that fell, counted. */
  result(findings: readonly Finding[]): PartResult
  close(): Promise<void>
}

export interface FleetPlan {
  readonly folder: string
  /** Printers of each kind. */
  readonly printers: number
  /** How many bytes of a ticket on each kind; all where it is absent. */
  readonly bytes: number | undefined
  /** One of the dishes is drawn. */
  readonly pictures: boolean
  readonly main?: string | undefined
  /** What the gateway wears in its first life. */
  readonly dress?: Dress | undefined
  readonly clock: Clock
  readonly bell: Bell
  readonly chance: Chance
}

export const openFleet = async (plan: FleetPlan): Promise<Fleet> => {
  const { folder, printers, bytes, pictures, main, dress, clock, bell, chance } = plan
  const began = clock.monotonic()
  // One after the other, so that no two find the same port free.
  const presses: Press[] = []
  for (const kind of kindNames)
    for (let n = 1; n <= printers; n++) presses.push(await openPress(`${kind}-${n}`, kind, bell))
  const stations = new Map(presses.map(({ name }) => [name, { printer: name }]))
  const kitchen = await openKitchen({ folder, stations, presses, pictures, main, clock, bell })
  await kitchen.house.open(dress)
  const early: Finding[] = []
  // The second one is measured: before the first each printer is asked who it is.
  for (let n = 0; n < 2; n++) {
    for (const press of presses) press.begin()
    await Promise.all(presses.map(({ name }) => kitchen.order(name)))
    early.push(...(await kitchen.quiet()))
  }
  for (const press of presses) press.learn()
  const lastOf = (kind: Kind) =>
    Math.max(...presses.filter(press => press.kind === kind).map(press => press.ticketBytes))
  const offsets = new Map(kindNames.map(kind => [kind, offsetsOf(lastOf(kind), bytes, chance.split())]))
  const of = ({ kind }: Press): Offsets => offsets.get(kind) as Offsets
  let tickets = 0

  return {
    kitchen,
    offsets,
    draw: () => {
      const drawn = new Map<Press, number>()
      for (const press of presses) {
        const byte = of(press).take()
        if (byte !== undefined) drawn.set(press, byte)
      }
      return drawn.size === 0 ? undefined : drawn
    },
    torn: (press, wanted) => {
      tickets++
      of(press).torn(wanted, press.struckAt)
      press.disarm()
    },
    result: findings => {
      const rails = presses.map(press => ({ printer: press.name, papers: press.papers() }))
      const reckoned = reckon(kitchen.due, rails, printer => kitchen.press(printer).body)
      const missed = [...offsets].flatMap(([kind, { missed }]) =>
        missed.length === 0 ? [] : [finding('house', `${kind}: no ticket torn at byte ${missed.join(', ')}`)],
      )
      const { findings: found, ...papers } = reckoned
      return {
        ...{ part: basename(folder), torn: tickets, papers },
        bytes: Object.fromEntries(
          [...offsets].map(([kind, { covered, all }]) => [kind, `${covered}/${all}`]),
        ),
        findings: [...early, ...findings, ...found, ...missed],
        seconds: (clock.monotonic() - began) / 1000,
      }
    },
    close: () => kitchen.close(),
  }
}
