/** What a waiter tells the kitchen after an order went in, and what guests get on paper: read at real printers. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import type { SimulatedPrinter } from '../../hardware/printer/simulated/printer.ts'
import { launch, phone, skip } from './browser.ts'
import { anna, carl, maria, mia } from './house.ts'
import { openPrintingHouse, printed } from './printing.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const texts = (printer: SimulatedPrinter): readonly string[] =>
  printer.papers.map(paper => paperLines(paper, 12).join('\n')).filter(text => text.trim() !== '')
/** The first paper that says this, once it is out. */
const paperWith = async (printer: SimulatedPrinter, words: RegExp): Promise<string> => {
  await printed(printer, () => texts(printer).some(text => words.test(text) && /printed|#\d{4}/.test(text)))
  return texts(printer).find(text => words.test(text)) ?? ''
}

t.test('a line is changed until it is made, and the kitchen reads it on paper', options, async t => {
  const house = await openPrintingHouse(t, [maria, mia, anna, carl])
  const order = await house.orders('4', { item: 'classic-burger', quantity: 2 }, { item: 'bruschetta' })
  await paperWith(house.p1, /2x Classic burger/)
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/4', size: phone })
  const burger = page.locator(`[data-line="${order}.1"]`)
  await press(page, 'Change Classic Burger')
  t.equal(
    await page.getByRole('button', { name: 'Nothing is changed' }).getAttribute('aria-disabled'),
    'true',
  )
  await page.getByLabel('For the cook').fill('no salt')
  await press(page, 'Course: one more')
  await inspect(t, 'floor change')
  await press(page, 'Change it')
  await said(page, `Classic Burger of order ${order} is changed. The kitchen knows.`)
  await burger.getByText('! no salt').waitFor()
  await burger.getByText('Course 3').waitFor()
  t.match(await paperWith(house.p1, /CHANGE/), /CHANGE[\s\S]*no salt/)
  await press(page, '↩ Undo')
  await said(page, 'Classic Burger is as it was ordered. The kitchen knows.')
  await burger.getByText('! no salt').waitFor({ state: 'detached' })

  await house.cooks(order, 'start')
  await page.locator('.order .chip.preparing').waitFor()
  await press(page, 'Change Classic Burger')
  await page.getByText('The kitchen has begun with it: a manager can change it.').waitFor()
  await inspect(t, 'floor change locked')
  const boss = await house.visit(browser, mia, { path: '/floor#/4', size: phone })
  await press(boss.page, 'Change Classic Burger')
  await boss.page.getByLabel('For the cook').fill('well done')
  await press(boss.page, 'Change it')
  await burger.getByText('! well done').waitFor()
  // It is made while the waiter still thinks.
  await house.cooks(order, 'bump')
  await page.getByText('It is made already: nothing can be changed about it any more.').waitFor()
  await press(page, 'Close')
  t.equal(await burger.getByRole('button').count(), 0)
})

t.test('a course is fired when the guests are ready', options, async t => {
  const house = await openPrintingHouse(t, [maria, anna, carl])
  const order = await house.orders('4', { item: 'bruschetta' }, { item: 'classic-burger' })
  await paperWith(house.p1, /1x Classic burger/)
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/4', size: phone })
  const courses = page.getByLabel('Courses')
  await courses.getByText('Course 1: first').waitFor()
  await inspect(t, 'floor courses')
  await press(page, 'Fire course 2')
  await said(page, `Course 2 of order ${order} is fired. The kitchen knows.`)
  await courses.getByText('Course 2: ✓ fired').waitFor()
  await inspect(t, 'floor course fired')
  t.match(await paperWith(house.p1, /FIRE/), /FIRE course 2[\s\S]*1x Classic burger/)
  await house.cooks(order, 'bump')
  await courses.getByText('Course 2: ✓ made').waitFor()
  const one = await house.orders('5', { item: 'bruschetta' })
  await page.goto(`${house.url}/floor#/5`)
  await page.locator(`[data-order="${one}"]`).waitFor()
  t.equal(await page.getByLabel('Courses').count(), 0, 'one course waits for nothing')
})

t.test('what the guests do not eat goes with the order, to screen and paper', options, async t => {
  const house = await openPrintingHouse(t, [maria, anna, carl])
  const kitchen = await house.visit(browser, carl, { path: '/kitchen', size: { width: 1280, height: 800 } })
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/4/order', size: phone })
  const avoiding = page.getByText('Allergies / diet')
  // The first thing some guests say, before any dish.
  await avoiding.click()
  await press(page, 'peanuts')
  await page.getByText('⚠ ALLERGY PEANUTS').waitFor()
  await page.reload()
  await page.getByText('Allergies / diet: peanuts').waitFor()
  await page.getByRole('searchbox', { name: 'Find a dish' }).fill('classic')
  await page.locator('[data-item="classic-burger"]').click()
  await page.getByRole('button', { name: /^Add/ }).click()
  await avoiding.click()
  await press(page, 'milk')
  await press(page, 'fish')
  await press(page, 'vegetarian')
  await press(page, 'fish')
  await inspect(t, 'floor order avoids')
  await page.getByRole('button', { name: /^Send to kitchen/ }).click()
  await said(page, 'The kitchen has order 1.')
  await page.locator('[data-order="1"]').getByText('⚠ ALLERGY PEANUTS, MILK').waitFor()
  await page.locator('[data-order="1"]').getByText('⚠ DIET VEGETARIAN').waitFor()
  await kitchen.page
    .locator('[data-ticket="1-grill"]')
    .getByText('⚠ ALLERGY PEANUTS, MILK')
    .filter({ visible: true })
    .waitFor()
  t.match(await paperWith(house.p1, /Classic burger/), /!! ALLERGY PEANUTS, MILK - ASK TABLE 4 !!/)
  await page.getByRole('button', { name: 'Take an order' }).click()
  await page.getByText('Nothing chosen yet').waitFor()
  t.equal(await page.getByText('⚠').count(), 0, 'the next order begins without')
})

t.test('a receipt comes with the money, or later', options, async t => {
  const house = await openPrintingHouse(t, [maria, anna, carl])
  const order = await house.orders('4', { item: 'bruschetta' })
  await house.cooks(order, 'bump')
  const { page, inspect } = await house.visit(browser, anna, { path: '/floor#/4/check', size: phone })
  await page.getByRole('button', { name: 'Print check' }).waitFor()
  await page.getByRole('button', { name: /^Take €/ }).click()
  await page.getByLabel('Print a receipt').check()
  await inspect(t, 'floor pay with receipt')
  await press(page, 'Cash')
  await said(page, /^€\d+\.\d\d taken\. A receipt comes out\. Table 4 is closed\./)
  t.match(await paperWith(house.p2, /RECEIPT/), /RECEIPT[\s\S]*Bruschetta[\s\S]*Cash[\s\S]*Paid/)

  // Remembered on this device; the kitchen still owes something, so the table stays, and another paper is a copy.
  await house.orders('5', { item: 'bruschetta' })
  await page.goto(`${house.url}/floor#/5/check`)
  await page.getByRole('heading', { name: 'Table 5 · check' }).waitFor()
  await page.getByRole('button', { name: /^Take €/ }).click()
  t.ok(await page.getByLabel('Print a receipt').isChecked())
  await press(page, 'Card at the counter')
  await said(page, /A receipt comes out\. The kitchen still owes something/)
  await paperWith(house.p2, /Table 5[\s\S]*Card/)
  await press(page, 'Print receipt')
  await said(page, 'The receipt is being printed.')
  t.match(await paperWith(house.p2, /COPY/), /RECEIPT[\s\S]*COPY[\s\S]*Table 5/)
})

t.test('nothing is said of receipts where nothing can print them', options, async t => {
  const house = await openPrintingHouse(t, [maria, anna, carl], () => ({ checkPrinter: undefined }))
  const order = await house.orders('4', { item: 'bruschetta' })
  await house.cooks(order, 'bump')
  const { page } = await house.visit(browser, anna, { path: '/floor#/4/check', size: phone })
  await page.getByRole('button', { name: /^Take €/ }).click()
  t.equal(await page.getByLabel('Print a receipt').count(), 0)
  await press(page, 'Cash')
  await said(page, /^€\d+\.\d\d taken\. Table 4 is closed\./)
})
