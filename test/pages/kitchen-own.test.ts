/** A cook or a kitchen device of some stations sees those, follows what changes of them, and is told so. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { liveScreen, mineAmong, ownOf, ownWords, shownAt } from '../../gateway/web/pages/kitchen/own.ts'
import type { StationId } from '../../protocol/ids.ts'
import { type KitchenSetup, kitchenOf } from '../../protocol/kitchen-setup.ts'
import type { Site } from '../../protocol/site.ts'
import { openDoor } from '../gateway/web/open.ts'
import { desktop, inaccessible, launch, openPage, skip } from './browser.ts'
import { carl, type House, maria, openHouse } from './house.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const ids = (...all: readonly string[]) => all as readonly StationId[]
const named = (...all: readonly string[]) =>
  all.map(station => ({ station: station as StationId, name: station.toUpperCase() }))

t.test('whose tickets are whose', async t => {
  t.same(ownOf({ role: 'kitchen', stations: [...ids('bar')] }), ['bar'])
  t.same(ownOf({ role: 'kitchen' }), [])
  t.same(ownOf({ role: 'manager', stations: [...ids('bar')] }), [], 'a manager sees everything')
  t.equal(mineAmong(ids(), named('grill')), null)
  t.same(mineAmong(ids('bar', 'oven', 'grill'), named('grill', 'cold', 'bar')), named('grill', 'bar'))

  const at = (station: string | null, own: readonly StationId[], isPass = false) => {
    const shown = shownAt({ station: station as StationId | null, isPass }, own)
    return shown === null ? 'all' : [...shown]
  }
  t.equal(at(null, ids()), 'all')
  t.same(at('bar', ids()), ['bar'])
  t.same(at(null, ids('grill', 'bar')), ['grill', 'bar'])
  t.same(at('bar', ids('grill', 'bar')), ['bar'])
  t.same(at('cold', ids('grill', 'bar')), [])
  t.equal(at(null, ids('grill'), true), 'all', 'the pass')

  const screen = 'screen' as never
  t.same(liveScreen(screen, null), { screen })
  t.same(liveScreen(screen, new Set(ids('bar'))), { screen, station: 'bar' })
  t.same(liveScreen(screen, new Set(ids('bar', 'grill'))), { screen, stations: ['bar', 'grill'] })
  t.same(liveScreen(screen, new Set()), { screen, stations: [] })
})

t.test('what is said of other stations than before', async t => {
  t.equal(ownWords(null, null), undefined)
  t.equal(ownWords(named('grill'), named('grill')), undefined)
  t.equal(ownWords(null, named('grill')), 'You work at GRILL now')
  t.equal(
    ownWords(named('grill', 'bar', 'oven'), named('grill', 'cold')),
    'You work at GRILL and COLD now, no longer at BAR and OVEN',
  )
  t.equal(ownWords(named('grill'), null), 'You work at every station now')
  t.equal(ownWords(named('grill'), []), undefined)
})

const board = async (page: Page) => {
  const found = await page
    .locator('.board:not(.measure) [data-ticket]')
    .evaluateAll(cards => cards.map(card => card.getAttribute('data-ticket') ?? ''))
  return [...new Set(found)].toSorted()
}
const card = (page: Page, id: string) => page.locator(`.board:not(.measure) [data-ticket="${id}"]`).first()
const menuOf = async (page: Page) =>
  (await page.locator('nav.stations button').allTextContents()).map(text => text.trim())
const pressed = (page: Page) => page.locator('nav.stations button[aria-pressed="true"]')
const works = (house: House, ...stations: readonly string[]) =>
  house.does(maria, { type: 'change-staff', staff: carl.staff, stations })
const publish = (house: House, change: (kitchen: KitchenSetup) => KitchenSetup) =>
  house.does(maria, { type: 'publish-kitchen', ...change(kitchenOf(house.desk.floor.site as Site)) })
const told = (page: Page, text: string) => page.locator('.toast').filter({ hasText: text }).waitFor()
/** A burger is the grill's, bruschetta the cold kitchen's, beer the bar's. */
const orderAll = (house: House) =>
  house.orders('4', { item: 'classic-burger' }, { item: 'bruschetta' }, { item: 'wheat-beer' })

t.test('a cook of two of three stations', options, async t => {
  const house = await openHouse(t, [maria, carl])
  await works(house, 'grill', 'bar')
  await orderAll(house)
  await house.orders('5', { item: 'bruschetta' })
  const { page } = await house.visit(browser, carl, { path: '/kitchen' })
  await card(page, '1-grill').waitFor()
  t.same(await board(page), ['1-bar', '1-grill'], 'all of theirs, and nothing else')
  t.same(await menuOf(page), ['All mine 2', 'Grill 1', 'Bar 1', 'Expo', 'Lanes'])
  t.same(await inaccessible(page), [])
  const said = page.waitForRequest(
    request => request.url().endsWith('/screens') && /stations/.test(request.postData() ?? ''),
  )
  t.match(
    (await said).postDataJSON(),
    { stations: ['grill', 'bar'] },
    'the cold kitchen’s papers do not wait for it',
  )

  await page.keyboard.press('F6')
  await card(page, '1-grill').waitFor({ state: 'detached' })
  t.same(await board(page), ['1-bar'])
  await page.keyboard.press('F7')
  t.equal(await pressed(page).textContent(), 'Bar 1', 'there is no third one')
  await page.keyboard.press('F5')
  await card(page, '1-grill').waitFor()
  t.same(await board(page), ['1-grill'])
  await page.keyboard.press('F5')
  await card(page, '1-bar').waitFor()

  await page.keyboard.press('t')
  t.match(await page.locator('.all-day h2').textContent(), /2 to make/)
  await page.keyboard.press('t')
  await page.keyboard.press('e')
  await card(page, '1-*').getByText('Bruschetta').waitFor()
  t.same(await board(page), ['1-*', '2-*'], 'the pass has whole orders, as before')
  await page.keyboard.press('e')
  await card(page, '1-grill').waitFor()

  const refused = await house.desk.ask(
    { kind: 'staff', name: carl.staff, role: 'kitchen', stations: [...ids('grill', 'bar')] },
    { type: 'bump-ticket', id: 'x', ticket: '1-cold' } as never,
  )
  t.match(refused, { ok: false, why: 'not-allowed' })

  const other = await house.visit(browser, carl, { path: '/kitchen?station=cold' })
  await other.page.getByText('You do not work at Cold kitchen').waitFor()
  t.same(await board(other.page), [])
  await other.page.getByRole('button', { name: 'Show Grill' }).click()
  await card(other.page, '1-grill').waitFor()
  t.same(await board(other.page), ['1-grill'])
})

t.test('a published kitchen takes a station away, and a manager gives others', options, async t => {
  const house = await openHouse(t, [maria, carl])
  await publish(house, kitchen => ({
    ...kitchen,
    stations: { ...kitchen.stations, oven: { name: 'Oven' } },
  }))
  await works(house, 'grill', 'oven')
  await orderAll(house)
  const { page, inspect } = await house.visit(browser, carl, { path: '/kitchen?station=oven' })
  await page.getByText('All done at Oven').waitFor()
  await page.getByRole('button', { name: 'Show all of yours' }).waitFor()

  await publish(
    house,
    ({ stations: { oven: _, ...stations }, ...kitchen }: KitchenSetup & { stations: { oven?: object } }) => ({
      ...kitchen,
      stations,
    }),
  )
  await told(page, 'You work at Grill now, no longer at Oven')
  await page.getByText('This house has no station oven').waitFor()
  t.same(await menuOf(page), ['Grill 1', 'Expo', 'Lanes'])
  await inspect(t, 'kitchen station gone')
  await page.getByRole('main').getByRole('button', { name: 'Show Grill' }).click()
  await card(page, '1-grill').waitFor()

  await works(house, 'cold', 'bar')
  await told(page, 'You work at Cold kitchen and Bar now, no longer at Grill')
  await page.getByText('You do not work at Grill').waitFor()
  await inspect(t, 'kitchen station not mine')
  await page.getByRole('button', { name: 'Show all of yours' }).click()
  await card(page, '1-bar').waitFor()
  t.same(await board(page), ['1-bar', '1-cold'])
  await page.keyboard.press('Enter')
  await told(page, 'T4 #01 bumped')
  t.notOk(page.url().includes('station='))

  await works(house, 'oven')
  await page.getByText('You have no station in this kitchen').waitFor()
  t.same(await board(page), [])
  await inspect(t, 'kitchen without a station')
  await page.getByRole('button', { name: 'Show the pass' }).click()
  await card(page, '1-*').waitFor()
  await page.keyboard.press('e')
  await works(house)
  await told(page, 'You work at every station now')
  await card(page, '1-grill').waitFor()
  t.match(await menuOf(page), [/^All \d/, /^Grill/, /^Cold kitchen/, /^Bar/, 'Expo', 'Lanes'])
})

t.test('a kitchen device of two stations, and then of one', options, async t => {
  if (browser === undefined) return
  const { people, house, url } = await openDoor(t)
  house.place({}, { station: 'cold' }, { station: 'bar' })
  const { page } = await openPage(browser, desktop)
  t.teardown(() => page.close())
  await page.setExtraHTTPHeaders({ ...people.placeDevice('pass-1', 'bar', 'grill') })
  await page.goto(`${url}/kitchen`)
  await card(page, '1-grill').waitFor()
  t.same(await board(page), ['1-bar', '1-grill'])
  t.same(await menuOf(page), ['All mine 2', 'Grill 1', 'Bar 1', 'Expo', 'Lanes'], 'in the order of the house')

  people.placeDevice('pass-1', 'bar')
  await told(page, 'You work at Bar now, no longer at Grill')
  t.same(await board(page), ['1-bar'])
  t.same(await menuOf(page), ['Bar 1', 'Expo', 'Lanes'])
  t.equal(await pressed(page).textContent(), 'Bar 1')
})
