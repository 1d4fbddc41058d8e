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
/** Resolves when these tones, and no others, were played since the last time. */
const rings = async (page: Page, ...tones: readonly number[]): Promise<void> => {
  await page.waitForFunction(`window.rung.length >= ${tones.length}`)
  const played = await page.evaluate('window.rung.splice(0)')
  t.same(played, tones)
}
const call = [660, 880, 1100]
const plate = [1320, 1320]

t.test('a guest who calls, food that is ready, a kitchen that is late', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone, script })
  const tiles = page.locator('.tile')
  await tiles.first().waitFor()
  const order = await house.orders('4', { item: 'classic-burger' }, { item: 'bruschetta' })

  await house.calls('7', 'water')
  await rings(page, ...call)
  await page.clock.runFor(20_000)
  await rings(page, ...call)
  await page.getByRole('button', { name: 'I’m coming' }).click()
  await page.getByText('Anna is coming').first().waitFor()
  await page.clock.runFor(60_000)
  t.same(await page.evaluate('window.rung.splice(0)'), [], 'somebody is coming')

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
  const todo = page.getByLabel('To do')
  await todo.getByText(/order \d+ · 1 of 2 ready/).waitFor()
  await inspect(t, 'floor partly ready')
  for (const { ticket } of others) await house.does(carl, { type: 'bump-ticket', ticket })
  await rings(page, ...plate)
  await todo.getByText(`order ${order} is ready`).waitFor()
  t.equal(await at(), '1', 'nobody is late any more')

  await page.getByRole('button', { name: 'Mute' }).click()
  await house.calls('5', 'help')
  await page.getByText('wants help').waitFor()
  t.same(await page.evaluate('window.rung.splice(0)'), [])
  await inspect(t, 'floor muted')
  await page.getByRole('button', { name: 'Muted: ring again' }).click()
  await rings(page, ...call)
})
