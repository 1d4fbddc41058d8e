/** A manager sets the kitchen up: stations, who makes what, courses; and the screens obey at once. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { launch, skip } from './browser.ts'
import { carl, maria, mia, openHouse } from './house.ts'
import { enter, nameOfFocused, reach } from './keys.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const minute = 60_000

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const station = (page: Page, id: string) => page.locator(`[data-station="${id}"]`)
const route = (page: Page, id: string) => page.locator(`[data-route="${id}"]`)
/** In the page: whether the browser would leave it without a question. */
const mayLeave = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
const publish = async (page: Page, words: string) => {
  await page.getByRole('region', { name: 'Publish' }).getByText(words).waitFor()
  await press(page, 'Publish')
  await said(page, `Published. ${words}`)
}

t.test('a kitchen screen knows a station’s new name and times at once', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const order = await house.orders('4', { item: 'classic-burger' })
  house.clock.advance(4 * minute)
  const cook = await house.visit(browser, carl, { path: '/kitchen?station=grill' })
  const card = cook.page.locator(`.board:not(.measure) [data-ticket="${order}-grill"]`).first()
  await card.and(cook.page.locator('.new')).waitFor()

  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
  const grill = station(page, 'grill')
  await grill.getByLabel('Name').fill('Fire')
  await grill.getByLabel('Due after (min)').fill('3')
  await grill.getByLabel('Late after (min)').fill('2')
  await page
    .getByText('Fire: a ticket is due after 3 min and late after 2. The first has to be less.')
    .waitFor()
  await inspect(t, 'admin kitchen wrong')
  await page.getByRole('button', { name: 'Publish', exact: true }).click({ force: true })
  await grill.getByLabel('Due after (min)').fill('1')
  const begun = performance.now()
  await publish(page, 'Fire changed.')
  await card.and(cook.page.locator('.late')).waitFor()
  t.comment(`late on the screen ${Math.round(performance.now() - begun)} ms after the press`)
  await cook.page.getByRole('button', { name: /^Fire/ }).waitFor()
  t.match(house.desk.floor.site?.stations, { grill: { name: 'Fire', lateMinutes: 2, printer: 'p1' } })

  await press(page, '↩ Undo')
  await said(page, 'The kitchen is as it was.')
  await card.and(cook.page.locator('.new')).waitFor()
  await cook.page.getByRole('button', { name: /^Grill/ }).waitFor()
  t.notOk('lateMinutes' in (house.desk.floor.site?.stations.grill ?? {}))
  await page.getByText('Nothing is changed: this is how the kitchen works now.').waitFor()
})

t.test('a station more, with dishes of its own; and one less', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
  const cook = await house.visit(browser, carl, { path: '/kitchen?station=oven' })
  await cook.page.getByText('This house has no station oven').waitFor()
  await inspect(t, 'admin kitchen')
  await page.getByLabel(/^One more station, as/).fill('Oven')
  await press(page, 'Add')
  await station(page, 'oven').getByText('No dish goes there yet').waitFor()
  await station(page, 'oven').getByText('It has no printer.').waitFor()
  await route(page, 'mains').getByLabel('Mains: made at').selectOption('oven')
  await press(page, 'Mains: one more station')
  await page.getByLabel('A dish that goes elsewhere').selectOption({ label: 'Rump steak' })
  await press(page, 'Say where')
  t.equal(await nameOfFocused(page), 'Rump steak: made at')
  await route(page, 'rump-steak').getByLabel('Rump steak: made at').selectOption('grill')
  await inspect(t, 'admin kitchen draft')
  await publish(page, 'Oven added. Made elsewhere: Mains and Rump steak.')
  t.match(house.desk.floor.site?.routes, {
    categories: { mains: ['oven', 'grill'] },
    items: { 'rump-steak': 'grill' },
  })
  await cook.page.getByText('All done at Oven').waitFor()
  const first = await house.orders('4', { item: 'rump-steak' })
  t.same(
    house.desk.floor.orders.get(first as never)?.tickets.map(({ station }) => station),
    ['grill'],
  )

  await press(page, 'Remove Grill')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^The menu itself sends Fried calamari, .* there\. Take that out/).waitFor()
  await dialog.getByText('1 ticket is being made there.').waitFor()
  await inspect(t, 'admin kitchen needed')
  await press(page, 'Keep it')
  // The oven has something to make: it stays until that is done.
  const order = await house.orders('5', { item: 'roast-chicken' })
  await press(page, 'Remove Oven')
  await dialog.getByText('1 ticket is being made there. It can be published once that is done.').waitFor()
  await dialog.getByLabel(/^Its \d+ dishes go to/).selectOption('grill')
  await inspect(t, 'admin kitchen remove')
  await press(page, 'Remove')
  await press(page, 'Publish')
  await page.getByText('Oven has a ticket to make; remove it after that.').waitFor()
  await inspect(t, 'admin kitchen refused')
  await house.cooks(order, 'bump')
  await publish(page, 'Oven removed. Made elsewhere: Mains.')
  t.same(Object.keys(house.desk.floor.site?.stations ?? {}), ['grill', 'cold', 'bar'])
  await press(page, 'Back to what was before')
  await said(page, 'The kitchen is as it was.')
  await station(page, 'oven').waitFor()
  t.match(house.desk.floor.site?.routes, { categories: { mains: ['oven', 'grill'] } })
})

t.test(
  'courses wait, advice is given, and what is not published outlives a look elsewhere',
  options,
  async t => {
    const house = await openHouse(t, [maria, mia, carl])
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
    const boss = await house.visit(browser, maria, { path: '/admin#/kitchen' })
    await page.getByLabel(/^By hand:/).check()
    await page.getByLabel(/^Ready together:/).check()
    await page.getByRole('link', { name: 'Now' }).click()
    await page.getByRole('link', { name: /^Kitchen.*changed, not published yet$/ }).click()
    await page.getByText('Courses by hand. Dishes of a course are ready together.').waitFor()
    t.notOk(await page.evaluate(mayLeave), 'the browser asks before the page is left')

    // Somebody else publishes meanwhile: a bar that prints only unwatched, without a printer.
    await boss.page.getByLabel(/^One more station, as/).fill('Coffee')
    await press(boss.page, 'Add')
    await station(boss.page, 'coffee').getByLabel('On paper').selectOption('unwatched')
    await station(boss.page, 'coffee').getByText('or nobody learns what to make').waitFor()
    await publish(boss.page, 'Coffee added.')
    await boss.page.getByText(/^Coffee prints while none of its screens is on, and has no printer/).waitFor()
    await page.getByText('Somebody else has published another kitchen meanwhile.').waitFor()
    await inspect(t, 'admin kitchen overtaken')
    await press(page, 'Leave it as it was')
    await station(page, 'coffee').waitFor()
    t.ok(await page.evaluate(mayLeave), 'nothing would be lost')
    await press(page, '↩ Undo')
    await page.getByText('Coffee removed. Courses by hand.').waitFor()
    await press(page, 'Leave it as it was')

    await page.getByLabel(/^In turn:/).check()
    await publish(page, 'Courses in turn.')
    t.equal(house.desk.floor.site?.courses, 'in-turn')
  },
)

t.test('by keyboard alone, and when the gateway is away', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin' })
  await page.locator('.figure').first().waitFor()
  await enter(t, page, 'Kitchen')
  await reach(t, page, /^Late after/)
  await page.keyboard.type('12')
  await reach(t, page, /^A guest’s allergy/)
  await page.keyboard.press('ArrowDown')
  await reach(t, page, 'Bar: one more station'.replace('Bar', 'Soft drinks'))
  await page.keyboard.press('Enter')
  await reach(t, page, 'Soft drinks: and at', 'Shift+Tab')
  const mend = await house.cut(page)
  await enter(t, page, 'Publish')
  await page.getByRole('button', { name: 'Publishing…' }).waitFor()
  await mend()
  await said(page, 'Published. Grill changed. Made elsewhere: Soft drinks.')
  t.match(house.desk.floor.site, {
    stations: { grill: { lateMinutes: 12, allergies: 'acknowledged' } },
    routes: { categories: { 'soft-drinks': ['bar', 'grill'] } },
  })
  await enter(t, page, 'Remove Cold kitchen', 'Shift+Tab')
  await page.keyboard.press('Escape')
  t.equal(await nameOfFocused(page), 'Remove Cold kitchen')

  await page.route('**/api/v1/kitchen', request => request.abort())
  await page.reload()
  await page.getByText('The gateway does not answer. Try again.').waitFor()
  await inspect(t, 'admin kitchen missing')
  await page.unroute('**/api/v1/kitchen')
  await press(page, 'Try again')
  await station(page, 'grill').waitFor()
})

t.test(
  'the pass may send out what is not bumped, as soon as somebody says so; and not any more',
  options,
  async t => {
    const house = await openHouse(t, [maria, mia, carl])
    const order = await house.orders('4', { item: 'classic-burger' })
    const pass = await house.visit(browser, carl, { path: '/kitchen?view=pass' })
    const card = pass.page.locator(`.board:not(.measure) [data-ticket="${order}-*"]`).first()
    const serve = (word: string) => card.getByRole('button', { name: `✓ ${word} T4`, exact: false }).waitFor()
    await serve('Serve')
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
    const panel = page.getByRole('region', { name: 'The pass' })
    t.ok(await panel.getByLabel(/^When it is done/).isChecked())
    await panel.getByLabel(/^At any time/).check()
    await inspect(t, 'admin kitchen pass')
    await publish(page, 'The pass sends out: at any time.')
    t.same(house.desk.floor.site?.pass, { bumps: 'always' })
    await serve('Serve anyway')
    await press(page, '↩ Undo')
    await said(page, 'The kitchen is as it was.')
    await serve('Serve')
    t.same(house.desk.floor.site?.pass, { bumps: 'when-done' })
  },
)
