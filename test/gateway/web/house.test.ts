/** The real house and the tests' own keep the same promises to the web's door. */
import t from 'tap'
import type { Broker } from '../../../gateway/broker/broker.ts'
import { keepAnswers, type Settled } from '../../../gateway/desk/answers.ts'
import { openDesk } from '../../../gateway/desk/desk.ts'
import { restoreFloor } from '../../../gateway/desk/restore.ts'
import { menuVersion } from '../../../gateway/desk/version.ts'
import { openHouse } from '../../../gateway/house.ts'
import { openMemoryJournal } from '../../../gateway/journal/memory.ts'
import type { Printing } from '../../../gateway/printing/printing.ts'
import { ChannelOrder } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import { testClock } from '../../clock/clock.ts'
import { houseContract } from '../../contract/house.ts'
import { evening, menu, site } from '../rules/room.ts'
import { fakeHouse } from './fake-house.ts'

/** One soup: the cold station and the grill both make it. */
const order = (() => {
  const lines = [{ item: 'soup', quantity: 1 }]
  const checked = check(ChannelOrder, { channel: 'webshop', kind: 'takeaway', lines })
  if (!checked.ok) throw new Error(checked.problems.join())
  return checked.value
})()

/** An index of answers and orders that forgets nothing and never waits. */
const memoryIndex = () => {
  const places = new Map<string, number>()
  const entries = new Map<number, number[]>()
  let cursor = 0
  return {
    get cursor() {
      return cursor
    },
    seqOf: (key: string) => places.get(key),
    take: async (settled: readonly Settled[]) => {
      for (const { seq, keys, orders } of settled) {
        for (const key of keys) places.set(key, seq)
        for (const number of orders) entries.set(number, [...(entries.get(number) ?? []), seq])
        cursor = seq
      }
    },
    orders: () => entries.keys(),
    entriesOf: (number: number) => entries.get(number) ?? [],
  }
}

houseContract(t, 'behind a desk', async t => {
  const clock = testClock(evening)
  const journal = await openMemoryJournal()
  t.teardown(() => journal.close())
  const index = memoryIndex()
  const answers = keepAnswers(index, () => undefined)
  let n = 0
  const desk = openDesk({
    journal,
    answers,
    clock,
    random: size => new Uint8Array(size).fill(n++),
    floor: await restoreFloor(journal, undefined, answers, index.cursor),
    report: () => undefined,
  })
  const seed = { kind: 'gateway', part: 'seed' } as const
  await desk.ask(seed, { type: 'publish-site', id: 'site', site })
  await desk.ask(seed, { type: 'publish-menu', id: 'menu', menu, version: menuVersion(menu) })
  // Both are only looked at for health and figures.
  const broker = { connected: () => [], tally: { requests: 0, replies: 0, refused: {} } } as unknown as Broker
  const printing = { states: () => [] } as unknown as Printing
  const complete = () => answers.flush()
  return { house: openHouse({ desk, journal, index, complete, broker, printing, clock }), order }
})

houseContract(t, 'played by a test', () => ({ house: fakeHouse(testClock(evening)), order }))
