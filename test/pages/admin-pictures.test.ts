/** A manager hangs pictures on dishes: taken in, looked at, put on sale together, and the way back. */
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { isPictureId } from '../../protocol/picture.ts'
import { launch, skip } from './browser.ts'
import { demoMenu, maria, mia, openHouse } from './house.ts'

t.setTimeout(180_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const file = (name: string) => fileURLToPath(new URL(`../../scripts/demo/pictures/${name}`, import.meta.url))

t.test('a picture is chosen, seen, put on sale, and taken back', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/menu' })
  const pane = page.getByRole('region', { name: 'Pictures' })
  const said = (text: string) => page.locator('.toast').filter({ hasText: text }).waitFor()
  const pictureOf = (dish: string) =>
    house.house
      .menu()
      ?.categories.flatMap(({ items }) => items)
      .find(({ id }) => id === dish)?.picture
  await pane.getByText('No dish has a picture yet').waitFor()
  await inspect(t, 'admin pictures none')

  await pane.getByLabel('Find a dish to give it a picture').fill('ragu')
  await pane.getByText('No dish is called that.').waitFor()
  await pane.getByLabel('Find a dish to give it a picture').fill('pils')
  const row = pane.locator('[data-item="pilsner"]')
  await row.getByLabel('Choose a picture for Pilsner').setInputFiles({
    ...{ name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('no picture at all') },
  })
  await said('notes.txt')
  t.equal(await pane.getByRole('button', { name: /^Publish/ }).count(), 0)

  await row.getByLabel('Choose a picture for Pilsner').setInputFiles(file('pilsner.png'))
  const seen = row.getByRole('img', { name: 'Pilsner as guests see it' })
  await seen.waitFor()
  await row.getByText('not on sale yet').waitFor()
  await page.waitForFunction('[...document.images].every(one => one.complete && one.naturalWidth > 0)')
  t.equal(pictureOf('pilsner'), undefined)
  await inspect(t, 'admin pictures chosen')

  await page.getByRole('button', { name: 'Publish one change' }).click()
  await said('The pictures are on sale.')
  const hung = pictureOf('pilsner')
  t.ok(hung !== undefined && isPictureId(hung), 'it is on the menu')

  // The menu's own file names pictures by files that do not come along: what is hung stays.
  const menu = structuredClone(demoMenu())
  const named = menu.categories.flatMap(({ items }) => items as { id: string; picture?: string }[])
  for (const item of named)
    if (['pilsner', 'espresso'].includes(item.id)) item.picture = `pictures/${item.id}.png`
  await page.getByLabel('Menu file (JSON)').setInputFiles({
    ...{ name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(menu)) },
  })
  await page.getByText('Its picture did not come with the menu').waitFor()
  t.equal(await page.locator('.findings .warning').filter({ hasText: 'picture' }).count(), 1, 'of one dish')

  await pane.getByLabel('Find a dish to give it a picture').fill('')
  await row.getByRole('button', { name: 'Take away the picture of Pilsner' }).click()
  await row.getByText('not on sale yet').waitFor()
  await page.getByRole('button', { name: 'Publish one change' }).click()
  // Said anew, while the page may still show what it said of the first.
  await row.waitFor({ state: 'detached' })
  t.equal(pictureOf('pilsner'), undefined)
  await page.getByRole('button', { name: '↩ Undo' }).last().click()
  await said('The menu before is back.')
  t.equal(pictureOf('pilsner'), hung)
})
