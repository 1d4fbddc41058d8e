/** A manager and the pads of the house: renamed, revoked, and a technician let in. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { createCanvas } from '../../hardware/display/canvas.ts'
import { encodeFrame } from '../../hardware/display/png.ts'
import type { DeviceId, KitchenName, PadName, StationId } from '../../protocol/ids.ts'
import { readPass } from '../../scripts/technician/pass.ts'
import { ask } from '../gateway/web/open.ts'
import { launch, skip } from './browser.ts'
import { maria, mia, openHouse } from './house.ts'

t.setTimeout(120_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()

t.test('a pad gets a name, and is put out for good', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/devices' })
  await page.getByText('No pad belongs to this house yet. Let a technician in below.').waitFor()
  await inspect(t, 'admin devices none')
  await house.placePad('4')
  await house.placePad('5')
  const row = page.locator('[data-pad="pad-4"]')
  t.match(
    await row.innerText(),
    /pad-4[\s\S]*table 4[\s\S]*● online[\s\S]*0\.1\.0/,
    'there without being asked for',
  )
  await press(page, 'Rename pad-4')
  await page.getByLabel('What people call it').fill('Window')
  await inspect(t, 'admin rename')
  await page.keyboard.press('Enter')
  await said(page, 'pad-4 is now called Window.')
  await row.getByText('Window').waitFor()
  await press(page, '↩ Undo')
  await row.getByText('pad-4').waitFor()

  house.seen.set('pad-5' as PadName, { online: false, seenAt: house.clock.now() - 9 * 60_000 })
  house.come('pad-5' as PadName)
  await page.locator('[data-pad="pad-5"]').getByText('last seen 9 min ago').waitFor()
  await inspect(t, 'admin devices')
  await press(page, 'Revoke pad-4')
  await page.getByText('It is off within a second and stays off.').waitFor()
  await inspect(t, 'admin revoke')
  await press(page, 'Keep it')
  t.notMatch(house.desk.floor.devices.get('pad-4' as PadName), { revoked: true })
  await press(page, 'Revoke pad-4')
  await press(page, 'Revoke it')
  await said(page, 'pad-4 is revoked.')
  await row.getByText('✗ revoked').waitFor()
  t.match(house.desk.floor.devices.get('pad-4' as PadName), { revoked: true })
  t.equal(await page.getByRole('button', { name: 'Revoke pad-4' }).isDisabled(), true)
  t.not(await page.evaluate('document.activeElement?.tagName'), 'BODY')
})

t.test('a pad is found in the room, and its screen looked at', options, async t => {
  const house = await openHouse(t, [maria, mia])
  await house.placePad('4')
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/devices' })
  const commands: string[] = []
  house.command = async (pad, _, type) => {
    commands.push(`${type} ${pad}`)
    return type === 'identify' ? { is: 'done' } : { is: 'done', png: encodeFrame(createCanvas('bg')) }
  }
  await press(page, 'Find pad-4')
  await said(page, 'pad-4 shows its name and flashes.')
  await press(page, 'Show screen of pad-4')
  await page.getByRole('img', { name: 'Screen of pad-4, table 4' }).waitFor()
  await page.getByText('The pad tells its guests that staff have seen it.').waitFor()
  await inspect(t, 'admin screen')
  house.command = async () => ({ is: 'silent' })
  await press(page, 'Look again')
  await said(page, 'pad-4 sent no screen in time. Ask again.')
  t.same(commands, ['identify pad-4', 'screenshot pad-4'])
})

t.test('a kitchen device stands beside the pads, is found, renamed and put out', options, async t => {
  const house = await openHouse(t, [maria, mia])
  await house.placePad('4')
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/devices' })
  t.equal(
    await page.getByRole('heading', { name: 'Kitchen devices' }).count(),
    0,
    'nothing of what there is not',
  )
  const device = '3P4S-0001' as DeviceId
  const place = async (name: string, ...stations: readonly string[]) => {
    const giving = { device, secret: 'x', now: house.clock.now(), stations: stations as StationId[] }
    await house.cards.giveSecret(name as KitchenName, giving)
    house.come(name as KitchenName)
  }
  house.seen.set('pass-1' as KitchenName, { online: true, seenAt: house.clock.now(), version: '1.2.0' })
  await place('pass-1', 'grill', 'bar')
  await place('pass-2')
  const row = page.locator('[data-kitchen-device="pass-1"]')
  await row.waitFor()
  t.match(await row.innerText(), /pass-1[\s\S]*Grill, Bar[\s\S]*● online[\s\S]*1\.2\.0 3P4S-0001/)
  const other = page.locator('[data-kitchen-device="pass-2"]')
  t.match(await other.innerText(), /all stations[\s\S]*not seen since the start/)
  t.equal(await page.getByRole('button', { name: 'Show screen of pass-1' }).count(), 0)
  t.equal(await page.getByRole('button', { name: 'Find pass-2' }).isDisabled(), true)
  await inspect(t, 'admin kitchen devices')

  const found: string[] = []
  house.identify = station => {
    found.push(station)
    return { is: 'done' }
  }
  await press(page, 'Find pass-1')
  await said(page, 'pass-1 shows its name on its screen.')
  t.same(found, ['pass-1'])
  await press(page, 'Rename pass-1')
  await page.getByLabel('What people call it').fill('The pass')
  await page.keyboard.press('Enter')
  await said(page, 'pass-1 is now called The pass.')
  await row.getByText('The pass').waitFor()
  await press(page, 'Revoke The pass')
  await page.getByText('Its printer goes with it').waitFor()
  await inspect(t, 'admin revoke kitchen device')
  await press(page, 'Revoke it')
  await row.getByText('✗ revoked').waitFor()
  t.match(house.desk.floor.devices.get('pass-1' as KitchenName), { revoked: true, label: 'The pass' })
  await page.goto(`${house.url}/admin#/now`)
  await page.getByRole('region', { name: 'Screens' }).getByText('pass-2').waitFor()
  t.equal(await page.getByText('The pass').count(), 0, 'what is put out is nobody’s trouble')
})

t.test('a technician is let in, with a pass that is shown once', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/devices' })
  await page.getByLabel('Technician’s name').fill('Theo')
  await page.getByLabel('For').selectOption('3 days')
  await press(page, 'Make a pass')
  const shown = page.getByRole('textbox', { name: 'Pass' })
  const pass = readPass(await shown.inputValue())
  t.match(pass, { host: '127.0.0.1', fingerprint: /^[0-9a-f]{64}$/ })
  await inspect(t, 'admin pass')
  const headers = { authorization: `Bearer ${pass.key}` }
  const port = Number(new URL(house.url).port)
  t.equal((await ask(port, '/api/v1/devices', { headers })).status, 200, 'it opens what a technician needs')
  t.equal((await ask(port, '/api/v1/orders', { headers })).status, 403, 'and nothing else')
  await press(page, 'Done')
  await page.getByLabel('Technician’s name').waitFor()
  await page.reload()
  await page.getByLabel('Technician’s name').waitFor()
  t.notMatch(await page.content(), pass.key)
})
