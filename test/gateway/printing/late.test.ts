/** A long outage: one summary, a question, and what people answer. */
import t, { type Test } from 'tap'
import { type MemoryDisk, memoryDisk } from '../../../gateway/journal/memory.ts'
import { lateAt } from '../../../gateway/rules/late.ts'
import { type SimulatedPrinter, simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { PrinterId, StationId } from '../../../protocol/ids.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'
import { cook, fresh, order, pad } from '../rules/room.ts'
import { open, texts } from './opened.ts'

const p1 = 'p1' as PrinterId
const p2 = 'p2' as PrinterId
const minute = 60_000
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
const steak = (seq: number) => order(seq, 1250, [{ item: 'burger', options: ['medium'] }])
const answer = (answer: 'print' | 'drop') =>
  ({ type: 'answer-late', id: fresh(), printer: p1, answer }) as const

const kitchen = async (t: Test, disk: MemoryDisk, main: SimulatedPrinter, clock: TestClock) => {
  const it = await open(disk, main, clock)
  /** Lets time run until it is so, so many milliseconds at once. */
  const wait = async (is: () => boolean, stepMs = 100): Promise<void> => {
    while (!is()) {
      for (let n = 0; n < 10; n++) await turn()
      clock.advance(stepMs)
    }
  }
  const close = async () => {
    const closing = it.printing.close()
    await wait(() => true)
    clock.advance(minute)
    await closing
  }
  const at = (printer: PrinterId) => it.printing.states().find(one => one.printer === printer)?.at
  const late = () => lateAt(it.desk.floor)[0]
  t.teardown(close)
  return { ...it, wait, at, late, close }
}
const newPrinter = async (t: Test): Promise<SimulatedPrinter> => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  t.teardown(() => printer.close())
  return printer
}

t.test(
  'a printer that was away for long prints one summary, and the tickets when somebody says so',
  async t => {
    const main = await newPrinter(t)
    const clock = testClock()
    const it = await kitchen(t, memoryDisk(), main, clock)
    await it.wait(() => it.at(p1) === 'ready')
    await main.set({ power: false })
    await it.wait(() => it.at(p1) === 'away')
    for (const table of [1, 2, 3]) await it.desk.ask(pad(table), steak(1))
    t.match(it.printing.states(), [{ waiting: 3 }])
    await it.wait(() => it.late() !== undefined, 5_000)
    t.match(it.late(), { papers: 3, tickets: 3, isTold: false })
    t.match(it.printing.states(), [{ waiting: 1 }], 'what is held is in no queue; the summary is')
    t.ok(clock.monotonic() > 19 * minute && clock.monotonic() < 22 * minute)
    t.match(await it.desk.ask(cook, answer('drop')), { ok: false, why: 'too-early' })
    await it.desk.ask(pad(4), steak(1))
    await main.set({ power: true })
    await it.wait(() => it.facts.filter(one => one === 'job-confirmed').length === 2)
    const papers = texts(main).map(text => text.trim())
    t.match(papers[0], /^WAITED 2\d MIN: 3 TICKETS\n/)
    t.match(papers[0], /\nGRILL Order 01 TABLE 1 +\d\d:\d\d\nNEW\n1x Burger > Medium\n---/)
    t.match(papers[1], /^GRILL[\s\S]*Order 04/, 'what is not late comes out as ever')
    t.match(it.late(), { isTold: true })
    await it.desk.ask(cook, answer('print'))
    await it.wait(() => it.facts.filter(one => one === 'job-confirmed').length === 5)
    t.match(texts(main).at(-3)?.trim(), /^LISTED ON #0001\nGRILL[\s\S]*Order 01\n/, 'in their order')
    t.match(texts(main).at(-1)?.trim(), /^LISTED ON #0001\nGRILL[\s\S]*Order 03\n/)
    t.equal(it.desk.floor.jobs.size, 0)
  },
)

t.test('what a gateway slept through is held before any printer begins', async t => {
  const main = await newPrinter(t)
  await main.set({ power: false })
  const [disk, clock] = [memoryDisk(), testClock()]
  const before = await kitchen(t, disk, main, clock)
  for (const table of [1, 2, 3]) await before.desk.ask(pad(table), steak(1))
  await before.close()
  await main.set({ power: true })
  clock.advance(8 * 60 * minute)
  const after = await kitchen(t, disk, main, clock)
  await after.wait(() => after.facts.includes('job-confirmed'))
  t.match(texts(main)[0]?.trim(), /^WAITED 8 H \d MIN: 3 TICKETS\n/)
  t.match(await after.desk.ask(cook, answer('drop')), { ok: true })
  t.equal(after.desk.floor.jobs.size, 0)
  await after.desk.ask(pad(4), steak(1))
  await after.wait(() => after.facts.filter(one => one === 'job-confirmed').length === 2)
  t.equal(texts(main).length, 2, 'nothing else was printed')
})

t.test('two late papers are printed, however late', async t => {
  const main = await newPrinter(t)
  const clock = testClock()
  const it = await kitchen(t, memoryDisk(), main, clock)
  await it.wait(() => it.at(p1) === 'ready')
  await main.set({ paper: false })
  await it.wait(() => it.at(p1) === 'stopped')
  for (const table of [1, 2]) await it.desk.ask(pad(table), steak(1))
  clock.advance(3 * 60 * minute)
  await it.wait(() => it.at(p1) === 'stopped')
  t.notOk(it.facts.includes('jobs-held'))
  await main.set({ paper: true })
  await it.wait(() => it.facts.filter(one => one === 'job-confirmed').length === 2)
  t.equal(texts(main).filter(text => text.includes('WAITED')).length, 0)
})

t.test('a backup that gets well prints the summary, and none of what is held', async t => {
  const [main, spare] = [await newPrinter(t), await newPrinter(t)]
  const clock = testClock()
  const it = await kitchen(t, memoryDisk(), main, clock)
  await it.publish({
    stations: {
      grill: { name: 'Grill', printer: p1, backup: p2, backupSeconds: 10 },
      cold: {},
      bar: {},
    } as Record<StationId, object>,
    printers: {
      [p1]: { url: `tcp://127.0.0.1:${main.port}`, columns: 42 },
      [p2]: { url: `tcp://127.0.0.1:${spare.port}`, columns: 42 },
    },
    latePapers: { minutes: 30, atLeast: 2 },
  })
  await it.wait(() => it.at(p2) === 'ready' && main.received().length > 46 && spare.received().length > 46)
  await Promise.all([main.set({ power: false }), spare.set({ coverOpen: true })])
  await it.wait(() => it.at(p1) === 'away' && it.at(p2) === 'stopped')
  for (const table of [1, 2]) await it.desk.ask(pad(table), steak(1))
  await it.wait(() => it.late() !== undefined, 5_000)
  await spare.set({ coverOpen: false })
  await it.wait(() => it.facts.includes('job-confirmed'))
  t.match(
    texts(spare).map(text => text.trim()),
    [/^BACKUP FROM p1\nWAITED 3\d MIN: 2 TICKETS\n/],
  )
  await it.desk.ask(cook, answer('print'))
  await it.wait(() => it.facts.filter(one => one === 'job-confirmed').length === 3)
  t.match(texts(spare)[1]?.trim(), /^BACKUP FROM GRILL\nLISTED ON #0001\nGRILL/)
})

t.test('a clock that is set forward makes no paper late', async t => {
  const main = await newPrinter(t)
  const clock = testClock()
  const it = await kitchen(t, memoryDisk(), main, clock)
  await it.wait(() => it.at(p1) === 'ready')
  await main.set({ power: false })
  await it.wait(() => it.at(p1) === 'away')
  for (const table of [1, 2, 3]) await it.desk.ask(pad(table), steak(1))
  clock.jump(3 * 24 * 60 * minute)
  await it.desk.ask(pad(4), steak(1))
  const asked = clock.monotonic()
  await it.wait(() => clock.monotonic() > asked + 2 * minute, 5_000)
  t.equal(it.late(), undefined)
  await main.set({ power: true })
  await it.wait(() => texts(main).length === 4)
  t.notMatch(texts(main).join(), /WAITED/)
})
