/** 86: cooks say what has run out, how much is left, and that there is plenty again. */
import t, { type Test } from 'tap'
import {
  countOf,
  nextTime,
  shortWares,
  unique,
  type Ware,
  waresOf,
  waresOn,
} from '../../gateway/web/pages/kitchen/larder.ts'
import type { ItemId, OptionId } from '../../protocol/ids.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'
import { inaccessible, launch, skip } from './browser.ts'
import { carl, demoMenu, maria, openHouse } from './house.ts'
import { nameOfFocused, reach } from './keys.ts'
import { type Opening, openKitchen } from './kitchen.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = (t: Test, opening: Opening) => openKitchen(t, browser, { running: true, ...opening })

const fries: Ware = { is: 'item', id: 'fries' as ItemId, name: 'Fries' }
const cheese: Ware = { is: 'option', id: 'cheese' as OptionId, name: 'Cheese' }

t.test('what can run out, by its name', async t => {
  const house = fakeHouse(testClock())
  house.place(
    { dishes: [{ name: 'Fries' }, { name: 'Burger', changes: [{ mark: '+', name: 'Cheese' }] }] },
    { station: 'bar', dishes: [{ name: 'Fries', changes: [{ mark: '+', name: 'Cheese' }] }] },
  )
  const names = waresOf(house.kitchen.floor(0).tickets).map(({ is, name }) => `${is} ${name}`)
  t.same(names, ['item Fries', 'item Burger', 'option Cheese'])
  const menu = waresOn(demoMenu())
  t.ok(menu.some(({ is, id }) => is === 'item' && id === 'rump-steak'))
  t.ok(menu.some(({ is }) => is === 'option'))
  t.same(unique([fries, cheese, { ...fries, name: 'Pommes' }]), [fries, cheese], 'the first name counts')
  t.same(
    shortWares(
      {
        number: 3,
        short: [
          { item: fries.id as ItemId, left: 2 },
          { item: 'cake' as ItemId, left: 0, until: 99 },
          { item: 'egg' as ItemId, left: 0, hours: true },
        ],
        options: [{ option: cheese.id as OptionId }],
      },
      [fries, cheese],
    ),
    [
      { ware: fries, left: 2 },
      { ware: { is: 'item', id: 'cake', name: 'cake' }, left: 0, until: 99 },
      { ware: cheese, left: 0 },
    ],
    'what is only outside its hours has not run out',
  )
  t.same(countOf(fries, 6), { type: 'count-item', item: 'fries', left: 6 })
  t.same(countOf(cheese, 6), { type: 'count-option', option: 'cheese', left: 0 }, 'nobody counts options')
  t.same(countOf(cheese, null), { type: 'count-option', option: 'cheese', left: null })
})

t.test('the next time the wall’s clock reads so', async t => {
  const berlin = 'Europe/Berlin'
  const now = Date.UTC(2026, 10, 20, 17, 58, 30)
  t.equal(nextTime('19:30', now, berlin), Date.UTC(2026, 10, 20, 18, 30))
  t.equal(nextTime('18:58', now, berlin), Date.UTC(2026, 10, 21, 17, 58), 'now is tomorrow')
  t.equal(nextTime('07:00', now, berlin), Date.UTC(2026, 10, 21, 6, 0))
  t.equal(nextTime('', now, berlin), undefined)
  t.equal(nextTime('24:00', now, berlin), undefined)
  const beforeSummer = Date.UTC(2026, 2, 28, 21, 0)
  t.equal(nextTime('10:00', beforeSummer, berlin), Date.UTC(2026, 2, 29, 8, 0), 'the night has 23 hours')
})

const dishes = [{ name: 'Soup' }, { name: 'Burger', changes: [{ mark: '+' as const, name: 'Cheese' }] }]

t.test('X on a line says that its dish has run out; keys alone', options, async t => {
  const { page, commands, commanded } = await open(t, { before: ({ house }) => void house.place({ dishes }) })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: 'Sold out (86)' })
  await dialog.getByRole('heading', { name: 'Soup' }).waitFor()
  await dialog.getByText('Everything can be had.').waitFor()
  t.equal(await nameOfFocused(page), 'Sold out now')
  t.same(await inaccessible(page), [], 'of one dish')
  await page.keyboard.press('Enter')
  await commanded(1)
  t.match(commands()[0], { type: 'count-item', item: 'soup', left: 0 })
  await dialog.getByText('Soup sold out').waitFor()
  await reach(t, page, 'Plenty again of Soup')
  t.same(await inaccessible(page), [], 'with something sold out')
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'count-item', item: 'soup', left: null })
  await dialog.getByText('Everything can be had.').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('s')
  await commanded(3)
  t.match(commands()[2], { type: 'start-ticket' }, 'the keys are the kitchen’s again')
})

t.test('any dish or option is found by its letters; a time, a number, and a finger', options, async t => {
  const { page, commands, commanded, house } = await open(t, {
    hasTouch: true,
    before: ({ house }) => void house.place({ dishes }),
  })
  await page.getByRole('button', { name: '86' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Sold out (86)' })
  await dialog.getByRole('button', { name: 'Burger dish' }).waitFor()
  await page.keyboard.type('chee')
  await dialog.getByRole('button', { name: 'Burger dish' }).waitFor({ state: 'detached' })
  t.same(await inaccessible(page), [], 'the list')
  await dialog.getByRole('button', { name: 'Cheese option' }).tap()
  t.equal(await dialog.getByLabel('left').count(), 0, 'options are not counted')
  await dialog.getByLabel('back at').fill('23:15')
  await dialog.getByRole('button', { name: 'Sold out until then' }).tap()
  await commanded(1)
  t.match(commands()[0], {
    type: 'count-option',
    option: 'cheese',
    left: 0,
    until: Date.UTC(2026, 10, 20, 22, 15),
  })
  await dialog.getByText('Cheese sold out').waitFor()
  await dialog.getByRole('button', { name: 'Burger dish' }).tap()
  await dialog.getByLabel('left').fill('6')
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'count-item', item: 'burger', left: 6 })
  await dialog.getByText('Burger 6 left').waitFor()
  house.replies.push({ id: 'x', ok: false, why: 'unknown-item', detail: 'The menu has no item "soup".' })
  await dialog.getByRole('button', { name: 'Soup dish' }).tap()
  await dialog.getByRole('button', { name: 'Sold out now' }).tap()
  await commanded(3)
  await page.getByText('Not counted: soup').waitFor()
})

t.test('in a whole house: what a cook says has run out, nobody can order', options, async t => {
  const house = await openHouse(t, [maria, carl])
  const { page } = await house.visit(browser, carl, { path: '/kitchen', size: { width: 1280, height: 800 } })
  await page.locator('.link.live').waitFor()
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: 'Sold out (86)' })
  await dialog.getByLabel('Dish or option').fill('rump')
  await dialog.getByRole('button', { name: /Rump/i }).first().click()
  await dialog.getByRole('button', { name: 'Sold out now' }).click()
  await dialog.getByText(/Rump.* sold out/i).waitFor()
  t.match(house.desk.floor.stock.counted.get('rump-steak' as ItemId), { left: 0 })
  if (process.env.FOURTOP_SHOTS !== undefined)
    await page.screenshot({ path: `${process.env.FOURTOP_SHOTS}/kitchen-sold-out.png` })
  await dialog.getByRole('button', { name: /Plenty again of/ }).click()
  await dialog.getByText('Everything can be had.').waitFor()
  t.equal(house.desk.floor.stock.counted.get('rump-steak' as ItemId), undefined)
})
