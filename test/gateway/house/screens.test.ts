/** Screens that say that they live, and paper that takes over where none does. */
import t from 'tap'
import { openScreens } from '../../../gateway/house/screens.ts'
import { printUnwatched } from '../../../gateway/house/unwatched.ts'
import { memoryDisk } from '../../../gateway/journal/memory.ts'
import { simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { ScreenId, StationId } from '../../../protocol/ids.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { ticketOn } from '../../../scripts/torn/slip.ts'
import { testClock } from '../../clock/clock.ts'
import { open, texts } from '../printing/opened.ts'
import { order, pad, site } from '../rules/room.ts'

const [grill, cold] = ['grill' as StationId, 'cold' as StationId]
const screen = (n: number) => ulid(n, new Uint8Array(10)) as ScreenId

t.test('a screen is believed for fifteen seconds, and all are at the start', async t => {
  const clock = testClock()
  const screens = openScreens(clock)
  let told = 0
  screens.watch(() => told++)
  t.ok(screens.isWatched(cold), 'they need a moment to come back')
  clock.advance(14_999)
  t.ok(screens.isWatched(cold))
  clock.advance(1)
  t.notOk(screens.isWatched(cold))
  t.equal(told, 1)
  screens.heard(screen(1), [grill])
  t.same([screens.isWatched(grill), screens.isWatched(cold)], [true, false])
  clock.advance(10_000)
  screens.heard(screen(1), [grill])
  clock.advance(10_000)
  t.ok(screens.isWatched(grill))
  t.equal(told, 2, 'nothing is new about one that goes on living')
  screens.heard(screen(2), undefined)
  t.ok(screens.isWatched(cold), 'it shows everybody’s')
  screens.heard(screen(2), [cold])
  t.equal(told, 4)
  screens.heard(screen(3), [])
  screens.heard(screen(4), [grill, cold])
  screens.heard(screen(4), [grill, cold])
  t.equal(told, 6)
  screens.heard(screen(4), [])
  t.equal(told, 7, 'it shows nobody’s now')
  clock.advance(5_000)
  t.notOk(screens.isWatched(grill))
  t.ok(screens.isWatched(cold))
  screens.close()
  clock.advance(60_000)
  t.equal(told, 8, 'nobody is told anything any more')
})

t.test('a station that works from its screen: its tickets come out while the screen is off', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const it = await open(memoryDisk(), printer)
  const [wall, paper] = [testClock(), { printer: 'p1' as never }]
  await it.publish({ stations: { ...site.stations, grill: { ...paper, papers: 'unwatched' }, cold: paper } })
  const screens = openScreens(wall)
  const stop = printUnwatched(it.desk, screens)
  screens.heard(screen(1), [grill])

  const tickets = () => texts(printer).map(paper => ticketOn(paper.split('\n')))
  const soup = (n: number) => it.desk.ask(pad(n), order(1, 650, [{ item: 'soup' }]))
  await soup(1)
  await it.heard('job-confirmed')
  t.same(tickets(), ['1-cold'], 'the grill has its screen')

  wall.advance(15_000)
  await it.heard('tickets-unwatched')
  await it.heard('job-confirmed', 2)
  t.same(tickets(), ['1-cold', '1-grill'], 'what it had to make is on paper now')
  await soup(2)
  await it.heard('job-confirmed', 4)
  t.same(tickets().toSorted(), ['1-cold', '1-grill', '2-cold', '2-grill'], 'and so is what comes')

  screens.heard(screen(1), [grill])
  await soup(3)
  await it.heard('job-confirmed', 5)
  t.equal(tickets().at(-1), '3-cold')
  stop()
  screens.close()
  await it.printing.close()
  await printer.close()
})
