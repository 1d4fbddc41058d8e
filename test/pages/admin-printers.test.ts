/** A manager looks after the printers: finds one, sets it up, tests it, gives it to a station, takes it out. */
import type { Page } from 'playwright-core'
import t from 'tap'
import type { PrinterId } from '../../protocol/ids.ts'
import { launch, skip } from './browser.ts'
import { maria, mia, openHouse } from './house.ts'
import { enter, reach } from './keys.ts'
import { openPrintingHouse, plugIn, urlOf } from './printing.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const row = (page: Page, printer: string) => page.locator(`[data-printer="${printer}"]`)
const reads = (page: Page, printer: string, text: string | RegExp) =>
  row(page, printer).getByText(text).first().waitFor()

t.test('what a printer has to say stands on the page within five seconds', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
  await reads(page, 'p1', 'Ready')
  await reads(page, 'p1', 'Confirms every paper.')
  await reads(page, 'p1', /^EPSON TM-m30/)
  await reads(page, 'p1', 'Prints for Grill.')
  await reads(page, 'p2', 'Prints for Cold kitchen and Bar; stands in for Grill; prints the checks.')
  await page.getByText(/Cold kitchen, Bar print on it: an order for more than one/).waitFor()

  const before = house.clock.now()
  await house.p1.set({ paper: false })
  await reads(
    page,
    'p1',
    /^‼ Stopped just now: it is out of paper: put in a new roll, it goes on by itself\.$/,
  )
  const heardMs = house.clock.now() - before
  t.comment(`on the page after ${heardMs} ms`)
  t.ok(heardMs <= 5_000)
  await house.orders('4', { item: 'olives' })
  await house.p2.set({ power: false })
  await reads(page, 'p2', /^‼ Lost .*it does not answer\. See whether it is switched on/)
  await house.orders('4', { item: 'classic-burger' })
  await reads(page, 'p1', '1 paper waits for it.')
  await inspect(t, 'admin printers trouble')

  await page.getByRole('link', { name: 'Now' }).click()
  await page
    .locator('.alerts')
    .getByText('No printer prints the tickets of Grill, Cold kitchen, Bar: work from the screen.')
    .waitFor()
  await page.getByRole('button', { name: 'All printers' }).click()
  await house.p1.set({ paper: true, paperMm: 2_000 })
  await reads(page, 'p1', '▲ Nearly out of paper: have a new roll at hand.')
  await house.p2.set({ power: true })
  await reads(page, 'p2', 'Ready')
  await reads(page, 'p1', /^Last paper: no\. \d+, just now, the printer says that it is out\.$/)
})

t.test('a printer is found, added, given to a station, tested, taken out and back', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia], ({ stations }) => ({
    stations: { ...stations, grill: { name: 'Grill', printer: 'p1' as PrinterId } },
    checkPrinter: 'p1',
  }))
  const { port } = house
  const spare = await plugIn(t, { address: '127.0.0.9', port, confirms: false })
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
  await reads(page, 'p1', 'Ready')
  await press(page, 'Find printers')
  await page.getByText('1 new printer was found.').waitFor()
  const found = page.locator(`[data-url="${urlOf('127.0.0.9', port)}"]`)
  await found.getByText('EPSON TM-m30').waitFor()
  await found.getByText('Says how it is, but not what it has printed').waitFor()
  await page.getByText('Yours already: p1.').waitFor()
  await inspect(t, 'admin printers found')
  await found.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  t.equal(await dialog.getByLabel('Name').inputValue(), 'epson-tm-m30')
  t.equal(await dialog.locator('select[name=model]').inputValue(), 'epson-tm-m30')
  await dialog.getByLabel('Name').fill('salads')
  await inspect(t, 'admin printers add')
  await press(page, 'Add')
  await said(page, 'salads is added. Give it to a station.')
  await reads(page, 'salads', 'Ready')
  await reads(page, 'salads', 'Nobody prints on it: give it to a station below.')

  const grill = page.locator('[data-station="grill"]')
  await grill.getByLabel('Backup').selectOption('salads')
  await grill.getByLabel('After so many seconds').fill('30')
  await inspect(t, 'admin printers stations')
  await press(page, 'Save')
  await said(page, 'Tickets come out there from now on.')
  await reads(page, 'salads', 'Stands in for Grill.')
  t.match(house.desk.floor.site?.stations, { grill: { printer: 'p1', backup: 'salads', backupSeconds: 30 } })

  await press(page, 'Test print on salads')
  await said(page, 'A test goes to salads.')
  await reads(page, 'salads', 'Test: sent just now. Look whether it is out: this printer does not say.')
  t.ok(spare.papers.length > 1, 'a paper came out')
  await press(page, 'Test print on p1')
  await reads(
    page,
    'p1',
    'Test: printed just now, and the printer says so. Hold it against what stands on it.',
  )
  await house.p2.set({ coverOpen: true })
  await reads(page, 'p2', /its cover is open/)
  await press(page, 'Test print on p2')
  await reads(page, 'p2', 'Test: waits for the printer. It comes out as soon as that can print.')
  await inspect(t, 'admin printers tested')
  await house.p2.set({ coverOpen: false })
  await reads(page, 'p2', 'Test: printed just now')

  await press(page, 'Remove p1')
  await dialog.getByText('Grill prints on salads from now on, its backup so far.').waitFor()
  await dialog.getByText('Checks are not printed any more.').waitFor()
  await inspect(t, 'admin printers remove')
  await press(page, 'Remove')
  await said(page, 'p1 is taken out of the house.')
  await row(page, 'p1').waitFor({ state: 'detached' })
  t.match(house.desk.floor.site, { stations: { grill: { printer: 'salads' } } })
  t.notOk('checkPrinter' in (house.desk.floor.site ?? {}))
  await press(page, '↩ Undo')
  await said(page, 'The printers are as they were.')
  await reads(page, 'p1', 'Ready')
  t.match(house.desk.floor.site, {
    checkPrinter: 'p1',
    stations: { grill: { printer: 'p1', backup: 'salads', backupSeconds: 30 } },
  })
})

t.test('by hand and by keyboard: what is wrong is said all at once', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia])
  const spare = await plugIn(t, { address: '127.0.0.9', port: house.port })
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
  await reads(page, 'p1', 'Ready')
  await enter(t, page, 'Add by hand')
  await reach(t, page, /^Name/)
  await page.keyboard.type('p1')
  await reach(t, page, /^Address/)
  await page.keyboard.type('somewhere else')
  await enter(t, page, 'Add')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Name: there is a printer p1 already. Choose another.').waitFor()
  await dialog.getByText(/^Address: write it as 192\.168\.1\.40/).waitFor()
  await inspect(t, 'admin printers wrong')
  await reach(t, page, /^Name/, 'Shift+Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('oven')
  await reach(t, page, /^Address/)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('127.0.0.9:99999')
  await enter(t, page, 'Add')
  await dialog.getByText(/^Address: "tcp:\/\/127\.0\.0\.9:99999" is no printer's address/).waitFor()
  await reach(t, page, /^Address/, 'Shift+Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(`127.0.0.9:${spare.port}`)
  await enter(t, page, 'Add')
  await said(page, 'oven is added. Give it to a station.')
  await reads(page, 'oven', 'Ready')

  await enter(t, page, 'Edit oven')
  await reach(t, page, /^Columns/)
  await page.keyboard.press('End')
  await enter(t, page, 'Save')
  await said(page, 'oven is set up anew.')
  t.match(house.desk.floor.site?.printers, { oven: { columns: 32 } })
  await enter(t, page, 'Test print on oven')
  await reads(page, 'oven', 'Test: printed just now')
  await enter(t, page, 'Remove oven', 'Shift+Tab')
  await enter(t, page, 'Remove')
  await row(page, 'oven').waitFor({ state: 'detached' })
})

t.test(
  'nothing is found, the search is stopped, or the gateway is gone: the page says what to do',
  options,
  async t => {
    const nobody = { dev: '/nowhere', sys: '/nowhere', ports: async () => [] }
    const resolve = async () => []
    const around = { addresses: () => [], port: 9100, resolve, plugs: nobody }
    const house = await openHouse(t, [maria, mia], { around })
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
    await press(page, 'Find printers')
    await page.getByText('No printer was found: this gateway is in no private network').waitFor()
    await page.getByText('Is it switched on, with paper, its cover closed?').waitFor()
    await inspect(t, 'admin printers none')
    const mend = await house.cut(page)
    await press(page, 'Look again')
    await page.getByText('The search broke off: the gateway does not answer. Try again.').waitFor()
    await mend()
    await press(page, 'Look again')
    await page.getByText('No printer was found: this gateway').waitFor()
  },
)

t.test(
  'tickets that waited too long: the page asks, and drops nothing that is not told',
  options,
  async t => {
    const house = await openPrintingHouse(t, [maria, mia], ({ stations }) => ({
      latePapers: { minutes: 1, atLeast: 2 },
      stations: { ...stations, grill: { name: 'Grill', printer: 'p1' as PrinterId } },
    }))
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin' })
    await house.p1.set({ power: false })
    await house.orders('3', { item: 'rump-steak' })
    await house.orders('4', { item: 'classic-burger' })
    await page
      .locator('.alerts')
      .getByText(/^‼ Printer p1 does not answer/)
      .waitFor()
    house.clock.advance(61_000)
    const alert = page
      .locator('.alerts')
      .getByText('2 tickets have waited too long for p1 (Grill): a summary comes')
    await alert.waitFor()
    await page.getByText('Say under Printers, or on the kitchen’s screen').waitFor()
    await page.getByRole('link', { name: 'Printers' }).click()
    const asked = page.locator('[data-late="p1"]')
    await asked.getByText('2 tickets have waited too long for p1 (Grill), the oldest for 1 min.').waitFor()
    await asked
      .getByText('As soon as it prints, a summary of them comes out; then they may be dropped.')
      .waitFor()
    await page.getByRole('button', { name: 'Drop them' }).click({ force: true })
    t.equal(await page.getByRole('dialog').count(), 0)
    await house.p1.set({ power: true })
    await asked.getByText('A summary of them is printed. Should the tickets come out as well?').waitFor()
    await inspect(t, 'admin printers late')
    await enter(t, page, 'Drop them')
    await page.getByText('Their papers never come out.').waitFor()
    await enter(t, page, 'Drop')
    await said(page, '2 tickets for p1: dropped, the summary has them.')
    await asked.waitFor({ state: 'detached' })
    t.equal(house.desk.floor.jobs.size, 0)
    t.equal(house.p1.papers.filter(({ cut }) => cut !== 'none').length, 1, 'the summary alone')
  },
)

t.test('the pass is given a printer, by keyboard, and loses it again with that', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
  await reads(page, 'p1', 'Ready')
  await reach(t, page, /^Prints what goes out on/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  t.equal(house.desk.floor.site?.pass?.printer, undefined, 'nothing is sent until somebody says so')
  await inspect(t, 'admin printers pass')
  await enter(t, page, 'Save')
  await said(page, 'Tickets come out there from now on.')
  await reads(page, 'p2', /prints the checks; prints what goes out over the pass\.$/)
  t.same(house.desk.floor.site?.pass, { bumps: 'when-done', printer: 'p2' })
  t.equal(house.desk.floor.site?.checkPrinter, 'p2', 'checks come out where they did')
  await press(page, 'Remove p2')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText('What goes out over the pass is not printed any more, nor what waits of it.')
    .waitFor()
  await press(page, 'Remove')
  await said(page, 'p2 is taken out of the house.')
  t.same(house.desk.floor.site?.pass, { bumps: 'when-done' })
  await press(page, '↩ Undo')
  await said(page, 'The printers are as they were.')
  t.same(house.desk.floor.site?.pass, { bumps: 'when-done', printer: 'p2' })
})
