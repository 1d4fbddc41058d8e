/** A waiter without a mouse and without touch: seating, ordering, serving and paying by the keyboard alone. */
import t from 'tap'
import { launch, skip } from './browser.ts'
import { anna, carl, maria, openHouse, passwords } from './house.ts'
import { enter, nameOfFocused, reach } from './keys.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())

t.test('a whole table by keys', { skip }, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page } = await house.visit(browser, undefined, { path: '/floor' })
  await page.locator('#signing-staff:focus').waitFor()
  await page.keyboard.type('anna')
  await page.keyboard.press('Tab')
  await page.keyboard.type(passwords.pin)
  await page.keyboard.press('Enter')
  await page.locator('.tile').first().waitFor()

  await enter(t, page, /^4 ○ Free/)
  await page.getByRole('heading', { name: 'Table 4' }).waitFor()
  await enter(t, page, 'Seat a party')
  await enter(t, page, 'Guests: one more')
  await page.keyboard.press('Enter')
  await enter(t, page, 'Open the table')
  await page.getByText('4 guests').waitFor()

  await enter(t, page, 'Take an order')
  await page.locator('.dishes').waitFor()
  await reach(t, page, 'Find a dish')
  await page.keyboard.type('classic')
  await enter(t, page, /^Classic Burger/)
  await reach(t, page, 'Medium')
  await page.keyboard.press('ArrowDown')
  await reach(t, page, /^Extra cheese/)
  await page.keyboard.press('Space')
  await reach(t, page, 'For the cook')
  await page.keyboard.type('no salt')
  await enter(t, page, /^Add · €14\.00$/)
  await page.locator('.basket li').waitFor()
  t.match(await nameOfFocused(page), /^Classic Burger/, 'the focus is back at the dish')
  await reach(t, page, 'Note for the kitchen')
  await page.keyboard.type('quick')
  await page.keyboard.press('Enter')
  await page.locator('[data-order="1"]').waitFor()
  t.match(await house.house.order(1 as never), {
    note: 'quick',
    total: 1400,
    lines: [{ item: 'classic-burger' }],
  })

  await enter(t, page, 'Void…')
  await page.keyboard.press('Escape')
  await house.cooks(1, 'bump')
  await page.getByRole('button', { name: 'Delivered' }).waitFor()
  await page.keyboard.press('Shift+Tab')
  await enter(t, page, 'Delivered')
  await page.locator('.order .chip.delivered').waitFor()
  t.not(
    await page.evaluate('document.activeElement?.tagName'),
    'BODY',
    'the button is gone, the focus is not',
  )
  await enter(t, page, /^Check €15\.40$/, 'Shift+Tab')
  await page.getByRole('heading', { name: 'Table 4 · check' }).waitFor()
  await enter(t, page, /^Take €15\.40$/)
  await enter(t, page, 'Cash')
  await page.locator('.tile').first().waitFor()
  t.match(await nameOfFocused(page), /^4/, 'back in the room, at the table it was about')
  await page.locator('.tile[data-table="4"]').filter({ hasText: 'Free' }).waitFor()
})
