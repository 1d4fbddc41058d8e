import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { ticketPaper } from '../../../gateway/printing/ticket-paper.ts'
import { layout } from '../../../hardware/printer/layout.ts'
import type { TicketId } from '../../../protocol/ids.ts'
import { rowTexts } from '../../hardware/printer/reading.ts'
import { evening, order, pad, room } from '../rules/room.ts'

const paper = (columns: number, more: object = {}) => {
  const it = room()
  it.facts(
    pad(1, '12'),
    order(
      1,
      3450,
      [{ item: 'soup' }, { item: 'burger', quantity: 2, options: ['medium', 'cheese'], note: 'hurry' }],
      { note: 'birthday at eight' },
    ),
  )
  const ticket = kitchenTicket(it.floor, '1-grill' as TicketId)
  if (ticket === undefined) throw new Error('no ticket')
  const base = {
    ticket,
    station: 'Grill',
    table: 'TABLE 12',
    kind: 'new',
    attempt: 1,
    serial: 7,
    before: undefined,
    at: evening + 61_000,
    zone: 'Europe/Berlin',
  } as const
  return rowTexts(layout(ticketPaper({ ...base, ...more }), columns))
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

t.test('a second paper says so, and so does a void', async t => {
  t.match(paper(42, { attempt: 2, serial: 9, before: 7 }).join('\n'), /POSSIBLE REPRINT of #0007, attempt 2/)
  t.match(paper(32, { kind: 'void' }).join('\n'), /\*\* VOID \*\* order 01/)
  t.notMatch(paper(42).join('\n'), /REPRINT|VOID/)
})
