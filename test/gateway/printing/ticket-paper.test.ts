import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { ticketPaper } from '../../../gateway/printing/ticket-paper.ts'
import { changeLines } from '../../../gateway/rules/orders.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { printerModel } from '../../../hardware/printer/models.ts'
import type { OrderNumber, TicketId } from '../../../protocol/ids.ts'
import { readPaper } from '../../hardware/printer/reading.ts'
import { evening, order, pad, room } from '../rules/room.ts'

const ordered = (more: object = {}) => {
  const it = room()
  it.facts(
    pad(1, '12'),
    order(
      1,
      3450,
      [{ item: 'soup' }, { item: 'burger', quantity: 2, options: ['medium', 'cheese'], note: 'hurry' }],
      { note: 'birthday at eight', ...more },
    ),
  )
  return it
}

/** The rows of a paper of the grill's ticket, as a printer of so many columns prints its bytes. */
const paper = (columns: number, more: object = {}, it = ordered()) => {
  const ticket = kitchenTicket(it.floor, '1-grill' as TicketId)
  const model = printerModel(columns === 32 ? 'generic-58' : 'generic-80', columns)
  if (ticket === undefined || model === undefined) throw new Error('no ticket, or no such printer')
  const document = ticketPaper({
    ticket,
    house: 'Da Mario',
    station: 'Grill',
    table: 'TABLE 12',
    occasion: { kind: 'new' },
    attempt: 1,
    serial: 7,
    first: undefined,
    at: evening + 61_000,
    zone: 'Europe/Berlin',
    ...more,
  })
  const reading = readPaper(encode(document, model), model)
  if (reading.findings.length + reading.unread > 0) throw new Error(reading.findings.join())
  return (reading.lines[0] ?? []).slice(0, -model.feedRows)
}

const one = 1 as OrderNumber

/** The order's burgers, one of which was voided. */
const oneVoided = () => {
  const it = ordered()
  const burgers = it.floor.orders.get(one)?.lines[1]
  if (burgers === undefined) throw new Error('no burgers')
  changeLines(it.floor, one, 0, line => (line === burgers ? { ...line, voided: 1 } : line))
  return it
}

const at42 = `

GRILL                                18:00
             TABLE 12
Order 01
==========================================
1x Soup
2x Burger
     > Medium
     + Cheese
     ! In a hurry
Note: birthday at eight
------------------------------------------
also: COLD 1                      3 pieces
1-grill #0007                printed 18:01`

const at32 = `

GRILL                      18:00
        TABLE 12
Order 01
================================
1x Soup
2x Burger
     > Medium
     + Cheese
     ! In a hurry
Note: birthday at eight
--------------------------------
also: COLD 1            3 pieces
1-grill #0007      printed 18:01`

t.test('a kitchen ticket, in the order of work, without a price', async t => {
  t.equal(paper(42).join('\n'), at42)
  t.equal(paper(32).join('\n'), at32)
  for (const columns of [48, 42, 40, 33, 32]) {
    const rows = paper(columns)
    t.ok(
      rows.every(row => row.length <= columns),
      `${columns} columns`,
    )
    t.notMatch(rows.join(), /12[.,]50|34[.,]50/)
  }
})

t.test('what the guests do not eat stands below their dishes in black', async t => {
  const it = ordered({ avoids: ['milk', 'vegan', 'peanuts'] })
  const rows = paper(32, {}, it)
  t.same(rows.slice(-6, -2), [
    '!! ALLERGY PEANUTS, MILK - ASK',
    'TABLE 12 !!',
    '!! DIET VEGAN - ASK TABLE 12 !!',
    '--------------------------------',
  ])
  t.notMatch(paper(32).join(), /!!/)
})

t.test('a second paper says so, and so does a void', async t => {
  t.match(
    paper(42, { attempt: 2, serial: 9, first: '#0007' }).join('\n'),
    /POSSIBLE REPRINT of #0007, attempt 2/,
  )
  const whole = paper(32, { occasion: { kind: 'void', pieces: undefined } })
  t.equal(whole[2], '** VOID ** order 01')
  t.match(whole.join('\n'), /1x Soup\n2x Burger[\s\S]*\b3 pieces/)
  t.notMatch(paper(42).join('\n'), /REPRINT|VOID|MOVED/)
})

const partVoid = `

** VOID ** 1x Burger
GRILL                                18:00
             TABLE 12
Order 01
==========================================
VOID 1x Burger
     > Medium
     + Cheese
     ! In a hurry
------------------------------------------
                             void: 1 piece
1-grill #0007                printed 18:01`

t.test('pieces that are called back are named, and nothing else reads like work', async t => {
  const called = { occasion: { kind: 'void', pieces: [{ line: '1.2', quantity: 1 }] } }
  t.equal(paper(42, called, oneVoided()).join('\n'), partVoid)
  const soup = { line: '1.1', quantity: 1 }
  const void_ = (quantity: number) => ({ kind: 'void', pieces: [soup, { line: '1.2', quantity }] })
  t.same(paper(48, { occasion: void_(1), attempt: 2 }).slice(2, 5), [
    '** VOID ** 1x Soup',
    '** VOID ** 1x Burger',
    'POSSIBLE REPRINT, attempt 2',
  ])
  t.equal(paper(48, { occasion: void_(2) })[2], '** VOID ** order 01', 'all that there ever was')
  const rest = { occasion: { kind: 'void', pieces: [soup, { line: '1.2', quantity: 1 }] } }
  t.equal(paper(48, rest, oneVoided())[3], '** VOID ** 1x Burger', 'the other one is another paper’s')
})

t.test('where pieces of a line were voided, a paper says what is left of it', async t => {
  const rows = paper(42, {}, oneVoided()).join('\n')
  t.match(rows, /\n1x Burger\n {2}-1 VOID\n {5}> Medium\n/)
  t.match(rows, /2 pieces\n/)
})

t.test('a ticket that moved says from where to where before all else', async t => {
  const rows = paper(42, { table: 'TABLE 9', occasion: { kind: 'moved', way: '12 -> 9' } })
  t.equal(rows[2], 'MOVED 12 -> 9')
  t.equal(rows.slice(3).join('\n'), at42.slice(2).replace(/ {13}TABLE 12/, `${' '.repeat(14)}TABLE 9`))
})

const again = (number: number, isPrinted = false) =>
  ({ kind: 'reprint', number, first: evening + 120_000, isPrinted }) as const

t.test('a reprint says which paper it is and when the first one was; a first one is none', async t => {
  const rows = paper(42, { occasion: again(2) })
  t.equal(rows[2], 'REPRINT 2 (first 18:02)')
  t.equal(rows.slice(3).join('\n'), at42.slice(2))
  t.equal(paper(42, { occasion: again(1) }).join('\n'), at42)
})

t.test('where the printer said that it is on paper, the next one says what that means', async t => {
  for (const columns of [48, 32]) {
    const rows = paper(columns, { occasion: again(3, true) })
    t.same(rows.slice(2, 4), ['DUPLICATE 3 (first 18:02)', 'Already printed: cook only once.'])
  }
})

t.test('a paper that was owed before everything was voided is a void', async t => {
  const it = ordered()
  changeLines(it.floor, one, 0, line => ({ ...line, state: 'cancelled' }))
  for (const occasion of [
    { kind: 'new' },
    { kind: 'moved', way: '12 -> 9' },
    again(2),
    { kind: 'change', was: [{ line: '1.1', course: 1 }] },
    { kind: 'fire', course: 1 },
  ]) {
    const rows = paper(42, { occasion }, it)
    t.equal(rows[2], '** VOID ** order 01', occasion.kind)
    t.match(rows.join('\n'), /\b3 pieces/)
  }
})

t.test('what adds to an earlier ticket says to which, on a second paper too', async t => {
  const it = ordered()
  it.facts(pad(1, '12'), order(2, 1250, [{ item: 'burger', options: ['medium'] }]))
  const ticket = kitchenTicket(it.floor, '2-grill' as TicketId)
  t.equal(paper(42, { ticket })[2], 'ADD-ON to 01')
  t.same(paper(32, { ticket, occasion: again(2) }).slice(2, 4), ['REPRINT 2 (first 18:02)', 'ADD-ON to 01'])
  t.notMatch(paper(42, { ticket, occasion: { kind: 'moved', way: '4 -> 9' } }).join(), /ADD-ON/)
  t.notMatch(paper(42).join(), /ADD-ON/)
})
