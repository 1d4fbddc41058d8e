/** The kitchen's bell: new, late and void each ring once, and nothing rings for what everybody has seen. */
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { TicketId } from '../../protocol/ids.ts'
import { launch, skip } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

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
const open = (t: Test, opening: Opening = {}) => openKitchen(t, browser, { ...opening, script: listen })
/** The tones since the last time. */
const rung = (page: Page): Promise<unknown> => page.evaluate('window.rung.splice(0)')
const neu = [880, 1320]
const late = [1000, 1000, 1000]

t.test('the first ticket of the evening rings, and the next, once each', options, async t => {
  const { page, house, ticket, pass } = await open(t)
  t.same(await rung(page), [])
  house.place()
  await ticket('1-grill').waitFor()
  t.same(await rung(page), neu)
  house.alter('1-grill' as TicketId, { state: 'started' })
  await ticket('1-grill').getByText('COOKING').waitFor()
  house.place({}, { station: 'bar' })
  await ticket('2-bar').waitFor()
  t.same(await rung(page), neu, 'one order for two stations is one ring')
  await pass(5_000)
  await page.getByText('0:05').first().waitFor()
  t.same(await rung(page), [])
})

t.test(
  'a screen that is switched on rings for what nobody has seen, not for work in progress',
  options,
  async t => {
    const seen = await open(t, {
      before: ({ house }) => void house.place({ agoMs: 20 * minute, more: { shown: true } }),
    })
    await seen.ticket('1-grill').waitFor()
    t.same(await rung(seen.page), [], 'it is late, and everybody knows')
    const unseen = await open(t, { before: ({ house }) => void house.place() })
    await unseen.ticket('1-grill').waitFor()
    t.same(await rung(unseen.page), neu)
  },
)

t.test('what turns late rings three times, once', options, async t => {
  const { page, pass, ticket } = await open(t, {
    before: ({ house }) => void house.place({ agoMs: 9 * minute + 55_000, more: { shown: true } }),
  })
  await pass(10_000)
  await ticket('1-grill').getByText('LATE').waitFor()
  await page.clock.runFor(300)
  t.same(await rung(page), late)
  await pass(5_000)
  await page.getByText('10:10').waitFor()
  await page.clock.runFor(600)
  t.same(await rung(page), [])
})

t.test('a ticket that is taken back rings downwards; a recall does not ring', options, async t => {
  const { page, house, ticket, commanded } = await open(t, {
    before: ({ house }) => void house.place({}, { station: 'bar' }),
  })
  await ticket('1-bar').waitFor()
  await rung(page)
  house.alter('1-bar' as TicketId, { state: 'void' })
  await ticket('1-bar').getByText('VOID').waitFor()
  t.same(await rung(page), [660, 440])
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await commanded(1)
  await page.getByText('T1 #01 bumped').waitFor()
  await page.keyboard.press('r')
  await commanded(2)
  await ticket('1-grill').getByText('COOKING').waitFor()
  t.same(await rung(page), [])
})

t.test('pieces that are taken back ring as well, each time', options, async t => {
  const { page, house, ticket } = await open(t, {
    before: ({ house }) => void house.place({ dishes: [{ name: 'Classic', quantity: 3 }] }),
  })
  await ticket('1-grill').waitFor()
  await rung(page)
  const lines = house.ticket('1-grill' as TicketId)?.lines ?? []
  for (const voided of [1, 2]) {
    house.alter('1-grill' as TicketId, {
      lines: lines.map(line => ({ ...line, quantity: 3 - voided, voided })),
    })
    await ticket('1-grill').getByText(`${voided} Classic ✗ VOID`).waitFor()
    t.same(await rung(page), [660, 440], `${voided}`)
  }
  house.alter('1-grill' as TicketId, { state: 'started' })
  await ticket('1-grill').getByText('COOKING').waitFor()
  t.same(await rung(page), [])
})

t.test('a station rings for its own', options, async t => {
  const { page, house, ticket } = await open(t, { path: '/kitchen?station=bar' })
  house.place()
  house.place({ station: 'bar' })
  await ticket('2-bar').waitFor()
  t.same(await rung(page), neu)
  house.place()
  await page.getByRole('button', { name: 'Grill 2' }).waitFor()
  t.same(await rung(page), [])
})
