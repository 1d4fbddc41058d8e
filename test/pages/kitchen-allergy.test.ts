/** A ticket that is covered until somebody has read what its guests must not eat. */
import t, { type Test } from 'tap'
import type { TicketId } from '../../protocol/ids.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
import { carl, demoSite, maria, openHouse } from './house.ts'
import { type Opening, openKitchen } from './kitchen.ts'

t.setTimeout(60_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

/** Two tickets; the older one is of guests with an allergy. */
const open = async (t: Test, more: Opening = {}) => {
  const screen = await openKitchen(t, browser, {
    ...more,
    before: ({ house }) => {
      house.place({
        agoMs: 60_000,
        dishes: [{ name: 'Satay' }, { name: 'Rice' }],
        more: { avoids: ['peanuts', 'vegan'], unread: true },
      })
      house.place({ dishes: [{ name: 'Soup' }] })
    },
  })
  screen.page.setDefaultTimeout(10_000)
  return screen
}

t.test('nothing of it is seen or begun before A; then it opens, and is cooked as any', options, async t => {
  const { page, house, ticket, commands, commanded } = await open(t)
  const card = ticket('1-grill')
  const cover = card.locator('.cover')
  t.match(
    (await cover.innerText()).replaceAll(/\s+/g, ' '),
    /⚠ ALLERGY PEANUTS ⚠ DIET VEGAN Read it: A or touch/,
  )
  t.notMatch(await card.innerText(), /Satay|Rice/)
  t.equal(await style(cover, 'backgroundColor'), 'rgb(106, 13, 173)')
  t.same(await inaccessible(page), [])
  for (const key of ['Enter', 's', '1']) {
    await page.keyboard.press(key)
    if (key === '1') await page.keyboard.press('ArrowDown')
    if (key === '1') await page.keyboard.press('Enter')
    await page.getByText('Read its allergies first').waitFor()
  }
  t.same(commands(), [])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await card.getByText('Satay').waitFor()
  await commanded(1)
  t.match(commands()[0], {
    ...{ type: 'read-allergy', ticket: '1-grill', avoids: ['peanuts', 'vegan'] },
    seen: { version: 0, screen: String },
  })
  await card.getByText('⚠ ALLERGY PEANUTS').waitFor()
  t.equal(await page.locator('.contains').count(), 0)
  await page.keyboard.press('a')
  t.ok(
    (await page.locator('.board:not(.measure) .contains').count()) > 0,
    'nothing is left to read: A shows allergens',
  )
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'bump-ticket', ticket: '1-grill' })
  house.alter('2-grill' as TicketId, { avoids: ['fish'], unread: true })
  await ticket('2-grill').locator('.cover').waitFor()
})

t.test('a finger opens it; in lanes too', options, async t => {
  const { page, ticket, commands, commanded, house } = await open(t, { hasTouch: true })
  await ticket('1-grill').locator('.cover').tap()
  await commanded(1)
  await ticket('1-grill').getByText('Satay').waitFor()
  house.alter('2-grill' as TicketId, { avoids: ['fish'], unread: true })
  await page.getByRole('button', { name: 'Lanes' }).tap()
  const card = page.locator('.lane-card[data-ticket="2-grill"]')
  await card.locator('.cover').waitFor()
  t.same(await inaccessible(page), [])
  await card.locator('.cover').tap()
  await card.getByText('1 Soup').waitFor()
  await commanded(2)
  t.match(commands(), [{ type: 'read-allergy' }, { type: 'read-allergy', ticket: '2-grill' }])
})

t.test(
  'without a line it opens at once, and is asked before what is done with it; a refusal covers it',
  options,
  async t => {
    const { page, house, ticket, commanded, commands } = await open(t)
    const { promise, resolve } = Promise.withResolvers<void>()
    const { ask } = house
    house.ask = async (from, request) => {
      await promise
      return ask(from, request)
    }
    await page.keyboard.press('a')
    await ticket('1-grill').getByText('Satay').waitFor()
    await page.keyboard.press('s')
    await page.locator('.board:not(.measure)').getByText('Starting…').waitFor()
    house.replies.push({ id: 'x', ok: false, why: 'overtaken', detail: 'Read them again.' })
    house.replies.push({ id: 'x', ok: false, why: 'allergy-unread' })
    resolve()
    await page.getByText('Not started: #1 grill. somebody has to read its allergies first').waitFor()
    await ticket('1-grill').locator('.cover').waitFor()
    await commanded(2)
    t.match(commands(), [{ type: 'read-allergy' }, { type: 'start-ticket' }], 'in the order of the hands')
  },
)

t.test(
  'in a whole house: one cook reads it, and it opens on every screen of the station',
  options,
  async t => {
    const site = demoSite()
    const stations = Object.fromEntries(
      Object.entries(site.stations).map(([id, station]) => [
        id,
        { ...station, allergies: 'acknowledged' as const },
      ]),
    )
    const house = await openHouse(t, [maria, carl], { site: { ...site, stations } })
    const menu = house.house.menu()?.version
    const asked = {
      menu,
      lines: [{ item: 'kids-burger', quantity: 1 }],
      avoids: ['peanuts'],
    }
    await house.does(maria, { type: 'take-order', table: '4', ...asked })
    const screens = [
      await house.visit(browser, carl, { path: '/kitchen', size: { width: 1920, height: 1080 } }),
      await house.visit(browser, carl, { path: '/kitchen', size: { width: 1280, height: 800 } }),
    ]
    const covers = screens.map(({ page }) => page.locator('.board:not(.measure) .cover'))
    for (const cover of covers) await cover.first().waitFor()
    const folder = process.env.FOURTOP_SHOTS
    for (const [n, { page }] of screens.entries())
      if (folder !== undefined) await page.screenshot({ path: `${folder}/kitchen-cover-${n}.png` })
    const [first] = screens
    await first?.page.keyboard.press('a')
    for (const cover of covers) await cover.waitFor({ state: 'detached' })
    const [order] = house.desk.floor.orders.values()
    const [ticket] = order?.tickets ?? []
    t.match(ticket, { read: ['peanuts'] })
  },
)
