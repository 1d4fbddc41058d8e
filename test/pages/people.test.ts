/** The people of a house: its owner, whom a manager takes on, what they sign in with, and how they are out at once. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, mia, openHouse, passwords } from './house.ts'

t.setTimeout(180_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const signIn = async (page: Page, name: string, secret: string) => {
  await page.getByLabel('Name to sign in with').fill(name)
  await page.getByLabel('PIN or password').fill(secret)
  await page.keyboard.press('Enter')
}

t.test('from the code on the gateway to a waiter on the floor, and out again', options, async t => {
  const house = await openHouse(t, [])
  const { page, inspect } = await house.visit(browser, undefined, { path: '/admin' })
  await page.getByLabel('Owner’s code').fill(house.code)
  await page.getByLabel('Your name').fill('Maria')
  await page.getByLabel('Name to sign in with').fill('maria')
  await page.getByLabel('Password, 12').fill(passwords.owner)
  await page.getByLabel('The same password').fill(passwords.owner)
  await inspect(t, 'admin claim')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'People' }).click()
  await page.locator('[data-staff="maria"]').getByText('signed in').waitFor()
  await inspect(t, 'people owner alone')

  await page.getByLabel('Name', { exact: true }).fill('Jörg Müller')
  t.equal(await page.getByLabel('Signs in as').getAttribute('placeholder'), 'jorg-muller')
  await press(page, 'Add')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('A PIN for Jörg Müller').waitFor()
  const pin = await dialog.getByLabel(/^PIN/).inputValue()
  t.match(pin, /^\d{6}$/)
  await inspect(t, 'people pin')
  await dialog.getByRole('button', { name: 'Set it' }).click()
  await said(page, 'Jörg Müller signs in as jorg-muller from now on.')
  const row = page.locator('[data-staff="jorg-muller"]')
  await row.getByText('not signed in').waitFor()
  t.notMatch(await page.content(), pin, 'the PIN is nowhere any more')

  const waiter = await house.visit(browser, undefined, { path: '/floor', size: phone })
  await signIn(waiter.page, 'jorg-muller', '000000')
  await waiter.page.getByText('That does not fit together').waitFor()
  await signIn(waiter.page, 'jorg-muller', pin)
  await waiter.page.locator('.tile').first().waitFor()
  await row.getByText('signed in', { exact: true }).waitFor()
  await inspect(t, 'people')

  await press(page, 'Remove Jörg Müller')
  await page.getByText('They are signed out everywhere at once.').waitFor()
  await inspect(t, 'people remove')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await said(page, 'Jörg Müller is removed.')
  await row.waitFor({ state: 'detached' })
  await waiter.page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await signIn(waiter.page, 'jorg-muller', pin)
  await waiter.page.getByText('That does not fit together').waitFor()
})

t.test('a weak secret, a name that is taken, and what a manager may not', options, async t => {
  const house = await openHouse(t, [maria, mia, anna])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/people' })
  await page.locator('[data-staff="anna"]').waitFor()
  t.ok(
    await page.getByRole('button', { name: 'Remove Maria' }).isDisabled(),
    'a manager does not remove the owner',
  )
  t.ok(await page.getByRole('button', { name: 'New password for Maria' }).isDisabled())
  t.same(await page.getByLabel('Role').locator('option').allInnerTexts(), [
    'Waiter: the floor',
    'Kitchen: screens and tickets',
    'Technician: devices',
  ])
  await page.getByLabel('Name', { exact: true }).fill('Anna')
  await press(page, 'Add')
  await page.locator('.toast.refused').waitFor()
  await inspect(t, 'people name taken')
  t.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Anna', 'what was typed stays')
  await press(page, 'New PIN for Anna')
  await page.getByLabel(/^PIN/).fill('123456')
  await press(page, 'Set it')
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await inspect(t, 'people weak pin')
  await page.getByLabel(/^PIN/).fill('582913')
  const waiter = await house.visit(browser, anna, { path: '/floor', size: phone })
  await waiter.page.locator('.tile').first().waitFor()
  await press(page, 'Set it')
  await waiter.page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await signIn(waiter.page, 'anna', '582913')
  await waiter.page.getByRole('heading', { name: 'Sign in to go on' }).waitFor({ state: 'detached' })
})

t.test('a manager changes their own password, with the one until now', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/people' })
  await press(page, 'New password for Mia Berg')
  const dialog = page.getByRole('dialog')
  const before = dialog.getByLabel('Your password until now')
  await before.fill('not what it was until now')
  await dialog.getByLabel('New password, 12').fill('nine pears in a basket')
  await press(page, 'Set it')
  await dialog.getByRole('alert').getByText('The password until now is another one.').waitFor()
  await inspect(t, 'people own password')
  await before.fill(passwords.owner)
  await press(page, 'Set it')
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await signIn(page, 'mia', 'nine pears in a basket')
  await page.locator('[data-staff="mia"]').waitFor()

  const owner = await house.visit(browser, maria, { path: '/admin#/people' })
  await press(owner.page, 'New password for Mia Berg')
  await owner.page.getByRole('dialog').getByLabel('Password, 12').fill('seven plums on a plate')
  t.equal(await owner.page.getByLabel('until now').count(), 0, 'nobody knows somebody else’s')
  await press(owner.page, 'Set it')
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
})

t.test('whose page it is, the other pages, and the way out', options, async t => {
  const house = await openHouse(t, [maria, mia, anna])
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor', size: phone })
  await press(page, 'Anna')
  await inspect(t, 'floor who')
  t.equal(await page.getByRole('dialog').getByRole('link').count(), 0, 'a waiter has this page alone')
  await press(page, 'Sign out')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const boss = await house.visit(browser, mia, { path: '/floor', size: phone })
  await press(boss.page, 'Mia Berg')
  await boss.page.getByRole('link', { name: 'Manager page' }).click()
  await boss.page.getByText('All is well.').waitFor()
})

t.test('a manager makes a code for the pads, which is shown once', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/people' })
  const panel = page.getByRole('region', { name: 'Code for pads' })
  await panel.getByRole('button', { name: 'New code' }).click()
  const shown = panel.getByRole('status').filter({ hasText: /^([1-4] ){5}[1-4]:/ })
  await shown.waitFor()
  await inspect(t, 'admin people code')
  await page.reload()
  await panel.waitFor()
  t.equal(await panel.getByRole('status').innerText(), '')
})

t.test('a cook is given stations, and follows them', options, async t => {
  const house = await openHouse(t, [maria, mia, carl])
  const cook = await house.visit(browser, carl, { path: '/kitchen' })
  await cook.page.getByRole('button', { name: /^Cold kitchen/ }).waitFor()
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/people' })
  const row = page.locator('[data-staff="carl"]')
  await row.getByText('kitchen at every station').waitFor()
  await press(page, 'Stations of Carl')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Bar').check()
  await dialog.getByLabel('Grill').check()
  await inspect(t, 'people stations')
  await press(page, 'Save')
  await said(page, 'Carl works at Grill and Bar.')
  await row.getByText('kitchen at Grill and Bar').waitFor()
  await cook.page.getByText('You work at Grill and Bar now').waitFor()
  await cook.page.getByRole('button', { name: /^Cold kitchen/ }).waitFor({ state: 'detached' })

  await house.does(maria, { type: 'change-staff', staff: carl.staff, stations: ['oven'] })
  await page.reload()
  await row.getByText('kitchen at oven (which the house does not have)').waitFor()
  await press(page, 'Stations of Carl')
  await dialog.getByLabel(/^oven/).uncheck()
  await press(page, 'Save')
  await said(page, 'Carl works at every station.')
  t.same(house.desk.floor.staff.get(carl.staff)?.stations, [])
})
