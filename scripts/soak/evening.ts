/** Parties that come and go at a few tables for hours, while the clock runs as fast as the machine can. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Button } from '../../device/pad/happening.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import type { Frame } from '../../hardware/display/frame.ts'
import { TableId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { testClock } from '../../test/clock/clock.ts'
import { album } from '../../test/device/pad/golden/album.ts'
import { layCable } from '../../test/journey/cable.ts'
import { readDemoMenu } from '../bench/baskets.ts'
import { pickButton } from '../bench/pads/pad.ts'
import { hangBell } from '../torture/bell.ts'
import { chanceFrom } from '../torture/chance.ts'
import { type PlainSite, prepareHouse } from '../torture/house.ts'
import type { Done, Order } from './box.ts'
import { judge, type Verdict } from './flat.ts'
import { startGateway } from './gateway.ts'
import { gauges, measure, type Sample } from './gauges.ts'
import { placeSoakPad, type SoakPad } from './pad.ts'
import { createPassing } from './passing.ts'
import { siteWithoutPrinters } from './site.ts'

export interface EveningPlan {
  /** An empty one. */
  readonly folder: string
  /** Parties at each table one after the other, and how long each round of them lasts in simulated minutes. */
  readonly rounds: number
  readonly minutes: number
  readonly pads: number
  readonly seed: number
  /** A leak on purpose: every so many frames, one is kept for ever. */
  readonly leakEvery?: number | undefined
  readonly onRound: (round: number, sample: Sample, orders: number) => void
}

export interface EveningResult {
  readonly findings: readonly string[]
  readonly verdicts: readonly Verdict[]
  readonly samples: readonly Sample[]
  readonly orders: number
  readonly presses: number
  readonly frames: number
}

const pressesEach = 60
const buttons: readonly Button[] = [1, 2, 3, 4]
/** The demo's menu at other prices, and in as many languages as it has. */
const menuOf = (n: number): Menu => {
  const menu = readDemoMenu()
  const dearer = (price: Menu['categories'][number]['items'][number]['price']) =>
    price === null ? null : ((price + 10 * n) as typeof price)
  return {
    ...menu,
    categories: menu.categories.map(category => ({
      ...category,
      items: category.items.map(item => ({ ...item, price: dearer(item.price) })),
    })),
  }
}

export const soak = async (plan: EveningPlan): Promise<EveningResult> => {
  const { folder, rounds, minutes, seed, leakEvery, onRound } = plan
  const clock = testClock()
  const chance = chanceFrom(seed)
  const bell = hangBell(systemClock, () => [])
  const findings: string[] = []
  const kept: Frame[] = []
  const onTrouble = (what: string) => {
    if (findings.length < 20) findings.push(what)
  }
  const warn = (warning: Error) => onTrouble(`Node warns: ${warning.message}`)
  process.on('warning', warn)
  const house = await prepareHouse({
    ...{ folder, menu: readDemoMenu(), pads: plan.pads, clock: systemClock, bell },
    site: { ...siteWithoutPrinters(), seating: { tables: 'locked' } } as PlainSite,
  })
  const site = join(folder, 'site.json')
  const gateway = await startGateway({ data: house.data, site, startMs: clock.now() })
  const pads: SoakPad[] = []
  let frames = 0
  const onFrame = (frame: Frame) => {
    if (leakEvery !== undefined && ++frames % leakEvery === 0)
      kept.push({ ...frame, pixels: frame.pixels.slice() })
  }
  for (const credential of house.credentials) {
    const own = join(folder, credential.pad)
    mkdirSync(own)
    const cable = await layCable(gateway.first.mqttPort, bell)
    pads.push(
      await placeSoakPad({
        credential,
        folder: own,
        cable,
        clock,
        chance: chance.split(),
        onFrame,
        onTrouble,
      }),
    )
  }

  const { pass, backOnline, answered, press } = createPassing({ clock, gateway, pads, onTrouble })
  /** No page on which four keys do nothing, however often. */
  const findDeadEnd = async (pad: SoakPad): Promise<void> => {
    const before = pad.frames
    for (let n = 0; n < 3; n++) for (const button of buttons) await press(pad, button)
    if (pad.frames === before) onTrouble(`${pad.name}: a dead end: ${pad.words}`)
  }
  const tell = async (order: Order): Promise<Done> => {
    const done = await gateway.tell(order)
    if (done.trouble !== undefined) onTrouble(done.trouble)
    return done
  }
  const tableOf = ({ table }: SoakPad): TableId => {
    const known = check(TableId, table)
    if (!known.ok) throw new Error(known.problems.join('; '))
    return known.value
  }

  let presses = 0
  const samples: Sample[] = []
  let orders = 0
  try {
    // What a page needs the first time it is shown, its code and the letters of its script, is no growth later.
    for (const _ of album()) await new Promise<void>(resolve => setImmediate(resolve))
    await backOnline()
    for (let round = 1; round <= rounds; round++) {
      if (round % 3 === 0) await tell({ do: 'publish', menu: menuOf(round % 2) })
      for (const pad of pads) await tell({ do: 'open', table: tableOf(pad) })
      await pass(4_000)
      for (const pad of pads) pad.speak(chance.pick(readDemoMenu().languages))
      const away = chance.pick(pads)
      for (let n = 0; n < pressesEach; n++) {
        if (n === 20) away.cable.cut()
        if (n === 30) away.cable.mend()
        for (const pad of pads) {
          presses++
          await press(pad, pickButton(chance))
        }
        // In the four seconds of a second thought somebody presses on, and somebody waits.
        await pass(chance.happens(0.1) ? 5_000 : 200)
        await answered()
      }
      await backOnline()
      // And in the end they order something, wherever they were.
      for (let n = 0; n < 12; n++) for (const pad of pads) await press(pad, 2)
      await pass(5_000)
      await answered()
      for (const pad of pads) await findDeadEnd(pad)
      if (round % 4 === 0) {
        await chance.pick(pads).reboot()
        await backOnline()
      }
      // They talk and eat: asked, dark, asleep.
      for (let n = 0; n < minutes; n++) await pass(40_000)
      await answered()
      for (const pad of pads) orders = (await tell({ do: 'close', table: tableOf(pad) })).orders
      for (let n = 0; n < minutes; n++) await pass(20_000)
      await answered()
      const sample = await measure(clock, pads)
      samples.push(sample)
      onRound(round, sample, orders)
    }
    if (orders < rounds) onTrouble(`only ${orders} orders in ${rounds} rounds`)
    const verdicts = Object.entries(gauges).map(([name, gauge]) =>
      judge(
        gauge,
        samples.map(sample => sample[name as keyof Sample]),
      ),
    )
    const shown = pads.reduce((sum, pad) => sum + pad.frames, 0)
    return { findings, verdicts, samples, orders, presses, frames: shown }
  } finally {
    process.off('warning', warn)
    for (const pad of pads) {
      await pad.close()
      await pad.cable.close()
    }
    await gateway.close()
    kept.length = 0
  }
}
