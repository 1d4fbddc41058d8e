/** The kitchen screen in a real browser: tickets come, age, are cooked, bumped and brought back. */
import t, { type Test } from 'tap'
import type { TableId, TicketId } from '../../protocol/ids.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
t.setTimeout(120_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const open = (t: Test, opening?: Opening) => openKitchen(t, browser, opening)

t.test('a ticket appears by itself, whole, and the gateway hears once that it is seen', options, async t => {
  const { page, house, ticket, board, clock } = await open(t)
  await page.getByText('New orders appear here by themselves').waitFor()
  t.same(await inaccessible(page), [], 'empty')
  house.place(
    {
      table: '12',
      dishes: [
        {
          name: 'Bacon burger',
          quantity: 2,
          changes: [
            { mark: '>', name: 'Medium' },
            { mark: '+', name: 'Cheese' },
            { mark: '-', name: 'Onion' },
          ],
          note: 'Cut in half',
        },
        { name: 'Fries' },
      ],
      more: { note: 'Birthday' },
    },
    { station: 'bar', table: '12', dishes: [{ name: 'Pilsner', quantity: 3 }] },
  )
  const text = await ticket('1-grill').innerText()
  t.match(text, /T12[\s\S]*#01[\s\S]*0:00[\s\S]*● ?NEW/)
  t.match(text, /GRILL/)
  t.match(
    text,
    /Birthday[\s\S]*2 Bacon burger[\s\S]*> MEDIUM[\s\S]*\+ CHEESE[\s\S]*− ONION[\s\S]*Cut in half[\s\S]*1 Fries/,
  )
  t.match(text, /also: Bar 3/)
  t.same(await board(), ['1-bar', '1-grill'])
  await page.clock.runFor(100)
  while (house.ticket('1-grill' as TicketId)?.shown !== true) await page.clock.runFor(20)
  clock.advance(5_000)
  await page.getByText('0:05').first().waitFor()
  const told = house.asked.map(({ request }) => request).filter(({ type }) => type === 'show-tickets')
  t.same(told.flatMap(request => ('tickets' in request ? request.tickets : [])).sort(), ['1-bar', '1-grill'])
})

t.test(
  'a ticket ages by the gateway’s clock: new up to 5:00, then due, after 10:00 late',
  options,
  async t => {
    const { page, house, ticket, pass } = await open(t, {
      before: ({ house }) => {
        house.place({ agoMs: 4 * minute + 55_000 })
        house.place({ agoMs: 4 * minute + 56_000 })
        house.place({ agoMs: 9 * minute + 55_000 })
        house.place({ agoMs: 9 * minute + 56_000 })
        house.place({ station: 'bar', agoMs: 3 * minute + 1_000 })
        const marks = { warnMinutes: 5, lateMinutes: 25 }
        house.place({ agoMs: 9 * minute + 54_000, more: { marks } })
      },
    })
    const reads = async (id: string, wanted: RegExp) => {
      const strip = ticket(id).locator('.strip')
      t.match((await strip.innerText()).replaceAll(/\s+/g, ' '), wanted, id)
      return style(strip, 'backgroundColor')
    }
    await pass(5_000)
    await page.getByText('10:01').waitFor()
    t.equal(await reads('1-grill', /5:00 ● ?NEW/), 'rgb(0, 178, 140)')
    t.equal(await reads('2-grill', /5:01 ▲ ?WARN/), 'rgb(255, 231, 51)')
    t.equal(await reads('3-grill', /10:00 ▲ ?WARN/), 'rgb(255, 231, 51)')
    t.equal(await reads('4-grill', /10:01 ‼ ?LATE/), 'rgb(178, 15, 0)')
    await reads('5-bar', /3:06 ▲ ?WARN/)
    t.equal(await reads('6-grill', /9:59 ▲ ?WARN/), 'rgb(255, 231, 51)')
    await pass(5_000)
    await page.getByText('10:04').waitFor()
    await reads('6-grill', /10:04 ▲ ?WARN/)
    t.match(await page.locator('.counts').innerText(), /6 open\s+2 late/)
    t.equal(await page.locator('.clock').innerText(), '19:00')
    t.same(await inaccessible(page), [])
    house.place()
    await ticket('7-grill').waitFor()
  },
)

t.test('keys alone do everything', options, async t => {
  const { page, house, ticket, board, commands, commanded, pass } = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 4; n++) house.place({ agoMs: (4 - n) * minute })
    },
  })
  t.same(await board(), ['1-grill', '2-grill', '3-grill', '4-grill'])
  await page.keyboard.press('3')
  t.equal(await ticket('3-grill').getAttribute('data-selected'), 'true')
  await page.keyboard.press('s')
  await commanded(1)
  await ticket('3-grill').getByText('COOKING').waitFor()
  await page.keyboard.press('Enter')
  await commanded(2)
  await page.getByText('T3 #03 bumped').waitFor()
  t.same(await inaccessible(page), [], 'with a toast')
  await pass(5_000)
  await page.keyboard.press('Space')
  await commanded(3)
  await page.getByText('T1 #01 bumped').waitFor()
  t.same(await board(), ['2-grill', '4-grill'], 'the oldest, where none is selected')
  await page.keyboard.press('Backspace')
  await commanded(4)
  await ticket('1-grill').waitFor()
  await page.keyboard.press('r')
  await commanded(5)
  await ticket('3-grill').waitFor()
  t.same(
    await board(),
    ['1-grill', '2-grill', '3-grill', '4-grill'],
    'recalled tickets take their old places',
  )
  t.same(
    commands().map(({ type, ticket }) => [type, ticket]),
    [
      ['start-ticket', '3-grill'],
      ['bump-ticket', '3-grill'],
      ['bump-ticket', '1-grill'],
      ['recall-ticket', '1-grill'],
      ['recall-ticket', '3-grill'],
    ],
  )
  await page.keyboard.press('2')
  await page.keyboard.press('2')
  await commanded(6)
  t.match(commands().at(-1), { type: 'bump-ticket', ticket: '2-grill' }, 'the same digit again bumps')
  await ticket('2-grill').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  t.equal(await ticket('3-grill').getAttribute('data-selected'), 'true')
  await page.keyboard.press('Escape')
  t.equal(await page.locator('[data-selected="true"]').count(), 0)
  t.equal(house.asked.filter(({ request }) => request.type === 'bump-ticket').length, 3)
})

t.test('the list of what can be recalled, the help, and the way out of both', options, async t => {
  const { page, ticket, commanded } = await open(t, {
    before: ({ house }) => {
      house.place({ table: '7', more: { state: 'bumped', bumpedAt: Date.UTC(2026, 10, 20, 17, 59) } })
      house.place({ table: '8', more: { state: 'bumped', bumpedAt: Date.UTC(2026, 10, 20, 17, 58) } })
    },
  })
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog')
  t.match(await dialog.innerText(), /T7 #01[\s\S]*1:0\d ago[\s\S]*T8 #02[\s\S]*2:0\d ago/)
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await commanded(1)
  await ticket('2-grill').waitFor()
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

t.test('a finger bumps, undoes and starts', options, async t => {
  const { page, ticket, board, commands, commanded } = await open(t, {
    hasTouch: true,
    before: ({ house }) => {
      house.place({ agoMs: minute })
      house.place()
    },
  })
  await ticket('1-grill').locator('.start').tap()
  await commanded(1)
  await ticket('1-grill').getByText('COOKING').waitFor()
  await ticket('1-grill').locator('.strip').tap()
  await commanded(2)
  const undo = page.getByRole('button', { name: 'Undo' })
  await page.getByText('T1 #01 bumped').waitFor()
  t.ok(((await undo.boundingBox())?.height ?? 0) >= 80)
  await page.keyboard.press('Enter')
  await commanded(3)
  t.match(commands().at(-1), { type: 'bump-ticket', ticket: '2-grill' }, 'a finger leaves no focus behind')
  await page.getByText('T2 #02 bumped').waitFor()
  await undo.tap()
  await commanded(4)
  await ticket('2-grill').waitFor()
  t.same(await board(), ['2-grill'])
  await ticket('2-grill').getByRole('button', { name: 'More for T2 #02' }).tap()
  t.equal(await ticket('2-grill').getAttribute('data-selected'), 'true')
  await ticket('2-grill').locator('.strip').tap()
  await commanded(5)
  await undo.waitFor()
  await page.clock.runFor(9_000)
  t.equal(await undo.count(), 1)
  await page.clock.runFor(1_500)
  t.equal(await undo.count(), 0, 'after ten seconds the toast is gone')
})

t.test('what the gateway has not confirmed looks so, and what it refuses comes back', options, async t => {
  const { page, house, ticket, board } = await open(t, { before: ({ house }) => void house.place() })
  const { promise, resolve } = Promise.withResolvers<void>()
  const { ask } = house
  house.ask = async (from, request) => {
    if (request.type === 'bump-ticket') await promise
    return ask(from, request)
  }
  await page.keyboard.press('Enter')
  await ticket('1-grill').getByText('Bumping…').waitFor()
  await page.getByText('T1 #01 bumping…').waitFor()
  await page.keyboard.press('Enter')
  t.same(await board(), ['1-grill'], 'it hangs there until it is known to be bumped')
  t.same(await inaccessible(page), [])
  house.replies.push({ id: 'x', ok: false, why: 'too-late' })
  resolve()
  await page.getByText('Not bumped: #1 grill. too late').waitFor()
  t.equal(await ticket('1-grill').getByText('Bumping…').count(), 0)
  t.same(await inaccessible(page), [])
  t.equal(house.asked.filter(({ request }) => request.type === 'bump-ticket').length, 1, 'asked once')
})

t.test('a voided ticket stays, struck through, until a cook takes it off', options, async t => {
  const { page, house, ticket, board } = await open(t, { before: ({ house }) => void house.place() })
  await ticket('1-grill').waitFor()
  const lines = house.ticket('1-grill' as TicketId)?.lines ?? []
  house.alter('1-grill' as TicketId, {
    state: 'void',
    lines: lines.map(line => ({ ...line, state: 'cancelled' })),
  })
  await ticket('1-grill').locator('.fate').waitFor()
  t.match(await style(ticket('1-grill').locator('.name'), 'textDecoration'), /line-through/)
  t.match(await page.locator('.counts').innerText(), /0 open/)
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Enter')
  await ticket('1-grill').waitFor({ state: 'detached' })
  t.same(await board(), [])
  t.notOk(
    house.asked.some(({ request }) => request.type === 'bump-ticket'),
    'there was nothing to ask',
  )
})

t.test('a party that moved is looked for where it sits now, and the card says so', options, async t => {
  const { page, house, ticket } = await open(t, { before: ({ house }) => void house.place({ table: '4' }) })
  await ticket('1-grill').waitFor()
  t.equal(await page.locator('.moved').count(), 0)
  house.alter('1-grill' as TicketId, { table: '9' as TableId, movedFrom: '4' as TableId })
  await ticket('1-grill').getByText('MOVED T4→T9').waitFor()
  t.match(await ticket('1-grill').locator('.where').innerText(), /^T9$/)
  t.match(await ticket('1-grill').getAttribute('aria-label'), /T9, order 01, NEW, moved/)
  t.same(await inaccessible(page), [])
})

t.test('of a line that was voided in part, what is left stands beside what is struck', options, async t => {
  const { page, house, ticket } = await open(t, {
    before: ({ house }) =>
      void house.place({ dishes: [{ name: 'Classic', quantity: 3 }, { name: 'Fries' }] }),
  })
  await ticket('1-grill').waitFor()
  const [classic, fries] = house.ticket('1-grill' as TicketId)?.lines ?? []
  if (classic === undefined || fries === undefined) throw new Error('two lines were placed')
  house.alter('1-grill' as TicketId, { lines: [{ ...classic, quantity: 1, voided: 2 }, fries] })
  const struck = ticket('1-grill').locator('.struck')
  await struck.waitFor()
  t.match(await struck.innerText(), /2 Classic\s+✗ VOID/)
  t.match(await style(struck.locator('.name'), 'textDecoration'), /line-through/)
  const [left, , other] = await ticket('1-grill').locator('.dish').allInnerTexts()
  t.equal(left, '1 Classic')
  t.equal(other, '1 Fries')
  t.match(await style(ticket('1-grill').locator('.name').first(), 'textDecoration'), /none/)
  t.same(await inaccessible(page), [])
})

t.test('a station looks at its own, and the address remembers', options, async t => {
  const { page, house, board } = await open(t, {
    path: '/kitchen?station=bar',
    before: ({ house }) => void house.place({}, { station: 'bar' }),
  })
  t.same(await board(), ['1-bar'])
  t.match(await page.locator('.counts').innerText(), /1 open/)
  t.equal(
    await page.locator('.board:not(.measure) .chip').count(),
    0,
    'one station needs no name on each ticket',
  )
  await page.getByRole('button', { name: 'Grill 1' }).click()
  t.same(await board(), ['1-grill'])
  t.match(page.url(), /\?station=grill$/)
  house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: 1 })
  await page.getByText('All done at Grill').waitFor()
  t.same(await inaccessible(page), [])
  await page.getByRole('button', { name: 'Show all stations' }).click()
  t.same(await board(), ['1-bar'])
  t.match(page.url(), /\/kitchen$/)
})
