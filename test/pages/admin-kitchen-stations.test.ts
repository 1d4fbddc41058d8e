/** A manager gives each station its sound and its place: heard first on this page, then on the cooks' screens. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { launch, skip } from './browser.ts'
import { carl, maria, mia, openHouse } from './house.ts'
import { nameOfFocused } from './keys.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

/** Writes down every tone that is played. */
const listen = `
  window.rung = []
  const Real = window.OscillatorNode
  window.OscillatorNode = class extends Real {
    constructor(context, settings) {
      super(context, settings)
      window.rung.push(settings.frequency)
      window.dispatchEvent(new Event('rung'))
    }
  }
  window.hear = count => new Promise(resolve => {
    const look = () => {
      if (window.rung.length < count) return
      window.removeEventListener('rung', look)
      resolve(window.rung.splice(0))
    }
    window.addEventListener('rung', look)
    look()
  })`
const hear = (page: Page, count: number): Promise<unknown> => page.evaluate(`window.hear(${count})`)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const station = (page: Page, id: string) => page.locator(`[data-station="${id}"]`)
const publish = async (page: Page, words: string) => {
  await page.getByRole('region', { name: 'Publish' }).getByText(words).waitFor()
  await press(page, 'Publish')
  await page
    .locator('.toast')
    .filter({ hasText: `Published. ${words}` })
    .waitFor()
}

t.test('a sound is tried, published, and heard at the station with the next ticket', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const cook = await house.visit(browser, carl, { path: '/kitchen', script: listen })
  await cook.page.locator('.link.live').waitFor()
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen', script: listen })
  const grill = station(page, 'grill')
  await press(page, 'Play it: Grill')
  t.same(await hear(page, 2), [880, 1320])
  await grill.getByLabel('A new ticket sounds').selectOption('double')
  await press(page, 'Play it: Grill')
  t.same(await hear(page, 4), [880, 1320, 880, 1320])
  await grill.getByLabel('It rings').selectOption('30')
  await station(page, 'bar').getByLabel('A new ticket sounds').selectOption('none')
  t.equal(await page.getByRole('button', { name: 'Play it: Bar' }).count(), 0)
  await inspect(t, 'admin kitchen sound')
  await publish(page, 'Grill and Bar changed.')
  t.match(house.desk.floor.site?.stations, {
    grill: { sound: { voice: 'double', repeat: 30 }, printer: 'p1' },
    bar: { sound: { voice: 'none' } },
  })
  await house.orders('4', { item: 'classic-burger' })
  t.same(await hear(cook.page, 4), [880, 1320, 880, 1320], 'the screen was not loaded anew')

  await grill.getByLabel('A new ticket sounds').selectOption('usual')
  await grill.getByLabel('It rings').selectOption('')
  await station(page, 'bar').getByLabel('A new ticket sounds').selectOption('usual')
  await publish(page, 'Grill and Bar changed.')
  for (const { sound } of Object.values(house.desk.floor.site?.stations ?? {})) t.equal(sound, undefined)
})

t.test('stations in another order, by key; the cooks’ screens have it at once', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const cook = await house.visit(browser, carl, { path: '/kitchen' })
  const menu = () => cook.page.locator('nav.stations button').allTextContents()
  await cook.page.locator('.link.live').waitFor()
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
  await page.getByRole('button', { name: 'Later: Grill' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  t.equal(await nameOfFocused(page), 'Later: Grill', 'it kept the focus on its way')
  await page.keyboard.press('Enter')
  t.equal(await page.getByRole('button', { name: 'Later: Grill' }).getAttribute('aria-disabled'), 'true')
  await inspect(t, 'admin kitchen order')
  await publish(page, 'Stations in another order.')
  t.same(Object.keys(house.desk.floor.site?.stations ?? {}), ['cold', 'bar', 'grill'])
  await cook.page.getByRole('button', { name: /^Cold kitchen/ }).waitFor()
  await cook.page.locator('nav.stations button:nth-child(4)', { hasText: 'Grill' }).waitFor()
  t.match(await menu(), [/^All/, /^Cold kitchen/, /^Bar/, /^Grill/])
  await cook.page.keyboard.press('F5')
  await cook.page.getByText('All done at Cold kitchen').waitFor()
})

t.test('whoever would be left without a station is named, before and after', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/kitchen' })
  await page.getByLabel(/^One more station, as/).fill('Oven')
  await press(page, 'Add')
  await publish(page, 'Oven added.')
  await house.does(maria, { type: 'change-staff', staff: carl.staff, stations: ['oven'] })
  // Shown as soon as the page has read again.
  await page.reload()
  await press(page, 'Remove Oven')
  const warning = /^Carl would have no station left: nothing comes up on their screens but the pass/
  await page.getByRole('dialog').getByText(warning).waitFor()
  await press(page, 'Remove')
  const region = page.getByRole('region', { name: 'Publish' })
  await region.getByText(warning).waitFor()
  await inspect(t, 'admin kitchen stranded')
  await publish(page, 'Oven removed.')
  await page
    .getByRole('region', { name: 'Advice' })
    .getByText('Carl works only at oven, and this house has no such station')
    .waitFor()
  t.equal(await region.getByText(warning).count(), 0)
})
