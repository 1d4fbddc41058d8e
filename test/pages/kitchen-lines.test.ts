/** Line by line: a cook says of one dish that it is done, or not after all, with keys and with a finger. */
import t, { type Test } from 'tap'
import type { TicketId } from '../../protocol/ids.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const dishes = [{ name: 'Classic' }, { name: 'Fries', quantity: 2 }, { name: 'Salad' }]
const open = async (t: Test, opening: Opening = {}) => {
  const screen = await openKitchen(t, browser, {
    before: ({ house }) => {
      house.place({ agoMs: 2 * minute, dishes })
      house.place({ agoMs: minute, dishes: [{ name: 'Soup' }] })
    },
    ...opening,
  })
  const line = (id: string, of = '1-grill') => screen.ticket(of).locator(`[data-line="${id}"]`)
  const pointed = () =>
    screen.page
      .locator('.board:not(.measure) [data-pointed="true"]')
      .evaluateAll(found => found.map(one => one.getAttribute('data-line')))
  return { ...screen, line, pointed }
}

t.test('arrows go to a line; bump and recall are for that line alone', options, async t => {
  const { page, line, pointed, commands, commanded, board, ticket, house } = await open(t)
  await page.keyboard.press('ArrowDown')
  t.same(await pointed(), ['1.1'], 'the oldest ticket, where none is selected')
  t.equal(await ticket('1-grill').getAttribute('data-selected'), 'true')
  t.match(await style(line('1.1'), 'boxShadow'), /rgb\(11, 79, 138\)/, 'with a ring')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await commanded(1)
  t.match(commands()[0], {
    type: 'bump-ticket',
    ticket: '1-grill',
    lines: ['1.2'],
    seen: { version: 0, screen: /^.{10,}$/ },
  })
  await page.getByText('T1 #01: 2 Fries done').waitFor()
  await line('1.2').locator('.fate').waitFor()
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  t.same(await pointed(), ['1.3'], 'the last line is the end')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('r')
  await commanded(2)
  t.match(commands()[1], { type: 'recall-ticket', ticket: '1-grill', lines: ['1.2'] }, 'no bump in between')
  await line('1.2').locator('.fate').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  t.same(await pointed(), [])
  t.equal(await ticket('1-grill').getAttribute('data-selected'), 'true', 'the ticket is still selected')
  await page.keyboard.press('Enter')
  await commanded(3)
  t.notOk('lines' in (commands()[2] ?? {}), 'now it is the whole ticket')
  await page.getByText('T1 #01 bumped').waitFor()
  t.same(await board(), ['2-grill'])
  t.same(
    house.ticket('1-grill' as TicketId)?.lines.map(({ state }) => state),
    ['ready', 'ready', 'ready'],
  )
})

t.test(
  'a finger on a line asks for done, on a done one for its return, and the toast undoes',
  options,
  async t => {
    const { page, line, commands, commanded, ticket, house, board } = await open(t, { hasTouch: true })
    await line('1.1').tap()
    await commanded(1)
    await line('1.1').locator('.fate').waitFor()
    await line('1.1').tap()
    await commanded(2)
    await line('1.1').locator('.fate').waitFor({ state: 'detached' })
    await line('1.3').tap()
    await commanded(3)
    await page.getByText('T1 #01: 1 Salad done').waitFor()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.tap()
    await commanded(4)
    t.match(commands(), [
      { type: 'bump-ticket', lines: ['1.1'] },
      { type: 'recall-ticket', lines: ['1.1'] },
      { type: 'bump-ticket', lines: ['1.3'] },
      { type: 'recall-ticket', lines: ['1.3'] },
    ])
    await line('1.1').tap()
    await commanded(5)
    await line('1.1').locator('.fate').waitFor()
    await ticket('1-grill').locator('.strip').tap()
    await commanded(6)
    await page.getByText('T1 #01 bumped').waitFor()
    await undo.tap()
    await commanded(7)
    t.match(commands()[6], { type: 'recall-ticket', lines: ['1.2', '1.3'] })
    await ticket('1-grill').waitFor()
    t.same(
      house.ticket('1-grill' as TicketId)?.lines.map(({ state }) => state),
      ['ready', 'preparing', 'preparing'],
      'what was done before stays done',
    )
    t.same(await board(), ['1-grill', '2-grill'])
    await line('1.2').tap()
    await commanded(8)
    await page.clock.runFor(9_000)
    t.equal(await undo.count(), 1)
    await page.clock.runFor(1_500)
    t.equal(await undo.count(), 0, 'after ten seconds the toast is gone')
    await page.keyboard.press('r')
    await commanded(9)
    t.match(commands()[8], { type: 'recall-ticket', lines: ['1.2'] }, 'and R still takes the last one back')
  },
)

t.test('what is on its way says so on its line, and is not asked twice', options, async t => {
  const { page, line, house, commands } = await open(t, { hasTouch: true })
  const { promise, resolve } = Promise.withResolvers<void>()
  const { ask } = house
  house.ask = async (from, request) => {
    if (request.type === 'bump-ticket') await promise
    return ask(from, request)
  }
  await line('1.2').tap()
  await line('1.2').locator('.asked').waitFor()
  t.equal(await line('1.1').locator('.asked').count(), 0)
  await page.getByText('T1 #01: 2 Fries being done…').waitFor()
  await line('1.2').tap()
  t.same(await inaccessible(page), [])
  house.replies.push({ id: 'x', ok: false, why: 'overtaken' })
  resolve()
  await page.getByText('Not bumped: #1 grill. somebody at another screen').waitFor()
  t.equal(await line('1.2').locator('.asked').count(), 0)
  t.equal(commands().length, 1)
})

t.test('a bare Control key bumps, and Ctrl+R does not', options, async t => {
  const { page, commands, commanded } = await open(t)
  await page.evaluate("addEventListener('keydown', event => { if (event.ctrlKey) event.preventDefault() })")
  await page.keyboard.down('Control')
  await page.keyboard.press('r')
  await page.keyboard.up('Control')
  t.same(commands(), [])
  await page.keyboard.press('ControlLeft')
  await commanded(1)
  t.match(commands(), [{ type: 'bump-ticket', ticket: '1-grill' }])
})
