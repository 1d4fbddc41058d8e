/** A manager changes what is sold: a menu file, mistakes and all; what has run out; and the way back from each. */
import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import t from 'tap'
import { launch, skip } from './browser.ts'
import { anna, demoMenu, maria, mia, openHouse } from './house.ts'

t.setTimeout(180_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const choose = (page: Page, name: string, value: unknown) =>
  page.getByLabel('Menu file (JSON)').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  })

/** The demo's menu with something done to its dishes. */
const changed = (
  change: (items: { id: string; price: number | null; name: Record<string, string> }[]) => unknown,
) => {
  const menu = structuredClone(demoMenu()) as unknown as {
    categories: { items: Parameters<typeof change>[0] }[]
  }
  const [starters] = menu.categories
  if (starters === undefined) throw new Error('the demo has starters')
  change(starters.items)
  return menu
}

t.test('a menu file: what is wrong with it, what it changes, published, and back', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/menu' })
  const pane = page.getByRole('region', { name: 'Publish a menu' })
  await pane.waitFor()
  await inspect(t, 'admin menu')
  await choose(page, 'photo.json', 'not a menu at all')
  await pane.getByText('photo.json cannot be published.').waitFor()
  await pane.getByText('The file is not JSON').waitFor()
  t.equal(await pane.getByRole('button', { name: /^Publish/ }).count(), 0)
  await choose(page, 'shape.json', { currency: 'EUR' })
  await pane.getByText('shape.json cannot be published.').waitFor()
  await inspect(t, 'admin menu no menu')

  const twice = changed(items => {
    const [first, second] = items
    if (first !== undefined && second !== undefined) second.id = first.id
  })
  await choose(page, 'twice.json', twice)
  await pane.getByText('to put right before it can be sold from.').waitFor()
  t.match(await pane.locator('.findings .error').allInnerTexts(), [/^Wrong.*bruschetta/s])
  t.equal(await pane.getByRole('button', { name: /^Publish/ }).count(), 0, 'it cannot be published')
  await inspect(t, 'admin menu findings')

  const long = changed(([bruschetta]) => {
    if (bruschetta !== undefined)
      bruschetta.name = {
        en: 'Bruschetta with everything the garden has to give in a good summer '.repeat(2),
      }
  })
  await choose(page, 'long.json', long)
  await pane.getByText('pixels too long for the list of dishes').waitFor()
  t.equal(await pane.getByRole('button', { name: /^Publish/ }).count(), 0, 'pads have no room for it')

  const before = house.house.menu()?.version
  const autumn = changed(items => {
    const [bruschetta] = items
    if (bruschetta === undefined) return
    bruschetta.price = 750
    items.push({
      ...bruschetta,
      id: 'pumpkin-soup',
      name: { en: 'Pumpkin soup', de: 'Kürbissuppe', fr: 'Velouté' },
    })
    items.splice(1, 1)
  })
  await choose(page, 'autumn.json', autumn)
  const differences = pane.getByLabel('What changes')
  await differences.getByText('Pumpkin soup').waitFor()
  t.match(
    await differences.innerText(),
    /New \(1\)[\s\S]*Pumpkin soup[\s\S]*Gone \(1\)[\s\S]*Fried calamari[\s\S]*Bruschetta €6\.50 → €7\.50/,
  )
  t.equal(house.house.menu()?.version, before, 'nothing is published yet')
  await inspect(t, 'admin menu differences')
  await press(page, 'Publish autumn.json')
  await said(page, 'autumn.json is on sale.')
  t.not(house.house.menu()?.version, before)
  await press(page, '↩ Undo')
  await said(page, 'The menu before is back.')
  t.equal(house.house.menu()?.version, before)

  const history = page.getByRole('region', { name: 'Earlier menus' })
  // The newest two are the same manager's: the one that is on sale again, and autumn's.
  await history.getByText('Mia Berg').nth(1).waitFor()
  await history.locator('li').first().getByText('on sale now').waitFor()
  await inspect(t, 'admin menu history')
  await history
    .getByRole('button', { name: /^Publish again/ })
    .first()
    .click()
  await said(page, /^The menu of .* is back\./)
  t.equal(house.house.menu()?.categories[0]?.items[0]?.price, 750)
  t.match(house.house.published()[0], { by: 'Mia Berg' })
})

t.test('what has run out, on every page at once', options, async t => {
  const house = await openHouse(t, [maria, mia, anna])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/menu' })
  const floor = await house.visit(browser, anna, { path: '/floor#/2/order' })
  await page.getByText('Nothing is short').waitFor()
  await page.getByLabel('Find a dish to mark it').fill('ragu')
  await page.getByText('No dish is called that.').waitFor()
  await page.getByLabel('Find a dish to mark it').fill('olives')
  const row = page.locator('[data-item="olives"]')
  const onPhone = floor.page.locator('[data-item="olives"]')
  const sold = row.getByRole('switch', { name: 'Olives & bread is sold out' })
  await sold.click()
  await said(page, 'Olives & bread is sold out.')
  await row.getByText('sold out', { exact: true }).waitFor()
  t.equal(await sold.getAttribute('aria-checked'), 'true')
  await onPhone.getByText('sold out').waitFor()
  await inspect(t, 'admin sold out')
  await press(page, '↩ Undo')
  await onPhone.getByText('€4.90').waitFor()
  await row.getByText('on sale').waitFor()

  await row.getByRole('spinbutton').fill('3')
  await page.keyboard.press('Enter')
  await said(page, '3 left of Olives & bread.')
  await onPhone.getByText('3 left').waitFor()
  // A guest takes two of them: the manager's page counts down without being asked.
  await house.orders('5', { item: 'olives', quantity: 2 })
  await onPhone.getByText('1 left').waitFor()
  const field = row.getByRole('spinbutton')
  while ((await field.inputValue()) !== '1') await page.clock.runFor(50)
  await press(page, '↩ Undo')
  await onPhone.getByText('€4.90').waitFor()
  t.same(
    house.house.stock().short.filter(({ item }) => item === 'olives'),
    [],
  )
})

t.test('a station is paused until a time, or by hand, and goes on', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/menu' })
  const row = page.getByRole('region', { name: 'Pause' }).locator('[data-station="grill"]')
  const lever = row.getByRole('switch')
  await row.getByRole('combobox').selectOption('45')
  await lever.click()
  await said(page, /is paused/)
  await row
    .locator('.soft')
    .filter({ hasText: /until \d/ })
    .waitFor()
  t.equal(await lever.getAttribute('aria-checked'), 'true')
  t.ok((house.house.stock().paused ?? []).every(({ until }) => until !== undefined))
  t.ok((house.house.stock().paused ?? []).length > 0)
  await inspect(t, 'admin menu paused')
  await lever.click()
  await said(page, /takes orders again/)
  t.equal(house.house.stock().paused, undefined)
})
