/** What calls a waiter to the page: guests, plates, a kitchen that is late; heard and seen in a real browser. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, openHouse } from './house.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

/** Writes down every tone that is played. */
const script = `
  window.rung = []
  const Real = window.OscillatorNode
  window.OscillatorNode = class extends Real {
    constructor(context, settings) {
      super(context, settings)
      window.rung.push(settings.frequency)
    }
  }`
/** The tones since the last time; those of what can be seen have been played. */
const rung = (page: Page): Promise<unknown> => page.evaluate('window.rung.splice(0)')
const call = [660, 880, 1100]
const plate = [1320, 1320]

t.test('a guest who calls, food that is ready, a kitchen that is late', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone, script })
  const tiles = page.locator('.tile')
  await tiles.first().waitFor()
  const order = await house.orders('4', { item: 'classic-burger' }, { item: 'bruschetta' })

  await house.calls('7', 'water')
  const todo = page.getByLabel('To do')
  await todo.getByText('wants water').waitFor()
  t.same(await rung(page), call)
  await page.clock.runFor(21_000)
  t.same(await rung(page), call, 'again')
  await page.getByRole('button', { name: 'I’m coming' }).click()
  await page.getByText('Anna is coming').first().waitFor()
  await page.clock.runFor(60_000)
  t.same(await rung(page), [], 'somebody is coming')

  const at = () => tiles.first().getAttribute('data-table')
  t.equal(await at(), '1')
  house.clock.advance(11 * 60_000)
  await page.locator('.tile .late').waitFor()
  t.equal(await at(), '4', 'whom the kitchen keeps waiting stands first')
  await inspect(t, 'floor late')

  const { tickets } = house.desk.floor.orders.get(order as never) ?? { tickets: [] }
  const [first, ...others] = tickets
  if (first === undefined || others.length === 0) throw new Error('two stations make it')
  await house.does(carl, { type: 'bump-ticket', ticket: first.ticket })
  await todo.getByText(/order \d+ · 1 of 2 ready/).waitFor()
  await inspect(t, 'floor partly ready')
  for (const { ticket } of others) await house.does(carl, { type: 'bump-ticket', ticket })
  await todo.getByText(`order ${order} is ready`).waitFor()
  t.same(await rung(page), plate)
  t.equal(await at(), '1', 'nobody is late any more')

  await page.getByRole('button', { name: 'Mute' }).click()
  await house.calls('5', 'help')
  await page.getByText('wants help').waitFor()
  t.same(await rung(page), [])
  await inspect(t, 'floor muted')
  await page.getByRole('button', { name: 'Muted: ring again' }).click()
  await page.clock.runFor(2_000)
  t.same(await rung(page), call)
})
