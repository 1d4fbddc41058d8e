/** A printer that does not print for a while, and the station's backup. */
import t, { type Test } from 'tap'
import { memoryDisk } from '../../../gateway/journal/memory.ts'
import { type SimulatedPrinterOptions, simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { PrinterId, StationId } from '../../../protocol/ids.ts'
import { testClock } from '../../clock/clock.ts'
import { order, pad } from '../rules/room.ts'
import { open, texts } from './opened.ts'

const p1 = 'p1' as PrinterId
const p2 = 'p2' as PrinterId
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
const steak = (seq: number) => order(seq, 1250, [{ item: 'burger', options: ['medium'] }])

/** The grill prints on `main`, and after ten seconds on `spare`. */
const kitchen = async (t: Test, built: Partial<SimulatedPrinterOptions> = {}) => {
  const main = await simulatePrinter({ port: 0, widthColumns: 42, ...built })
  const spare = await simulatePrinter({ port: 0, widthColumns: 42 })
  const clock = testClock()
  const it = await open(memoryDisk(), main, clock)
  await it.publish({
    stations: {
      grill: { name: 'Grill', printer: p1, backup: p2, backupSeconds: 10 },
      cold: {},
      bar: { printer: p2 },
    } as Record<StationId, object>,
    printers: {
      [p1]: { url: `tcp://127.0.0.1:${main.port}`, columns: 42 },
      [p2]: { url: `tcp://127.0.0.1:${spare.port}`, columns: 42 },
    },
  })
  /** Lets time run until it is so; the seconds it took. */
  const wait = async (is: () => boolean): Promise<number> => {
    const from = clock.monotonic()
    while (!is()) {
      for (let n = 0; n < 10; n++) await turn()
      clock.advance(100)
    }
    return (clock.monotonic() - from) / 1000
  }
  const at = (printer: PrinterId) => it.printing.states().find(one => one.printer === printer)?.at
  t.teardown(async () => {
    const closing = it.printing.close()
    await wait(() => true)
    clock.advance(60_000)
    await closing
    await Promise.all([main.close(), spare.close()])
  })
  await wait(() => at(p1) === 'ready' && main.received().length > 46 && spare.received().length > 46)
  return { ...it, main, spare, clock, wait, at }
}

const count = (facts: readonly string[], fact: string) => facts.filter(one => one === fact).length

t.test('away for longer than the site says: the backup prints it, unmarked, and says for whom', async t => {
  const it = await kitchen(t)
  await it.main.set({ power: false })
  await it.wait(() => it.at(p1) === 'away')
  await it.desk.ask(pad(1), steak(1))
  const took = await it.wait(() => count(it.facts, 'job-confirmed') === 1)
  t.ok(took > 7 && took < 12, `after ${took} s`)
  t.same(texts(it.main), [])
  t.match(texts(it.spare)[0]?.trim(), /^BACKUP FROM GRILL\nGRILL[\s\S]*1x Burger[\s\S]*1-grill/)
  t.notMatch(texts(it.spare)[0], /REPRINT/)
  await it.main.set({ power: true })
  await it.wait(() => it.at(p1) === 'ready')
  await it.desk.ask(pad(2), steak(2))
  await it.wait(() => count(it.facts, 'job-confirmed') === 2)
  t.match(texts(it.main)[0]?.trim(), /^GRILL[\s\S]*2-grill/, 'and from then on its own printer again')
  t.equal(count(it.facts, 'job-diverted'), 1)
})

t.test('out of paper in the middle of a ticket: the backup says that it may be there twice', async t => {
  const it = await kitchen(t, { rollMm: 25, nearEndMm: 20 })
  await it.desk.ask(pad(1), steak(1))
  await it.wait(() => !it.main.switches.paper)
  await it.wait(() => it.at(p1) === 'stopped')
  await it.wait(() => count(it.facts, 'job-confirmed') === 1)
  t.match(texts(it.spare)[0]?.trim(), /^BACKUP FROM GRILL\nPOSSIBLE REPRINT of #0001 at p1, attempt 2\nGRILL/)
  await it.main.set({ paperMm: 1000 })
  await it.wait(() => it.at(p1) === 'ready')
  t.match(texts(it.main).join(), /1-grill #0001/, 'what it had in its memory comes out as well, unmarked')
  t.equal(
    texts(it.main)
      .join()
      .match(/1-grill/g)?.length,
    1,
  )
})

t.test('a new roll in time: nothing is diverted', async t => {
  const it = await kitchen(t)
  await it.main.set({ paper: false })
  await it.wait(() => it.at(p1) === 'stopped')
  await it.desk.ask(pad(1), steak(1))
  for (let n = 0; n < 50; n++) {
    for (let m = 0; m < 10; m++) await turn()
    it.clock.advance(100)
  }
  await it.main.set({ paper: true })
  await it.wait(() => count(it.facts, 'job-confirmed') === 1)
  t.match(texts(it.main)[0]?.trim(), /^GRILL/)
  t.same(texts(it.spare), [])
})

t.test('neither prints: it waits, and comes out where there is paper first', async t => {
  const it = await kitchen(t)
  await Promise.all([it.main.set({ power: false }), it.spare.set({ coverOpen: true })])
  await it.wait(() => it.at(p1) === 'away' && it.at(p2) === 'stopped')
  await it.desk.ask(pad(1), steak(1))
  for (let n = 0; n < 300; n++) {
    for (let m = 0; m < 5; m++) await turn()
    it.clock.advance(100)
  }
  t.equal(count(it.facts, 'job-sending'), 0)
  t.equal(
    it.desk.floor.orders.get(1 as never)?.lines[0]?.state,
    'pending',
    'nobody is told that the kitchen has it',
  )
  await it.spare.set({ coverOpen: false })
  await it.wait(() => count(it.facts, 'job-confirmed') === 1)
  t.match(texts(it.spare)[0]?.trim(), /^BACKUP FROM GRILL/)
  t.equal(it.desk.floor.orders.get(1 as never)?.lines[0]?.state, 'queued')
})

t.test('diverted to a backup that then stops: back to its own printer when that is well', async t => {
  const it = await kitchen(t)
  await it.main.set({ power: false })
  await it.wait(() => it.at(p1) === 'away')
  await it.desk.ask(pad(1), steak(1))
  // It is diverted, and meanwhile somebody opens the other one.
  it.desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'job-diverted') && count(it.facts, 'job-diverted') === 1)
      void it.spare.set({ coverOpen: true })
  })
  await it.wait(() => it.at(p2) === 'stopped' || count(it.facts, 'job-sending') > 0)
  await it.main.set({ power: true })
  await it.wait(() => count(it.facts, 'job-confirmed') === 1)
  const all = [...texts(it.main), ...texts(it.spare)]
  t.ok(all.some(text => text.includes('1-grill')))
  t.ok(all.filter(text => text.includes('1-grill') && !/REPRINT/.test(text)).length <= 1)
})
