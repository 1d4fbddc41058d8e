/** A waiter's evening at one table, on a phone, against the real desk: seated, ordered, served, paid, gone. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { checkOf } from '../../gateway/rules/bill.ts'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, mia, openHouse, tom } from './house.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const tile = (page: Page, table: string) => page.locator(`.tile[data-table="${table}"]`)
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
/** A word under a heading of the check: `Total` → `€25.00`. */
const sumOf = (page: Page, name: string) =>
  page
    .locator('.sums div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .innerText()

t.test('a table from the first guest to the last coin', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone })
  await tile(page, '4').filter({ hasText: 'Free' }).waitFor()
  t.equal(await page.locator('.tile').count(), 10, 'every table of the site has a tile')
  await inspect(t, 'floor room free')

  await tile(page, '4').click()
  await inspect(t, 'floor table free')
  await press(page, 'Seat a party')
  await press(page, 'Guests: one more')
  await inspect(t, 'floor seat')
  await press(page, 'Open the table')
  await said(page, 'Table 4 is open.')
  await page.getByText('3 guests').waitFor()

  await press(page, 'Take an order')
  await page.getByText('Nothing chosen yet').waitFor()
  await inspect(t, 'floor menu')
  await press(page, 'Burgers')
  await page.locator('[data-item="classic-burger"]').click()
  await page.getByLabel('Well done').check()
  await page.getByLabel('Extra cheese').check()
  await page.getByLabel('For the cook').fill('no salt')
  await press(page, 'How many: one more')
  await inspect(t, 'floor dish')
  await press(page, /^Add · €28\.00$/)
  await page.getByRole('searchbox', { name: 'Find a dish' }).fill('ragu')
  await page.locator('[data-item="tagliatelle"]').click()
  await press(page, /^Add/)
  await page.getByLabel('Note for the kitchen').fill('all together, please')
  await inspect(t, 'floor order')
  await press(page, /^Send to kitchen · €42\.50$/)
  await said(page, 'The kitchen has order 1.')
  const [order] = await Promise.all([
    house.house.order(1 as never),
    page.locator('[data-order="1"]').waitFor(),
  ])
  t.match(order, {
    total: 4250,
    table: '4',
    note: 'all together, please',
    lines: [{ item: 'classic-burger', quantity: 2, changes: /Well done.*Extra cheese.*no salt/s }, {}],
  })
  t.match(await page.locator('[data-order="1"]').innerText(), /taken by Anna/)
  await page.locator('.order').filter({ hasText: 'Note: all together, please' }).waitFor()
  await inspect(t, 'floor table cooking')

  await house.cooks(1, 'start')
  await page.locator('.order .chip.preparing').waitFor()
  await house.cooks(1, 'bump')
  await press(page, 'Delivered')
  await said(page, 'Order 1 delivered.')
  await page.locator('.order .chip.delivered').waitFor()

  await press(page, /^Check €46\.75$/)
  t.equal(await sumOf(page, 'Lines'), '€42.50')
  t.equal(await sumOf(page, 'Total'), '€46.75', 'with ten per cent for the service')
  await inspect(t, 'floor check')
  await press(page, 'Take service off')
  await said(page, 'Service is off the check.')
  t.equal(await sumOf(page, 'Total'), '€42.50')
  await press(page, 'Put service back on')
  await said(page, 'Service is back on the check.')
  await press(page, 'Print check')
  await said(page, 'The check is being printed.')
  const owed = [...house.desk.floor.jobs.values()]
  t.ok(
    owed.some(({ kind }) => kind === 'check'),
    'and it is owed to paper',
  )
  await press(page, /^Take €46\.75$/)
  await inspect(t, 'floor pay')
  await press(page, 'Cash')
  await said(page, '€46.75 taken. Table 4 is closed.')
  await tile(page, '4').filter({ hasText: 'Free' }).waitFor()
  t.equal((await house.house.order(1 as never))?.state, 'closed')
})

t.test('what is sold out is said before, and refused where it came between', options, async t => {
  const house = await openHouse(t, [maria, anna])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/2/order', size: phone })
  const olives = page.locator('[data-item="olives"]')
  await olives.click()
  await press(page, /^Add/)
  await house.does(maria, { type: 'count-item', item: 'olives', left: 0 })
  await page.getByText('sold out: take it off').waitFor()
  t.equal(await olives.getAttribute('aria-disabled'), 'true')
  await page.getByRole('button', { name: 'Take off what is sold out' }).waitFor()
  await inspect(t, 'floor order sold out')
  await house.does(maria, { type: 'count-item', item: 'olives', left: null })

  // It runs out between the waiter's thumb and the gateway.
  const send = page.getByRole('button', { name: /^Send to kitchen/ })
  await page.route('**/api/v1/requests', async route => {
    await house.does(maria, { type: 'count-item', item: 'olives', left: 0 })
    await route.continue()
    await page.unroute('**/api/v1/requests')
  })
  await send.click()
  await said(page, 'Olives & bread is sold out. Take it off or choose something else; nothing was sent.')
  t.equal(await page.locator('.basket li').count(), 1, 'what was chosen is still there')
  await press(page, 'Olives & bread: one less')
  await page.getByText('Nothing chosen yet').waitFor()
})

t.test('moving a party, and back', options, async t => {
  const house = await openHouse(t, [maria, anna, tom, carl])
  const order = await house.orders('4', { item: 'bruschetta' }, { item: 'schnitzel' })
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone })
  const other = await house.visit(browser, tom, { path: '/floor', size: phone })
  await tile(other.page, '4').filter({ hasText: 'Cooking' }).waitFor()
  await tile(page, '4').click()
  await press(page, 'Move')
  await inspect(t, 'floor move')
  await page.getByRole('dialog').getByRole('button', { name: 'Bar 2' }).click()
  await said(page, 'Table 4 now sits at Bar 2.')
  await page.getByRole('heading', { name: 'Bar 2' }).waitFor()
  await page.locator(`[data-order="${order}"]`).waitFor()
  // The other waiter's phone shows it without being asked.
  await tile(other.page, 'bar-2').filter({ hasText: 'Cooking' }).waitFor()
  await tile(other.page, '4').filter({ hasText: 'Free' }).waitFor()
  await press(page, '↩ Undo')
  await said(page, 'Moved back.')
  await tile(other.page, '4').filter({ hasText: 'Cooking' }).waitFor()
  await tile(other.page, 'bar-2').filter({ hasText: 'Free' }).waitFor()
})

t.test('voiding a part, and what needs a manager', options, async t => {
  const house = await openHouse(t, [maria, mia, anna, carl])
  const order = await house.orders('4', { item: 'bruschetta', quantity: 3 }, { item: 'schnitzel' })
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/4', size: phone })
  await press(page, 'Void…')
  await press(page, 'Bruschetta: one more')
  await press(page, 'Guest changed their mind')
  await inspect(t, 'floor void')
  await press(page, 'Void 1 piece')
  await said(page, `1 voided from order ${order}. The kitchen knows.`)
  await page.getByText('2× Bruschetta').waitFor()

  // The cook begins between the waiter's thumb and the gateway: the desk says who can.
  await press(page, 'Void…')
  await press(page, 'Bruschetta: one more')
  await press(page, 'Quality')
  await page.route('**/api/v1/requests', async route => {
    await house.cooks(order, 'start')
    await route.continue()
    await page.unroute('**/api/v1/requests')
  })
  await press(page, 'Void 1 piece')
  await said(page, 'The kitchen has begun with it: a manager can void it.')
  await press(page, 'Dismiss')
  await press(page, 'Void…')
  await page.getByText('Nothing of this order is left for you to take off.').waitFor()
  await inspect(t, 'floor void locked')
  await press(page, 'Close')

  const boss = await house.visit(browser, mia, { path: '/floor#/4', size: phone })
  await press(boss.page, 'Void…')
  await press(boss.page, 'Bruschetta: one more')
  await boss.page.getByLabel('In your own words').fill('fell on the floor')
  await press(boss.page, 'Void 1 piece')
  await page.getByText('1× Bruschetta').waitFor()
  const facts = (await house.house.order(order as never))?.facts.filter(({ fact }) => fact === 'lines-voided')
  t.match(facts, [{ from: 'staff/anna' }, { from: 'staff/mia', reason: 'fell on the floor' }])
})

t.test('who calls, and who is coming', options, async t => {
  const house = await openHouse(t, [maria, anna, tom])
  await house.does(anna, { type: 'open-table', table: '2', covers: 4 })
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone })
  const other = await house.visit(browser, tom, { path: '/floor#/2', size: phone })
  await other.page.getByText('Seated').waitFor()
  await house.calls('2', 'water')
  const row = page.locator('.todo li').filter({ hasText: 'Table 2' })
  await row.getByText('wants water').waitFor()
  await inspect(t, 'floor call')
  await row.getByRole('button', { name: 'I’m coming' }).click()
  await row.getByText('Anna is coming').waitFor()
  await other.page.getByText('Anna is coming').waitFor()
  t.match([...house.desk.floor.calls.values()], [{ by: 'Anna' }], 'and so the pad says it')
  await inspect(t, 'floor call accepted')
  await row.getByRole('button', { name: 'Done' }).click()
  await row.waitFor({ state: 'detached' })
  await other.page.getByLabel('Call').waitFor({ state: 'detached' })
  t.equal(house.desk.floor.calls.size, 0)
})

t.test('how a table asked to pay is told to whoever brings the bill', options, async t => {
  const house = await openHouse(t, [maria, mia, anna, carl])
  const order = await house.orders('3', { item: 'bruschetta' })
  await house.cooks(order, 'bump')
  const [party] = house.desk.floor.sessions.values()
  if (party === undefined) throw new Error('nobody sits there')
  const { due } = checkOf(house.desk.floor, party)
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone })
  const boss = await house.visit(browser, mia, { path: '/admin' })
  await house.calls('3', 'bill', { shares: 3, tip: 10, due })
  const row = page.locator('.todo li').filter({ hasText: 'Table 3' }).filter({ hasText: 'wants the bill' })
  await row.getByText(/3 shares: .* · tip 10 % .* in all/).waitFor()
  await inspect(t, 'floor bill wished')
  const asked = boss.page.getByLabel('Bills asked for')
  await asked.getByText(/3 shares: .* · tip 10 %/).waitFor()
  await asked.getByText('nobody yet').waitFor()
  await boss.inspect(t, 'admin bill wished')
  await row.getByRole('button', { name: 'I’m coming' }).click()
  await asked.getByText('Anna is coming').waitFor()
  await page.goto(`${house.url}/floor#/3/check`)
  const panel = page.getByLabel('As the guests asked')
  await panel.getByText('Only asked for: nothing was charged.').waitFor()
  await house.orders('3', { item: 'bruschetta' })
  await panel.getByText(/Only asked for, when .* was due/).waitFor()
  await inspect(t, 'floor check wished')
})

t.test('a manager lets a party go that has not paid, and says why', options, async t => {
  const house = await openHouse(t, [maria, mia, anna, carl])
  const order = await house.orders('4', { item: 'bruschetta' })
  await house.cooks(order, 'bump')
  const waiter = await house.visit(browser, anna, { path: '/floor#/4/check', size: phone })
  await waiter.page.getByRole('button', { name: /^Take €/ }).waitFor()
  t.equal(await waiter.page.getByRole('button', { name: /without paying/ }).count(), 0)
  const { page, inspect } = await house.visit(browser, mia, { path: '/floor#/4/check', size: phone })
  await press(page, 'Leaves without paying…')
  await page.getByLabel('Why').fill('on the house')
  await inspect(t, 'floor unpaid')
  await press(page, 'Close the table unpaid')
  await said(page, 'stay unpaid: on the house')
  await tile(page, '4').filter({ hasText: 'Free' }).waitFor()
  const facts = (await house.house.order(order as never))?.facts ?? []
  t.match(facts.at(-1), { fact: 'session-closed', unpaid: 'on the house', from: 'staff/mia' })
})
