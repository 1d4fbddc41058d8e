import t from 'tap'
import { listedOn } from '../../../gateway/rules/holding.ts'
import { nextHold } from '../../../gateway/rules/late.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type {
  JobId,
  KitchenName,
  LineId,
  OrderNumber,
  PrinterId,
  TableId,
  TicketId,
} from '../../../protocol/ids.ts'
import type { Site } from '../../../protocol/site.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from '../rules/room.ts'
import { begin, modelOf, print, printAll } from './drawn.ts'

const p1 = 'p1' as PrinterId
const minute = 60_000
type It = ReturnType<typeof room>
const hold = (it: It): void => {
  const next = nextHold(it.floor, p1, it.at)
  if (next === undefined || !('jobs' in next)) throw new Error('nothing is late')
  it.facts(printing, { type: 'hold-late', id: fresh(), printer: p1, jobs: next.jobs })
}
const answer = (answer: 'print' | 'drop'): Request => ({
  type: 'answer-late',
  id: fresh(),
  printer: p1,
  answer,
})
const change = (number: number, what: { readonly remark?: string; readonly course?: number }): Request => ({
  type: 'change-line',
  id: fresh(),
  order: number as OrderNumber,
  line: `${number}.1` as LineId,
  ...what,
})

/** 43 minutes without a printer: a new ticket, one that was told and is called back, one that moved and is made. */
const outage = (more: Partial<Site> = {}) => {
  const it = room({ site: asSite({ ...site, ...more }) })
  const burger = { item: 'burger', quantity: 2, options: ['medium', 'bacon'], note: 'hurry' }
  it.facts(pad(2), order(1, 700, [{ item: 'salad' }]))
  it.facts(pad(3), order(1, 700, [{ item: 'salad' }]))
  printAll(it)
  it.at += 5 * minute
  it.facts(pad(1), order(1, 2900, [burger], { note: 'birthday', avoids: ['peanuts'] }))
  it.facts(waiter, change(3, { remark: 'no onion', course: 2 }))
  const lines = [{ line: '1.1' as LineId, quantity: 1 }]
  it.facts(waiter, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, lines, reason: 'typo' })
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '3' as TableId, to: '9' as TableId })
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '2-cold' as TicketId })
  it.at += 43 * minute
  hold(it)
  return it
}

const at42 = `

WAITED 43 MIN: 3 TICKETS
Printer p1                2026-11-20 18:48
==========================================
GRILL Order 03 TABLE 1               18:05
NEW
2x Burger > Medium + Bacon ! In a hurry ·
   no onion (course 2)
Note: birthday
!! ALLERGY PEANUTS !!
------------------------------------------
COLD Order 01 TABLE 2                18:00
VOID 1x Salad
** VOID **
------------------------------------------
COLD Order 02 TABLE 9                18:00
MOVED 3 -> 9
DONE 1x Salad
==========================================
None of these is printed by itself any
more.
Print them, or drop them: on the kitchen
screen or the manager’s page.
#0003                        printed 18:48`

t.test('what waited, whole and short, and what to say to it', async t => {
  const rows = print(outage(), 'printer:p1.1')
  t.equal(rows.join('\n').replaceAll('\u00b7', '·').replaceAll("'", '’'), at42.replaceAll("'", '’'))
  for (const columns of [48, 40, 33, 32]) {
    const narrow = print(outage(), 'printer:p1.1', { model: modelOf(columns) })
    t.ok(
      narrow.every(row => row.length <= columns),
      `${columns} columns`,
    )
  }
})

t.test('a second one tells of nothing that the first had not', async t => {
  const it = outage()
  const job = 'printer:p1.1' as never
  begin(it, { job, attempt: 1 })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), job, attempt: 1, cause: 'cable' })
  it.facts(pad(4), order(1, 700, [{ item: 'salad' }]))
  it.facts(waiter, change(3, { remark: '', course: 1 }))
  it.at += 70 * minute
  hold(it)
  t.equal(listedOn(it.floor, job).length, 3)
  const again = print(it, 'printer:p1.1').join('\n')
  t.match(again, /WAITED 113 MIN: 3 TICKETS\nPOSSIBLE REPRINT of #0003, attempt 2\n/)
  t.match(again, /no onion \(course 2\)/, 'that it is so no more is told below')
  hold(it)
  const more = print(it, 'printer:p1.2').join('\n')
  t.match(
    more,
    /WAITED 70 MIN: 2 MORE TICKETS\n[\s\S]*Order 04[\s\S]*Order 03[\s\S]*\nCHANGE\n2x Burger > Medium \+ Bacon ! In a hurry\nNote/,
  )
})

t.test('what is printed after all says where it was told of; what was dropped is on paper once', async t => {
  const it = outage()
  print(it, 'printer:p1.1')
  it.facts(manager, answer('print'))
  const papers = printAll(it)
  t.match(papers, [
    /^LISTED ON #0003\nGRILL/,
    /^LISTED ON #0003\n\*\* VOID \*\* order 01\n/,
    /^LISTED ON #0003\nMOVED 3 -> 9\n/,
  ])
  const other = outage()
  print(other, 'printer:p1.1')
  other.facts(manager, answer('drop'))
  other.facts(cook, { type: 'reprint-ticket', id: fresh(), ticket: '3-grill' as TicketId })
  t.match(printAll(other), [/^DUPLICATE 2 \(first 18:48\)\n/])
})

t.test('when all was answered while it was in doubt, it asks nobody', async t => {
  const it = outage()
  const job = 'printer:p1.1' as never
  begin(it, { job, attempt: 1 })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), job, attempt: 1, cause: 'cable' })
  it.facts(manager, answer('print'))
  const rows = print(it, 'printer:p1.1').join('\n')
  t.match(
    rows,
    /ANSWERED ALREADY: 3 TICKETS\nPOSSIBLE REPRINT[\s\S]*\nSomebody has said already what becomes of\sthem\./,
  )
})

t.test('given back by a kitchen device it keeps its number: a paper in hand may say that one', async t => {
  const it = outage({ printers: { p1: { url: 'station://pass-1' } } })
  const from = { kind: 'station', name: 'pass-1' as KitchenName, role: 'kitchen', stations: [] } as const
  const handing = fresh()
  const job = 'printer:p1.1' as JobId
  it.facts(printing, { type: 'job-sending', id: fresh(), job, attempt: 1, printer: p1, handing })
  it.facts(manager, answer('print'))
  it.facts(from, { type: 'job-returned', id: fresh(), job, attempt: 1, handing })
  t.match(print(it, [...it.floor.jobs.keys()][0] ?? '').join('\n'), /^\n*LISTED ON #0003\nGRILL/)
  t.match(print(it, job).join('\n'), /ANSWERED ALREADY: 2 TICKETS\nPOSSIBLE REPRINT of #0003\n/)
  t.match(printAll(it), [/^LISTED ON #0003\n/, /^LISTED ON #0003\n/])
})
