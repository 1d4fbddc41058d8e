/** A manager lays the house's papers out: sees them as they come out, publishes them, and goes back. */
import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import type { SimulatedPrinter } from '../../hardware/printer/simulated/printer.ts'
import { launch, skip } from './browser.ts'
import { maria, mia, openHouse } from './house.ts'
import { enter, nameOfFocused, reach } from './keys.ts'
import { openPrintingHouse, printed } from './printing.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`)
const partsOn = (page: Page) =>
  page.locator('[data-part]').evaluateAll(all => all.map(one => one.getAttribute('data-part')))
/** The paper on the page, once it is drawn and nothing else is asked for. */
const drawn = async (page: Page): Promise<Locator> => {
  const canvas = page.locator('.paper[aria-busy=false] canvas')
  await canvas.waitFor()
  return canvas
}
/** What the picture looks like, as something to compare. */
const dotsOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate(node => (node as unknown as { toDataURL(): string }).toDataURL())
/** In the page: whether it may be left without a question. */
const mayLeave = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
/** In the page: whether this is the paper that is drawn now. */
const isDrawnSo = `wanted => document.querySelector('.paper[aria-busy=false] canvas')?.toDataURL() === wanted`
/** In the page: whether the paper that is drawn now is another one. */
const isDrawnOtherwise = `before => {
  const canvas = document.querySelector('.paper[aria-busy=false] canvas')
  return canvas !== null && canvas.toDataURL() !== before
}`

const texts = (printer: SimulatedPrinter): readonly string[] =>
  printer.papers.map(paper => paperLines(paper, 12).join('\n')).filter(text => text.trim() !== '')

t.test('a ticket is laid out, looked at, published, printed so, and undone', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/papers' })
  await part(page, 'table').waitFor()
  const plain = await dotsOf(await drawn(page))
  t.match(
    await (await drawn(page)).getAttribute('aria-label'),
    /^Ticket \(new\) as p1 prints it, in English\. From/,
  )
  await page.getByText('Nothing is changed').waitFor()
  t.equal(await page.getByRole('button', { name: 'Publish' }).getAttribute('aria-disabled'), 'true')
  t.equal(
    await part(page, 'table')
      .getByRole('button', { name: /remove/ })
      .count(),
    0,
  )
  await part(page, 'table').getByText('Stays: nobody could carry it out.').waitFor()
  await inspect(t, 'admin papers ticket')

  await press(page, 'Order number, number 3: up')
  await part(page, 'also')
    .getByRole('button', { name: /remove$/ })
    .click()
  await said(page, 'Other stations is off this paper. Nothing is published yet.')
  await part(page, 'head').getByLabel('Size').selectOption('tall')
  await page.getByLabel('Add at the bottom').selectOption({ label: 'Own text: what your house wants to say' })
  await press(page, 'Add part')
  t.equal(await nameOfFocused(page), 'Words', 'one can write at once')
  await page.keyboard.type('Runner: ')
  await part(page, 'text').getByRole('button', { name: 'Table', exact: true }).click()
  await page.locator('[data-part=text] input[name=words]:focus').waitFor()
  await page.keyboard.type('!')
  t.equal(await part(page, 'text').getByLabel('Words').inputValue(), 'Runner: {table}!')
  await part(page, 'text').getByLabel('bold').check()
  await part(page, 'text').getByLabel('white on black').check()
  await part(page, 'text').getByLabel('Size').selectOption('large')
  await part(page, 'text').getByLabel('Stands').selectOption('right')
  await page
    .getByText('Ticket: Own text added, Other stations removed, Station and time changed, in another order.')
    .waitFor()
  await page.waitForFunction(isDrawnOtherwise, plain)
  await inspect(t, 'admin papers changed')
  for (const sample of ['Void', 'Possible reprint']) {
    const before = await dotsOf(await drawn(page))
    await page.getByLabel('Sample').selectOption(sample)
    await page.waitForFunction(isDrawnOtherwise, before)
  }
  const inEnglish = await dotsOf(await drawn(page))
  await page.getByLabel('Language').selectOption('Arabic')
  await page.waitForFunction(isDrawnOtherwise, inEnglish)
  await page.getByLabel('Printer').selectOption('p2')
  await inspect(t, 'admin papers reprint in Arabic')

  await press(page, 'Publish')
  await said(page, 'Published. Ticket: Own text added')
  await page.getByText('Nothing is changed').waitFor()
  t.same(Object.keys(house.desk.floor.site?.papers ?? {}), ['ticket'], 'the other kinds follow Fourtop')
  await house.orders('4', { item: 'classic-burger' })
  await printed(house.p1, () => texts(house.p1).some(text => text.includes('Runner:')))
  const [ticket = ''] = texts(house.p1).filter(text => text.includes('Runner:'))
  t.match(ticket, /GRILL[\s\S]*Order 01[\s\S]*TABLE 4[\s\S]*Classic burger[\s\S]*Runner: TABLE 4!/)
  t.notMatch(ticket, /1 piece/)

  await press(page, '↩ Undo')
  await said(page, 'Papers look as they did before.')
  await part(page, 'also').waitFor()
  t.notOk('papers' in (house.desk.floor.site ?? {}))
  const count = texts(house.p1).length
  await house.orders('5', { item: 'classic-burger' })
  await printed(house.p1, () =>
    texts(house.p1)
      .slice(count)
      .some(text => /1 piece/.test(text)),
  )
  t.match(texts(house.p1).at(-1), /TABLE 5[\s\S]*Order 02[\s\S]*1 piece/)
})

t.test('a check and a receipt of the house’s own, and back to Fourtop’s', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/papers' })
  await press(page, 'Receipt')
  await part(page, 'paid').getByText('Stays: a receipt says what was paid.').waitFor()
  const plain = await dotsOf(await drawn(page))
  await page
    .getByLabel('Add at the bottom')
    .selectOption({ label: 'Code for phones: a QR code that guests scan' })
  await press(page, 'Add part')
  await part(page, 'qr').getByLabel('What the code says').fill('https://bistro.example/{number}')
  await page.getByLabel('Add at the bottom').selectOption({ label: 'Space: empty paper' })
  await press(page, 'Add part')
  await press(page, 'Rows: one more')
  await page.waitForFunction(isDrawnOtherwise, plain)
  await inspect(t, 'admin papers receipt')
  await press(page, 'Check')
  await part(page, 'wish')
    .getByRole('button', { name: /remove$/ })
    .click()
  await page.getByText('Check: Guests’ wish removed. Receipt: Code for phones and Space added.').waitFor()
  await press(page, 'Publish')
  await said(page, 'Published. Check: Guests’ wish removed.')
  t.match(house.desk.floor.site?.papers, {
    receipt: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, { part: 'qr' }, { part: 'blank', rows: 2 }],
  })
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await press(page, 'As Fourtop has it')
  await page.getByText('Check: as Fourtop has it.').waitFor()
  await press(page, '↩ Undo')
  await page.getByText('Nothing is changed').waitFor()
  await press(page, 'As Fourtop has it')
  t.ok((await partsOn(page)).includes('wish'))
  await press(page, 'Publish')
  await said(page, 'Published. Check: as Fourtop has it.')
  t.same(Object.keys(house.desk.floor.site?.papers ?? {}), ['receipt'])
  await press(page, 'Back to what was before')
  await said(page, 'Papers look as they did before.')
  t.same(Object.keys(house.desk.floor.site?.papers ?? {}), ['check', 'receipt'])
  await part(page, 'wish').waitFor({ state: 'detached' })
})

t.test('without a mouse', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page } = await house.visit(browser, mia, { path: '/admin#/papers' })
  await part(page, 'table').waitFor()
  await enter(t, page, 'Table, number 2: down')
  t.equal(await nameOfFocused(page), 'Table, number 3: down', 'the keyboard goes along with what it moves')
  await page.getByText('Table is number 3 of 10.').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  t.equal(await nameOfFocused(page), 'Table, number 4: down')
  await reach(t, page, 'Table, number 4: up', 'Shift+Tab')
  for (let n = 0; n < 5; n++) await page.keyboard.press('Enter')
  t.equal(await nameOfFocused(page), 'Table, number 1: up', 'and does not fall off at the end')
  await enter(t, page, 'Station and time, number 2: remove')
  t.not(await page.evaluate('document.activeElement?.tagName'), 'BODY')
  await enter(t, page, 'Publish')
  await said(page, 'Published. Ticket: Station and time removed.')
  const [first] = house.desk.floor.site?.papers?.ticket ?? []
  t.same(first, { part: 'table', size: 'double' })
})

t.test('what cannot be printed is said in words, and not published', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/papers' })
  await part(page, 'table').waitFor()
  await drawn(page)
  await press(page, 'Add part')
  await page.getByText('Own text, number 11 from the top: nothing is written there.').first().waitFor()
  await page.locator('.paper').waitFor({ state: 'detached' })
  const words = part(page, 'text').getByLabel('Words')
  await words.fill('See you at {total}')
  await page
    .getByText(/Own text, number 11 from the top: nothing is called \{total\}/)
    .first()
    .waitFor()
  t.equal(await page.getByRole('button', { name: 'Publish' }).getAttribute('aria-disabled'), 'true')
  await inspect(t, 'admin papers wrong')
  await words.fill('See you')
  await drawn(page)
  await page
    .getByLabel('Add at the bottom')
    .selectOption({ label: 'Code for phones: a QR code that guests scan' })
  await press(page, 'Add part')
  await part(page, 'qr').getByLabel('What the code says').fill('é'.repeat(151))
  await page
    .getByText(/a code holds 300 bytes, this has 302: make it shorter/)
    .first()
    .waitFor()
  await part(page, 'qr')
    .getByRole('button', { name: /remove$/ })
    .click()
  await drawn(page)

  const mend = await house.cut(page)
  await words.fill('See you soon')
  await page.getByText('The gateway does not answer. What you laid out is kept here.').waitFor()
  await inspect(t, 'admin papers no answer')
  await mend()
  await press(page, 'Draw it again')
  await drawn(page)
  t.equal(await words.inputValue(), 'See you soon')
})

t.test('what is changed while the gateway is away is not lost when it has published', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page } = await house.visit(browser, mia, { path: '/admin#/papers' })
  await part(page, 'also')
    .getByRole('button', { name: /remove$/ })
    .click()
  await said(page, 'Other stations is off this paper.')
  const mend = await house.cut(page)
  await press(page, 'Publish')
  await page.getByRole('button', { name: 'Publishing…' }).waitFor()
  await part(page, 'head').getByLabel('Size').selectOption('large')
  await mend()
  await said(page, 'Published. Ticket: Other stations removed.')
  await page.getByText('Ticket: Station and time changed.').waitFor()
  t.match(house.desk.floor.site?.papers?.ticket?.[0], { part: 'head' })
  t.notOk('size' in (house.desk.floor.site?.papers?.ticket?.[0] ?? {}))
  t.equal(await part(page, 'head').getByLabel('Size').inputValue(), 'double')
})

t.test('the last picture asked for is the one that stays', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page } = await house.visit(browser, mia, { path: '/admin#/papers' })
  const plain = await dotsOf(await drawn(page))
  const first = new Promise<() => Promise<void>>(resolve => {
    void page.route('**/api/v1/papers/picture', route => resolve(() => route.continue()))
  })
  await part(page, 'table').getByLabel('Size').selectOption('normal')
  const goOn = await first
  await page.unroute('**/api/v1/papers/picture')
  await part(page, 'table').getByLabel('Size').selectOption('tall')
  await page.waitForFunction(isDrawnOtherwise, plain)
  const tall = await dotsOf(await drawn(page))
  // The first is let through when nobody waits for it any more.
  await goOn().catch(() => undefined)
  await part(page, 'table').getByLabel('Size').selectOption('large')
  t.not(tall, plain)
  await page.getByText('Nothing is changed').waitFor()
  await page.waitForFunction(isDrawnSo, plain)
})

t.test(
  'what is not published yet outlives a look elsewhere, and nobody loses it unasked',
  options,
  async t => {
    const house = await openHouse(t, [maria, mia])
    const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/papers' })
    const boss = await house.visit(browser, maria, { path: '/admin#/papers' })
    await part(page, 'also')
      .getByRole('button', { name: /remove$/ })
      .click()
    await page.getByRole('link', { name: 'Now' }).click()
    await page.getByRole('link', { name: /^Papers.*changed, not published yet$/ }).click()
    await page.getByText('Ticket: Other stations removed.').waitFor()
    t.notOk((await partsOn(page)).includes('also'))

    // Somebody else publishes meanwhile.
    await part(boss.page, 'head')
      .getByRole('button', { name: /remove$/ })
      .click()
    await press(boss.page, 'Publish')
    await said(boss.page, 'Published. Ticket: Station and time removed.')
    await page.getByText('Somebody else has published papers meanwhile.').waitFor()
    await inspect(t, 'admin papers overtaken')
    t.notOk(await page.evaluate(mayLeave), 'the browser asks before the page is left')
    await press(page, 'Leave it as it was')
    await page.getByText('Nothing is changed').waitFor()
    t.ok((await partsOn(page)).includes('also'))
    t.notOk((await partsOn(page)).includes('head'), 'as the other one has published it')
    t.ok(await page.evaluate(mayLeave), 'nothing would be lost')
  },
)

t.test('papers that cannot be read are asked for again', options, async t => {
  const house = await openHouse(t, [maria, mia])
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin' })
  await page.getByRole('link', { name: 'Printers' }).waitFor()
  await page.route('**/api/v1/papers', route => route.abort())
  await page.getByRole('link', { name: 'Papers' }).click()
  await page.getByText('The gateway does not answer. Try again.').waitFor()
  await inspect(t, 'admin papers missing')
  await page.unroute('**/api/v1/papers')
  await press(page, 'Try again')
  await drawn(page)
})
