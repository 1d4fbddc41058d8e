/**
 * Four people, one evening, from an empty folder: an owner takes the house and lets people in, a technician joins a
 * pad over its cable, guests call and order from it, a cook and a waiter serve them, and they pay and go. Everything
 * is the process it is, the pages are in a real browser and come over TLS, and whoever waits, waits for events.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { type Bell, hangBell } from '../../scripts/torture/bell.ts'
import { demoMenu, demoSite } from '../../scripts/torture/house.ts'
import { start } from '../../scripts/torture/program.ts'
import { desktop, inaccessible, launch, phone, type Size, skip } from '../pages/browser.ts'
import { laptop } from '../pages/inspect.ts'
import { unpackPad } from './boxed-pad.ts'
import { plugIn } from './printer.ts'

t.setTimeout(120_000)
const patienceMs = 15_000
const password = 'eleven lemons and a spoon'

/** A gateway on an empty folder, its printer, and a pad in its box. */
const openHouse = async (t: Test) => {
  const clock = systemClock
  const folder = t.testdir()
  const closing: (() => unknown)[] = []
  t.teardown(async () => {
    for (const close of closing.reverse()) await close()
  })
  let seen = (): readonly string[] => []
  const bell: Bell = hangBell(clock, () => seen())
  const printer = await plugIn(clock, bell)
  closing.push(() => printer.close())
  const data = join(folder, 'gateway')
  mkdirSync(data)
  const write = (name: string, value: object) => {
    writeFileSync(join(folder, name), JSON.stringify(value))
    return join(folder, name)
  }
  const door = { port: 0, tls: { host: '127.0.0.1', port: 0 } }
  const printers = { p1: { url: printer.url, columns: 42 } }
  const gateway = start({
    name: 'gateway',
    command: [
      inRoot('gateway', 'start.mjs'),
      ...['--config', write('gateway.json', { mqtt: door, http: door })],
      ...['--data', data],
      ...['--site', write('site.json', { ...demoSite(), printers, menu: demoMenu() })],
    ],
    bell,
  })
  closing.push(() => gateway.close())
  const { https } = await gateway.ready
  const pad = await unpackPad(join(folder, 'box'), clock, bell)
  closing.push(() => pad.close())
  seen = () => ['the pad shows:', ...pad.words, 'the gateway said:', ...gateway.lines.slice(-12)]
  return { folder, data, printer, gateway, pad, url: `https://127.0.0.1:${https}` }
}

/** Somebody's own browser. The certificate is the house's own: a person would say so once. */
const sitDown = async (t: Test, browser: Browser, url: string, viewport: Size): Promise<Page> => {
  const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true })
  t.teardown(() => context.close())
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  // For whoever looks at it: axe waits by the page's own timers.
  await page.clock.install()
  await page.goto(url)
  return page
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const said = (page: Page, text: string) => page.locator('.toast').filter({ hasText: text }).waitFor()
const signIn = async (page: Page, name: string, secret: string) => {
  await page.getByLabel('Name to sign in with').fill(name)
  await page.getByLabel('PIN or password').fill(secret)
  await page.keyboard.press('Enter')
}

/** Somebody new, with a PIN that is shown to the owner once. */
const takeOn = async (admin: Page, name: string, role: string): Promise<string> => {
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.getByLabel('Role').selectOption({ label: role })
  await press(admin, 'Add')
  const pin = await admin.getByLabel(/^PIN/).inputValue()
  await press(admin, 'Set it')
  await said(admin, `${name} signs in as ${name.toLowerCase()} from now on.`)
  return pin
}

void t.test('four people, one evening', { skip }, async t => {
  const began = performance.now()
  const browser = await launch(false)
  t.teardown(() => browser.close())
  const { folder, data, printer, gateway, pad, url } = await openHouse(t)
  const run = promisify(execFile)

  t.comment('the owner')
  const code = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(gateway.lines.join('\n'))?.[0]
  const admin = await sitDown(t, browser, `${url}/admin`, laptop)
  await admin.getByLabel('Owner’s code').fill(code ?? '')
  await admin.getByLabel('Your name').fill('Maria')
  await admin.getByLabel('Name to sign in with').fill('maria')
  await admin.getByLabel('Password, 12').fill(password)
  await admin.getByLabel('The same password').fill(password)
  await admin.keyboard.press('Enter')
  await admin.getByRole('link', { name: 'People' }).click()
  const annasPin = await takeOn(admin, 'Anna', 'Waiter: the floor')
  const carlsPin = await takeOn(admin, 'Carl', 'Kitchen: screens and tickets')

  t.comment('the technician')
  await admin.getByRole('link', { name: 'Devices' }).click()
  await admin.getByLabel('Technician’s name').fill('Theo')
  await press(admin, 'Make a pass')
  const pass = join(folder, 'pass')
  writeFileSync(pass, await admin.getByRole('textbox', { name: 'Pass' }).inputValue(), { mode: 0o600 })
  await press(admin, 'Done')
  await pad.shows('New pad')
  const technician = async (...args: readonly string[]) =>
    (
      await run(process.execPath, [
        inRoot('scripts', 'technician.ts'),
        ...args,
        '--pass',
        pass,
        '--port',
        pad.port,
      ])
    ).stdout
  t.match(await technician('provision', '--table', '4'), /^changed: .* is pad-4 at table 4$/m)
  await pad.shows('Starters')
  t.match(await technician('provision', '--table', '4'), /^unchanged/, 'a second time changes nothing')
  await admin.locator('[data-pad="pad-4"]').getByText('● online').waitFor()

  t.comment('the waiter')
  const floor = await sitDown(t, browser, `${url}/floor`, phone)
  await signIn(floor, 'anna', annasPin)
  const tile = floor.locator('.tile[data-table="4"]')
  await tile.click()
  await press(floor, 'Seat a party')
  await press(floor, 'Open the table')
  await said(floor, 'Table 4 is open.')
  await press(floor, '← Back')

  t.comment('the guests call')
  await pad.press(1, 2, 2)
  await floor.locator('.todo').getByText('wants help').waitFor()
  await press(floor, 'I’m coming')
  await pad.shows('Anna is coming')
  await press(floor, 'Done')
  await pad.shows('Starters')

  t.comment('and order')
  const kitchen = await sitDown(t, browser, `${url}/kitchen`, desktop)
  await signIn(kitchen, 'carl', carlsPin)
  await kitchen.locator('.link.live').waitFor()
  await pad.press(2, 2, 2, 2, 2)
  await pad.shows('Sending in')
  await pad.press(2)
  await pad.shows('Order 01')
  t.match(await printer.prints('1-cold'), [{ table: '4', pieces: 1 }])
  const ticket = kitchen.locator('.board:not(.measure) [data-ticket="1-cold"]').first()
  await ticket.waitFor()
  await tile.filter({ hasText: 'Cooking' }).waitFor()
  t.same(await inaccessible(floor), [], 'the floor, while they wait')
  await kitchen.keyboard.press('Enter')
  await ticket.waitFor({ state: 'detached' })
  await pad.shows('Ready')

  t.comment('they are served, pay, and go')
  await tile.filter({ hasText: 'Carry' }).waitFor()
  await press(floor, 'Delivered')
  await pad.shows('Served')
  await tile.click()
  await press(floor, /^Check €7\.15$/)
  await press(floor, 'Print check')
  await said(floor, 'The check is being printed.')
  await press(floor, /^Take €7\.15$/)
  await press(floor, 'Cash')
  await said(floor, '€7.15 taken. Table 4 is closed.')
  await tile.filter({ hasText: 'Free' }).waitFor()
  await pad.shows('Starters')

  t.comment('the owner looks back')
  await admin.getByRole('link', { name: 'Now' }).click()
  await admin.locator('.figure').filter({ hasText: 'Sales today' }).getByText('€6.50').waitFor()
  t.same(await inaccessible(admin), [], 'now, when all is done')
  await admin.goto(`${url}/admin#/orders/1`)
  await admin.locator('.timeline').getByText('Check closed').waitFor()
  const story = await admin.locator('.timeline').innerText()
  for (const word of ['Placed', 'Bumped', 'Delivered to the table', 'Check closed'])
    t.match(story, word, `it is on record: ${word}`)
  await admin.getByRole('link', { name: 'Devices' }).click()
  await press(admin, 'Revoke pad-4')
  await press(admin, 'Revoke it')
  await admin.locator('[data-pad="pad-4"]').getByText('✗ revoked').waitFor()
  await pad.shows('No connection')

  await gateway.close()
  t.equal(await gateway.ended, 'code 0')
  await run(process.execPath, [inRoot('scripts', 'verify.ts'), data])
  const kept = readdirSync(data, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  for (const secret of [password, code ?? '?']) {
    const holders = kept.filter(({ parentPath, name }) =>
      readFileSync(join(parentPath, name)).includes(secret),
    )
    t.same(
      holders.map(({ name }) => name),
      [],
      'no secret is written down',
    )
  }
  for (const { parentPath, name } of kept.filter(({ parentPath }) =>
    /secrets|keys|authority|devices/.test(parentPath),
  ))
    t.equal(statSync(join(parentPath, name)).mode & 0o077, 0, `${name} is nobody else's to read`)
  const seconds = Math.round((performance.now() - began) / 1000)
  t.ok(seconds <= 90, `the whole evening took ${seconds} s`)
})
