/** What a waiter's page does when its line to the gateway breaks, or the page itself: nothing is lost, nothing twice. */
import type { Page, Route } from 'playwright-core'
import t from 'tap'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, openHouse, passwords, tom } from './house.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const focused = (page: Page) =>
  page.evaluate(
    "document.activeElement?.closest('[data-table]')?.dataset.table ?? document.activeElement?.tagName",
  )

/** The ids of everything this page asks of the desk, in order. */
const idsAsked = (page: Page): readonly string[] => {
  const ids: string[] = []
  page.on('request', request => {
    if (request.url().endsWith('/api/v1/requests')) ids.push(request.postDataJSON().id)
  })
  return ids
}

t.test('a gateway that is away loses nothing, and is asked for nothing twice', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/2/order', size: phone })
  await page.locator('[data-item="olives"]').click()
  await press(page, /^Add/)
  const ids = idsAsked(page)
  const mend = await house.cut(page)
  await press(page, /^Send to kitchen/)
  await page.clock.runFor(12_000)
  await page.getByText('No connection to the gateway: what you see may be old.').waitFor()
  await page.getByText('1 thing not sent yet, kept here').waitFor()
  await inspect(t, 'floor line lost')
  t.equal(house.desk.floor.orders.size, 0)
  await mend()
  await page.clock.runFor(12_000)
  await said(page, 'The kitchen has order 1.')
  await page.locator('.bar.lost').waitFor({ state: 'detached' })
  t.ok(ids.length > 1, `it was asked ${ids.length} times`)
  t.equal(new Set(ids).size, 1, 'with the same id each time')
  t.equal(house.desk.floor.orders.size, 1)
})

t.test('what takes longer than a second says so', options, async t => {
  const house = await openHouse(t, [maria, anna])
  const { page } = await house.visit(browser, anna, { path: '/floor#/2', size: phone })
  await press(page, 'Seat a party')
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/requests', async route => {
    await held.promise
    await route.continue()
  })
  await press(page, 'Open the table')
  await page.clock.runFor(1_100)
  await page.getByText('Sending 1 thing…').waitFor()
  held.resolve()
  await said(page, 'Table 2 is open.')
  await page.getByText('Sending 1 thing…').waitFor({ state: 'detached' })
})

t.test('a page that is loaded anew goes on with the order, and sends it once', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page } = await house.visit(browser, anna, { path: '/floor#/2/order', size: phone })
  await page.locator('[data-item="olives"]').click()
  await press(page, 'How many: one more')
  await press(page, /^Add/)
  await page.getByLabel('Note for the kitchen').fill('for the dog')
  await page.reload()
  await page.getByText('Olives & bread').last().waitFor()
  t.equal(await page.getByLabel('Note for the kitchen').inputValue(), 'for the dog')
  t.equal(await page.locator('.basket output').innerText(), '2')

  // The gateway has it, and its answer is lost with the page.
  const ids = idsAsked(page)
  const lost = Promise.withResolvers<void>()
  const lose = async (route: Route) => {
    await route.fetch()
    await route.abort()
    lost.resolve()
  }
  await page.route('**/api/v1/requests', lose)
  await press(page, /^Send to kitchen/)
  await lost.promise
  await page.getByText('Sending… kept here until the kitchen has it').waitFor()
  await house.desk.quiet()
  await page.unroute('**/api/v1/requests')
  await page.reload()
  await said(page, 'The kitchen has order 1.')
  await page.locator('[data-order="1"]').waitFor()
  t.equal(new Set(ids).size, 1)
  t.equal(house.desk.floor.orders.size, 1, 'ordered once')
  await press(page, 'Take an order')
  await page.getByText('Nothing chosen yet').waitFor()
})

t.test('the focus stays where it was while everything around it changes', options, async t => {
  const house = await openHouse(t, [maria, anna, tom, carl])
  const { page } = await house.visit(browser, anna, { path: '/floor', size: phone })
  await page.locator('.tile').first().waitFor()
  await page.locator('.tile[data-table="8"]').focus()
  const order = await house.orders('3', { item: 'olives' })
  await house.cooks(order, 'bump')
  const row = page.locator('.todo li').filter({ hasText: 'Table 3' })
  await row.waitFor()
  t.equal(await focused(page), '8', 'a list that came above it took nothing away')

  await row.getByRole('button', { name: 'Delivered' }).focus()
  await house.does(tom, { type: 'serve-order', order })
  await row.waitFor({ state: 'detached' })
  t.equal(await focused(page), 'MAIN', 'the button is gone: its surroundings have it, and no other button')
  await page.keyboard.press('Tab')
  t.equal(await focused(page), '1', 'and the next key goes on from there')

  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Table 1' }).waitFor()
  t.equal(await focused(page), 'H1', 'a new place begins at its heading')
  await press(page, '← Back')
  await page.locator('.tile').first().waitFor()
  t.equal(await focused(page), '1', 'and the room at the table somebody came from')

  await page.locator('.tile[data-table="3"]').click()
  await press(page, 'Move')
  await page.keyboard.press('Escape')
  t.equal(
    await page.evaluate('document.activeElement?.textContent'),
    'Move',
    'a dialog gives it back to whatever opened it',
  )
})

t.test('what somebody left unsent is not done in the next one’s name', options, async t => {
  const house = await openHouse(t, [maria, anna, tom])
  const { page } = await house.visit(browser, anna, { path: '/floor#/2', size: phone })
  await page.getByRole('button', { name: 'Seat a party' }).waitFor()
  // Her session is over before her wish is out.
  await page.route('**/api/v1/requests', async route => {
    await house.does(maria, { type: 'remove-staff', staff: anna.staff })
    await route.continue()
    await page.unroute('**/api/v1/requests')
  })
  await press(page, 'Seat a party')
  await press(page, 'Open the table')
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await page.locator('#signing-staff').fill('tom')
  await page.locator('#signing-secret').fill(passwords.pin)
  await page.keyboard.press('Enter')
  await said(page, 'A request of whoever was here before did not get out')
  t.equal(house.desk.floor.sessions.size, 0)
  await press(page, 'Seat a party')
  await press(page, 'Open the table')
  await said(page, 'Table 2 is open.')
  t.equal(house.desk.floor.sessions.size, 1)
})
