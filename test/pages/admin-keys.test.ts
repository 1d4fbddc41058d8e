/** A manager without a mouse: each pane, a mark, its undo, an order voided and a pad renamed, by the keyboard alone. */
import t from 'tap'
import { launch, skip } from './browser.ts'
import { anna, maria, mia, openHouse } from './house.ts'
import { enter, nameOfFocused, reach } from './keys.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())

t.test('a manager’s deeds by keys', { skip }, async t => {
  const house = await openHouse(t, [maria, mia, anna])
  const order = await house.orders('4', { item: 'bruschetta', quantity: 2 })
  await house.placePad('4')
  const { page } = await house.visit(browser, mia, { path: '/admin' })
  await page.locator('.figure').first().waitFor()

  await enter(t, page, 'Menu')
  await reach(t, page, 'Find a dish to mark it')
  await page.keyboard.type('olives')
  await reach(t, page, 'Olives & bread is sold out')
  await page.keyboard.press('Space')
  await page.locator('[data-item="olives"]').getByText('sold out', { exact: true }).waitFor()
  t.match(await nameOfFocused(page), 'Olives & bread is sold out', 'the switch still has the focus')
  await enter(t, page, '↩ Undo')
  await page.locator('[data-item="olives"]').getByText('on sale').waitFor()
  t.not(await nameOfFocused(page), '')

  await enter(t, page, 'Orders', 'Shift+Tab')
  await enter(t, page, `Order ${order}`)
  await page.locator('.timeline li').first().waitFor()
  await enter(t, page, 'Void…')
  await enter(t, page, 'Bruschetta: one more')
  await enter(t, page, 'Quality')
  await enter(t, page, 'Void 1 piece')
  await page.locator('.timeline').getByText('Voided').waitFor()
  t.equal(await nameOfFocused(page), 'Void…', 'back where it began')

  await enter(t, page, 'Devices', 'Shift+Tab')
  await enter(t, page, 'Rename pad-4')
  await reach(t, page, 'What people call it')
  await page.keyboard.type('Window')
  await page.keyboard.press('Enter')
  await page.locator('[data-pad="pad-4"]').getByText('Window').waitFor()
  t.equal(await nameOfFocused(page), 'Rename Window')

  await enter(t, page, 'People', 'Shift+Tab')
  await enter(t, page, 'Remove Anna')
  await enter(t, page, 'Remove')
  await page.locator('[data-staff="anna"]').waitFor({ state: 'detached' })
  t.not(await page.evaluate('document.activeElement?.tagName'), 'BODY', 'the row is gone, the focus is not')
})
