/** A manager looks: is service all right now, and what became of an order? */
import type { Page } from 'playwright-core'
import t from 'tap'
import type { PrinterSeen } from '../../gateway/desk/around.ts'
import type { PadName, PrinterId } from '../../protocol/ids.ts'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, mia, openHouse } from './house.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const minute = 60_000

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const figure = (page: Page, name: string, value: string) =>
  page
    .locator('.figure')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .filter({ hasText: new RegExp(`^${value}$`) })
    .waitFor()

t.test('now: the figures are right, trouble comes with its remedy, and goes', options, async t => {
  const house = await openHouse(t, [maria, mia, anna, carl])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin' })
  await page.getByText('No pad belongs to this house yet').waitFor()
  await page.getByText('All is well.').waitFor()
  await inspect(t, 'admin now calm')

  const first = await house.orders('4', { item: 'classic-burger', quantity: 2 })
  const second = await house.orders('5', { item: 'olives' }, { item: 'bruschetta' })
  await house.does(anna, { type: 'open-table', table: '2', covers: 4 })
  await house.does(anna, {
    type: 'void-lines',
    order: second,
    lines: [{ line: `${second}.1`, quantity: 1 }],
    reason: 'wrong',
  })
  await figure(page, 'Open orders', '2')
  await figure(page, 'Tables taken', '3')
  await figure(page, 'Tickets in the kitchen', '2')
  await figure(page, 'Orders today', '2')
  await figure(page, 'Sales today', '€31.50')
  await figure(page, 'Late', '0')

  const away: PrinterSeen = {
    printer: 'p1' as PrinterId,
    at: 'away',
    since: house.clock.now(),
    why: 'no paper',
    waiting: 2,
  }
  house.printers.push(away)
  await house.placePad('4')
  house.seen.set('pad-4' as PadName, { online: false, seenAt: house.clock.now() })
  await house.calls('2', 'water')
  house.clock.advance(11 * minute)
  const alerts = page.locator('.alerts')
  await alerts.getByText('Printer p1 does not answer and 2 papers wait for it: no paper.').waitFor()
  await alerts.getByText('Check that it is switched on, has paper').waitFor()
  await alerts.getByText('Table 2 called (water) and nobody has answered.').waitFor()
  await alerts.getByText('pad-4 at table 4 is not connected, and guests sit there.').waitFor()
  await alerts.getByText('Grill is late with 1 ticket').waitFor()
  await figure(page, 'Late', '2')
  await alerts.getByText(/^‼ No printer prints the tickets of Grill, Cold kitchen, Bar: work/).waitFor()
  await page.locator('.badge').filter({ hasText: '6' }).waitFor()
  await inspect(t, 'admin now trouble')

  house.printers.length = 0
  house.seen.set('pad-4' as PadName, { online: true, seenAt: house.clock.now() })
  house.come('pad-4' as PadName)
  const [call] = house.desk.floor.calls.keys()
  await house.does(anna, { type: 'accept-call', call })
  await house.cooks(first, 'bump')
  await house.cooks(second, 'bump')
  await page.getByText('All is well.').waitFor()
  await figure(page, 'Late', '0')
})

t.test('now: a gateway that is away is said to be', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin' })
  await page.getByText('All is well.').waitFor()
  const mend = await house.cut(page)
  await page.clock.runFor(12_000)
  await page.getByText('No connection to the gateway: what you see may be old.').waitFor()
  await inspect(t, 'admin line lost')
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByText('The gateway does not answer. Try again.').waitFor()
  await inspect(t, 'admin missing')
  // Only what the list asks for gets through: with the line back the page would read again by itself.
  await page.route('**/api/v1/staff', route => route.continue())
  await press(page, 'Try again')
  await page.locator('[data-staff="mia"]').waitFor()
  await mend()
  await page.getByText('No connection to the gateway').waitFor({ state: 'hidden' })
})

t.test(
  'orders: found by number, table, dish and day; told whole; printed again; voided',
  options,
  async t => {
    const house = await openHouse(t, [maria, mia, anna, carl])
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/orders' })
    await page.getByText('No order has been placed yet.').waitFor()
    await inspect(t, 'admin orders none')
    const one = await house.orders('4', { item: 'classic-burger', quantity: 2 }, { item: 'olives' })
    const two = await house.orders('bar-2', { item: 'bruschetta' })
    const three = await house.orders('4', { item: 'tagliatelle' })
    /** Waits until just these are in the list, in this order. */
    const listed = (...orders: readonly number[]) => {
      const each = orders.map((order, n) => `:has(li:nth-child(${n + 1})[data-order="${order}"])`)
      const list = page.locator(`ul.orders${each.join('')}:not(:has(li:nth-child(${orders.length + 1})))`)
      return list.waitFor({ state: 'attached' })
    }
    await listed(three, two, one)
    await inspect(t, 'admin orders')

    const look = async (field: string, value: string, ...orders: readonly number[]) => {
      await page.getByLabel(field, { exact: true }).fill(value)
      await press(page, 'Search')
      await listed(...orders)
      await press(page, 'Show all')
      await listed(three, two, one)
    }
    await look('Order number', String(two), two)
    await look('Table', '4', three, one)
    await look('Table', 'Bar 2', two)
    await look('Dish', 'Olives & bread', one)
    await look('Day', '2026-11-20', three, two, one)
    await look('Day', '2026-11-19')
    await page.getByLabel('Dish', { exact: true }).fill('Pizza')
    await press(page, 'Search')
    await page.getByText('No dish is called “Pizza”. Choose one from the list.').waitFor()
    await inspect(t, 'admin orders no dish')

    await house.prints()
    await house.cooks(one, 'start')
    await page.goto(`${house.url}/admin#/orders/${one}`)
    const line = page.locator('.timeline li')
    await line.nth(2).waitFor()
    await press(page, `Reprint ${one}-grill`)
    await said(page, `The paper of ${one}-grill comes out as soon as its printer can.`)
    await press(page, 'Void…')
    await press(page, 'Classic Burger: one more')
    await page.getByLabel('In your own words').fill('burnt')
    await inspect(t, 'admin void')
    await press(page, 'Void 1 piece')
    await said(page, `1 voided from order ${one}.`)
    await page.getByText('€17.40').waitFor()
    await page.getByText('ordered for €29.90').waitFor()
    await line.filter({ hasText: 'Voided' }).filter({ hasText: 'burnt' }).filter({ hasText: 'mia' }).waitFor()
    await house.cooks(one, 'bump')
    await house.does(anna, { type: 'serve-order', order: one })
    await house.does(anna, { type: 'move-table', table: '4', to: '7' })
    await line.filter({ hasText: 'Moved with its table' }).filter({ hasText: '4 → 7' }).waitFor()
    const told = (await house.house.order(one as never))?.facts ?? []
    t.equal(await line.count(), told.length, 'every fact of it is told')
    t.match(await line.allInnerTexts(), [
      /Placed[\s\S]*pad-4/,
      /Paper begun 1-grill[\s\S]*gateway/,
      /Paper sent to the printer 1-grill[\s\S]*gateway/,
      /Paper begun 1-cold[\s\S]*gateway/,
      /Paper sent to the printer 1-cold[\s\S]*gateway/,
      /Cooking begun[\s\S]*carl/,
      /Cooking begun[\s\S]*carl/,
      /Another paper asked for[\s\S]*mia/,
      /Voided[\s\S]*burnt[\s\S]*mia/,
      /Bumped[\s\S]*carl/,
      /Bumped[\s\S]*carl/,
      /Delivered to the table[\s\S]*anna/,
      /Moved with its table[\s\S]*4 → 7[\s\S]*anna/,
    ])
    await inspect(t, 'admin order')
    await page.getByRole('link', { name: '← All orders' }).click()
    await listed(three, two, one)
    t.not(await page.evaluate('document.activeElement?.tagName'), 'BODY')
  },
)

t.test('a waiter has no business here', options, async t => {
  const house = await openHouse(t, [maria, anna])
  const { page, inspect } = await house.visit(browser, anna, { path: '/admin', size: phone })
  await page.getByRole('heading', { name: 'Not for you' }).waitFor()
  await inspect(t, 'admin not for a waiter')
})
