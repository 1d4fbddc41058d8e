/** A party's evening at a locked table: a phone reads the pad, opens the table, they order in French, pay, and go. */
import { chromium } from 'playwright-core'
import t from 'tap'
import { inaccessible } from '../pages/browser.ts'
import { openRestaurant } from './restaurant.ts'
import { findBrowser, flags, hasScreen } from './screen.ts'

t.setTimeout(180_000)

void t.test('a table session', { skip: !hasScreen(t) }, async t => {
  const { pads, house, printer, staff, orders, verify } = await openRestaurant(t, { locked: true })
  const [pad] = pads
  const address = await pad.scan()
  t.match(address, new RegExp(`^HTTP://127\\.0\\.0\\.1:${house.httpPort}/T/[0-9A-Z]{8}$`))
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const browser = await chromium.launch({ executablePath, args: flags })
  t.teardown(() => browser.close())
  const phone = await browser.newContext({
    locale: 'fr-CH',
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  const page = await phone.newPage()
  const complaints: string[] = []
  page.on('console', message => void complaints.push(message.text()))
  await page.goto(address)
  t.equal(await page.locator('html').getAttribute('lang'), 'fr')
  await pad.shows('Scan to start')
  await page.getByRole('button', { name: 'Ouvrir la table 1' }).click()
  await page.getByRole('heading', { name: 'La table 1 est ouverte' }).waitFor()
  await pad.shows('Bonjour')
  t.same(complaints, [], 'the browser had nothing to say against it')

  const other = await (await browser.newContext()).newPage()
  await other.goto(address)
  await other.getByRole('button', { name: 'Open table 1' }).click()
  await other.getByRole('heading', { name: 'This code was used' }).waitFor()
  await other.clock.install()
  t.same(await inaccessible(other), [], 'everybody can read it')

  await pad.press(2) // start
  await pad.shows('Entrées')
  await pad.press(2, 2, 2, 2)
  await pad.press(2)
  await pad.shows('Envoi dans')
  await pad.press(2)
  await pad.shows('Commande 01')
  await printer.prints('1-cold')
  t.match(await orders(), [{ order: 1, table: '1', total: 650 }])

  t.match(await staff({ type: 'bump-ticket', ticket: '1-cold' }), { ok: true })
  t.match(await staff({ type: 'serve-order', order: 1 }), { ok: true })
  const [check] = await orders()
  t.equal(check?.state, 'delivered')
  t.match(await staff({ type: 'take-payment', table: '1', method: 'cash', total: due(650) }), { ok: true })
  t.match(await staff({ type: 'close-table', table: '1' }), { ok: true })
  await pad.shows('Merci')
  await pad.press(2)
  await pad.shows('Scan to start')
  t.not(await pad.scan(), address, 'another party, another code')
  await verify()
})

/** With the demo's ten per cent for the service. */
const due = (lines: number): number => Math.round(lines * 1.1)
