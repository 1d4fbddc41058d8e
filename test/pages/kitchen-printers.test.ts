/** A kitchen whose printers do not print: its screen says so, rings once, and marks what comes out elsewhere. */
import t from 'tap'
import {
  createAlarm,
  createFlashes,
  jamsOf,
  jamWords,
  questionsAt,
  questionWords,
} from '../../gateway/web/pages/kitchen/printers.ts'
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import type { PrinterId, StationId, TicketId } from '../../protocol/ids.ts'
import type { LateQuestion, PrinterTrouble } from '../../protocol/kitchen.ts'
import { inaccessible, launch, phone, skip, tablet } from './browser.ts'
import { anna, carl, maria, mia } from './house.ts'
import { reach } from './keys.ts'
import { openKitchen } from './kitchen.ts'
import { openPrintingHouse, printed } from './printing.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const trouble = (station: string, instead?: string, printer = 'p1'): PrinterTrouble => ({
  station: station as StationId,
  printer: printer as PrinterId,
  why: 'it is out of paper: put in a new roll',
  since: 5,
  ...(instead === undefined ? {} : { instead }),
})
const names = (station: StationId) => station.toUpperCase()

t.test('stations in the same trouble are one bar, the worst first', async t => {
  const all = [trouble('grill', 'Bar'), trouble('cold'), trouble('wok', 'Bar'), trouble('oven', 'Bar', 'p3')]
  t.same(
    jamsOf(all, null).map(jam => jamWords(jam, names)),
    [
      {
        what: 'No printer prints the tickets of COLD: work from the screen.',
        why: 'p1: it is out of paper: put in a new roll.',
      },
      {
        what: 'Tickets of GRILL and WOK come out at Bar.',
        why: 'p1: it is out of paper: put in a new roll.',
      },
      { what: 'Tickets of OVEN come out at Bar.', why: 'p3: it is out of paper: put in a new roll.' },
    ],
  )
  t.match(jamsOf(all, new Set(['wok' as StationId])), [{ stations: ['wok'] }])
  t.same(jamsOf(all, new Set(['bar' as StationId])), [])
})

t.test('a trouble rings once, and again when it gets worse or comes back much later', async t => {
  const alarm = createAlarm()
  t.ok(alarm.isNews([trouble('grill', 'Bar')], 0))
  t.notOk(alarm.isNews([trouble('grill', 'Bar')], 1_000))
  t.ok(alarm.isNews([trouble('grill')], 2_000), 'nobody stands in any more')
  t.notOk(alarm.isNews([trouble('grill', 'Bar')], 3_000), 'better is no alarm')
  t.notOk(alarm.isNews([], 4_000))
  t.notOk(alarm.isNews([trouble('grill', 'Bar')], 9_000), 'it comes and goes')
  t.notOk(alarm.isNews([], 10_000))
  t.notOk(alarm.isNews([], 40_000))
  t.ok(alarm.isNews([trouble('grill', 'Bar')], 41_000))
  t.ok(alarm.isNews([trouble('grill', 'Bar'), trouble('cold')], 42_000), 'another station')
})

t.test('a card flashes for a moment', async t => {
  const flashes = createFlashes()
  const ticket = '1-grill' as TicketId
  t.equal(flashes.at(0).size, 0)
  flashes.add([ticket], 1_000)
  t.same([...flashes.at(7_000)], [ticket])
  t.same([...flashes.at(7_001)], [])
})

const question = (more: Partial<LateQuestion> = {}): LateQuestion => ({
  printer: 'p1' as PrinterId,
  stations: ['grill' as StationId],
  tickets: 12,
  since: 0,
  isTold: true,
  ...more,
})

t.test('what is asked, and of whom', async t => {
  t.equal(
    questionWords(question(), 34 * 60_000 + 59_000, names),
    '12 tickets have waited for p1 (GRILL), the oldest for 34 min. A summary of them is printed.',
  )
  t.equal(
    questionWords(question({ tickets: 1, isTold: false, stations: [] }), 10, names),
    '1 ticket has waited for p1, the oldest for 1 min. A summary of them comes out first, as soon as it prints.',
  )
  t.equal(questionsAt([question()], null).length, 1)
  t.equal(questionsAt([question()], new Set(['grill' as StationId])).length, 1)
  t.equal(questionsAt([question()], new Set(['bar' as StationId])).length, 0)
})

/** Writes down every tone that is played. */
const listen = `
  window.rung = []
  const Real = window.OscillatorNode
  window.OscillatorNode = class extends Real {
    constructor(context, settings) {
      super(context, settings)
      window.rung.push(settings.frequency)
    }
  }`
const alarming = [440, 660, 440, 660]

t.test('the bell for printers, and who hears it', options, async t => {
  const { page, house } = await openKitchen(t, browser, {
    path: '/kitchen?station=grill',
    script: listen,
    before: door => door.house.jam(trouble('cold')),
  })
  const rung = () => page.evaluate('window.rung.splice(0)')
  t.equal(await page.locator('.jammed, .unprinted').count(), 0, 'the cold kitchen is somebody else’s')
  house.jam(trouble('cold'), trouble('grill', 'Bar'))
  await page.locator('.jammed').filter({ hasText: 'Tickets of Grill come out at Bar.' }).waitFor()
  t.same(await rung(), alarming)
  house.jam(trouble('grill', 'Bar'))
  house.place()
  await page.locator('[data-ticket="1-grill"]').first().waitFor()
  t.same(await rung(), [880, 1320], 'the ticket, and nothing of the printer again')
  house.jam(trouble('grill'))
  await page.locator('.unprinted').filter({ hasText: 'No printer prints the tickets of Grill' }).waitFor()
  t.same(await rung(), alarming)
  await page.getByRole('button', { name: /^All/ }).click()
  house.jam()
  await page.locator('.unprinted').waitFor({ state: 'detached' })
  t.same(await rung(), [])
})

t.test('a screen that is switched on shows what is broken, and does not ring for it', options, async t => {
  const { page } = await openKitchen(t, browser, {
    script: listen,
    before: door => door.house.jam(trouble('grill')),
  })
  await page.locator('.unprinted').waitFor()
  t.same(await page.evaluate('window.rung.splice(0)'), [])
})

t.test('late papers are asked about; fingers and keys answer, and a slip drops nothing', options, async t => {
  const { page, house, clock, commanded, commands } = await openKitchen(t, browser, { script: listen })
  const rung = () => page.evaluate('window.rung.splice(0)')
  house.askLate(question({ isTold: false, since: clock.now() - 25 * 60_000 }))
  const asked = page.locator('.question')
  await asked.getByText('12 tickets have waited for p1 (Grill), the oldest for 25 min.').waitFor()
  t.same(await rung(), alarming)
  t.same(await inaccessible(page), [])
  await asked.getByRole('button', { name: 'Drop them' }).click({ force: true })
  t.equal(await asked.getByText('Sure?').count(), 0, 'nothing is on paper yet')
  house.askLate(question())
  await asked.getByText('A summary of them is printed.').waitFor()
  t.same(await rung(), [], 'the same question')
  await asked.getByRole('button', { name: 'Drop them' }).click()
  await asked.getByRole('button', { name: 'Sure? Drop 12 for good' }).waitFor()
  await page.clock.runFor(6_000)
  await asked.getByRole('button', { name: 'Drop them' }).waitFor()
  t.same(commands(), [], 'a slip')

  await page.keyboard.press('p')
  t.equal(await page.evaluate('document.activeElement.innerText'), 'Print them all')
  await reach(t, page, 'Drop them')
  await page.keyboard.press('Enter')
  await asked.getByRole('button', { name: 'Sure? Drop 12 for good' }).waitFor()
  await page.keyboard.press('Enter')
  await commanded(1)
  await asked.getByText('Answering…').waitFor()
  t.match(commands(), [{ type: 'answer-late', printer: 'p1', answer: 'drop' }])
  house.askLate()
  await asked.waitFor({ state: 'detached' })
  house.askLate(question({ printer: 'p2' as PrinterId }))
  await asked.getByRole('button', { name: 'Print them all' }).click()
  await commanded(2)
  t.match(commands()[1], { type: 'answer-late', printer: 'p2', answer: 'print' })
})

t.test('the night’s tickets come out when a cook says so, in a house that prints', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia, anna, carl], ({ stations }) => ({
    latePapers: { minutes: 1, atLeast: 2 },
    stations: { ...stations, grill: { name: 'Grill', printer: 'p1' as PrinterId } },
  }))
  const { page } = await house.visit(browser, carl, { path: '/kitchen', size: { width: 1280, height: 800 } })
  const papers = () =>
    house.p1.papers.filter(({ cut }) => cut !== 'none').map(paper => paperLines(paper, 12).join(' '))
  await house.p1.set({ power: false })
  await page.locator('.unprinted').waitFor()
  await house.orders('3', { item: 'rump-steak' })
  await house.orders('4', { item: 'classic-burger' })
  house.clock.advance(61_000)
  const asked = page.locator('.question')
  await asked.getByText('2 tickets have waited for p1 (Grill), the oldest for 1 min.').waitFor()
  await house.p1.set({ power: true })
  await asked.getByText('A summary of them is printed.').waitFor()
  t.match(papers(), [/WAITED 1 MIN: 2 TICKETS/], 'no ticket came out by itself')
  t.equal(papers().length, 1)
  if (process.env.FOURTOP_SHOTS !== undefined)
    await page.screenshot({ path: `${process.env.FOURTOP_SHOTS}/kitchen-question.png` })
  t.same(await inaccessible(page), [])
  await asked.getByRole('button', { name: 'Print them all' }).click()
  await printed(house.p1, () => papers().length === 3)
  await asked.waitFor({ state: 'detached' })
})

t.test('paper out, diverted, both down, and well again, in a house that prints', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia, anna, carl])
  const { page } = await house.visit(browser, carl, { path: '/kitchen', size: { width: 1280, height: 800 } })
  await page.locator('.link.live').waitFor()
  const look = async (state: string) => {
    for (const size of [{ width: 1280, height: 800 }, tablet, phone]) {
      await page.setViewportSize(size)
      t.same(await inaccessible(page), [], `${state}, ${size.width} wide`)
      const folder = process.env.FOURTOP_SHOTS
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/kitchen-${state}-${size.width}.png` })
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  await house.orders('3', { item: 'rump-steak' })
  await page.locator('[data-ticket="1-grill"]').first().waitFor()
  t.equal(await page.locator('.jammed, .unprinted').count(), 0)

  const before = house.clock.now()
  await house.p1.set({ paper: false })
  const jammed = page.locator('.jammed')
  await jammed.getByText('Tickets of Grill come out at Cold kitchen, Bar.').waitFor()
  await jammed.getByText('p1: it is out of paper: put in a new roll, it goes on by itself.').waitFor()
  const heardMs = house.clock.now() - before
  t.comment(`on the screen after ${heardMs} ms`)
  t.ok(heardMs <= 5_000)
  await house.orders('4', { item: 'classic-burger', quantity: 2 })
  const card = page.locator('.board:not(.measure) [data-ticket="2-grill"]').first()
  await card.getByText('prints at Cold kitchen, Bar instead').waitFor()
  t.equal(await card.getAttribute('data-flashing'), 'true')
  t.match(await card.getAttribute('aria-label'), /prints at Cold kitchen, Bar instead/)
  await look('jammed')
  await page.locator('[data-ticket="2-grill"][data-flashing="false"]').first().waitFor()
  t.ok(await card.getByText('prints at Cold kitchen, Bar instead').isVisible(), 'the mark stays')

  await house.p2.set({ power: false })
  const unprinted = page.locator('.unprinted')
  await unprinted.getByText('No printer prints the tickets of Grill: work from the screen.').waitFor()
  await unprinted
    .getByText('No printer prints the tickets of Cold kitchen and Bar: work from the screen.')
    .waitFor()
  await unprinted.getByText('p2: it does not answer: see whether it is switched on').waitFor()
  await look('unprinted')
  await page.getByRole('button', { name: /^Bar/ }).click()
  await unprinted.getByText('No printer prints the tickets of Bar: work from the screen.').waitFor()
  await page.getByRole('button', { name: /^All/ }).click()

  await house.p1.set({ paper: true })
  await unprinted.getByText('No printer prints the tickets of Grill').waitFor({ state: 'detached' })
  await house.p2.set({ power: true })
  await unprinted.first().waitFor({ state: 'detached' })
  t.ok(await card.isVisible())
})
