/** What papers say of an order to which things happen: drawn from the floor, printed, read back. */
import t from 'tap'
import type { Request } from '../../../gateway/rules/request.ts'
import type { LineId, OrderNumber, TableId, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, printing, room, waiter } from '../rules/room.ts'
import { begin, bytesOf, modelOf, print, printAll } from './drawn.ts'

const first = 1 as OrderNumber
const minute = 60_000
const take = (line: string, quantity: number): Request => ({
  type: 'void-lines',
  id: fresh(),
  order: first,
  lines: [{ line: line as LineId, quantity }],
  reason: 'typo',
})
const change = (line: string, what: { readonly remark?: string; readonly course?: number }): Request => ({
  type: 'change-line',
  id: fresh(),
  order: first,
  line: line as LineId,
  ...what,
})
const reprint = (ticket: string): Request => ({
  type: 'reprint-ticket',
  id: fresh(),
  ticket: ticket as TicketId,
})
const fire = (course: number): Request => ({ type: 'fire-course', id: fresh(), order: first, course })
const bump = (ticket: string): Request => ({ type: 'bump-ticket', id: fresh(), ticket: ticket as TicketId })

const isGrills = (text: string): boolean => /^GRILL ticket/m.test(text)

/** A soup (cold and grill) and two burgers at table 12, at 18:00. */
const ordered = () => {
  const it = room()
  const lines = [{ item: 'soup' }, { item: 'burger', quantity: 2, options: ['medium'], note: 'hurry' }]
  it.facts(pad(1, '12'), order(1, 3150, lines, { note: 'birthday', avoids: ['peanuts'] }))
  return it
}

t.test('which of the order’s tickets it is, and who makes a part of a dish', async t => {
  const [cold, grill] = printAll(ordered())
  t.match(grill, /^GRILL ticket 2\/2 +18:00\n[\s\S]*1x Soup\n {5}part 2\/2, with COLD\n2x Burger\n/)
  t.equal(
    cold,
    `COLD ticket 1/2                      18:00
             TABLE 12
Order 01
==========================================
1x Soup
     part 1/2, with GRILL
Note: birthday
!! ALLERGY PEANUTS - ASK TABLE 12 !!
------------------------------------------
also: GRILL 3                      1 piece
1-cold #0001                 printed 18:00`,
  )
})

t.test('a changed line: as it is, and what of it was otherwise', async t => {
  const it = ordered()
  printAll(it)
  it.facts(waiter, change('1.2', { remark: 'no salt', course: 2 }))
  t.strictSame(printAll(it), [
    `CHANGE 2x Burger
GRILL ticket 2/2                     18:00
             TABLE 12
Order 01
==========================================
2x Burger
     > Medium
     ! In a hurry · no salt
     course 2
  was:
     ! In a hurry
     course 1
Note: birthday
!! ALLERGY PEANUTS - ASK TABLE 12 !!
------------------------------------------
                           changed: 1 line
1-grill #0003                printed 18:00`,
  ])
  it.facts(waiter, change('1.1', { remark: 'hot' }))
  const [both] = printAll(it).filter(isGrills)
  t.match(
    both,
    /^CHANGE 1x Soup\n[\s\S]*1x Soup\n {5}! hot\n {5}part 2\/2, with COLD\n {2}was:\n {5}no remark\n/,
  )
})

t.test('courses: a heading each, and what is fired', async t => {
  const it = ordered()
  it.facts(waiter, change('1.2', { course: 2 }))
  const [, whole] = printAll(it)
  t.match(whole, /=\nCOURSE 1\n1x Soup\n[\s\S]*\nCOURSE 2\n2x Burger\n/)
  it.facts(waiter, fire(2))
  t.strictSame(printAll(it), [
    `FIRE course 2
GRILL ticket 2/2                     18:00
             TABLE 12
Order 01
==========================================
2x Burger
     > Medium
     ! In a hurry
Note: birthday
!! ALLERGY PEANUTS - ASK TABLE 12 !!
------------------------------------------
                                  2 pieces
1-grill #0003                printed 18:00`,
  ])
  it.facts(cook, reprint('1-grill'))
  t.match(printAll(it), [/COURSE 1\n1x Soup\n[\s\S]*\nCOURSE 2 - FIRED\n2x Burger/])
})

t.test('papers that somebody asked for are counted, and say whether one surely came out', async t => {
  const it = ordered()
  it.at += 2 * minute
  print(it, '1-grill.1', { proof: 'job-sent' })
  it.at += minute
  it.facts(waiter, take('1.2', 1))
  print(it, '1-grill.2')
  it.facts(cook, reprint('1-grill'))
  t.equal(print(it, '1-grill.3', { proof: 'job-sent' })[2], 'REPRINT 2 (first 18:02)', 'a void tells not all')
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '12' as TableId, to: '9' as TableId })
  print(it, '1-grill.4')
  it.facts(cook, reprint('1-grill'))
  t.strictSame(print(it, '1-grill.5', { model: modelOf(32) }).slice(2, 4), [
    'DUPLICATE 4 (first 18:02)',
    'Already printed: cook only once.',
  ])
})

t.test('a station that had no printer before gets a first paper', async t => {
  const it = ordered()
  it.facts(pad(2, '4'), order(1, 450, [{ item: 'cola', options: ['large'] }]))
  const { site } = it.floor
  if (site === undefined) throw new Error('no house')
  const stations = { ...site.stations, bar: { printer: 'p1' as never } }
  it.facts(manager, { type: 'publish-site', id: fresh(), site: { ...site, stations } })
  it.facts(cook, reprint('2-bar'))
  t.notMatch(print(it, '2-bar.1').join(), /REPRINT|DUPLICATE/)
  it.facts(cook, reprint('2-bar'))
  t.match(print(it, '2-bar.2').join(), /DUPLICATE 2/)
})

t.test('what is made already is no work, on whatever paper', async t => {
  const it = ordered()
  it.facts(cook, bump('1-cold'))
  const cold = print(it, '1-cold.1')
  t.equal(cold[2], 'ALL DONE: do not cook')
  t.match(cold.join('\n'), /\nDONE 1x Soup\n/)
  t.match(
    print(it, '1-grill.1').join('\n'),
    /\n1x Soup\n[\s\S]*\n2x Burger\n/,
    'the grill has its part to make',
  )
  it.facts(cook, bump('1-grill'))
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '12' as TableId, to: '9' as TableId })
  t.match(printAll(it), [
    /^MOVED 12 -> 9\nCOLD[\s\S]*DONE 1x Soup/,
    /^MOVED 12 -> 9\nGRILL[\s\S]*DONE 1x Soup\n[\s\S]*DONE 2x Burger/,
  ])
})

t.test('a paper in doubt tells no more than the one whose place it takes', async t => {
  const it = ordered()
  const job = '1-grill.1' as never
  begin(it, { job, attempt: 1 })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), job, attempt: 1, cause: 'cable' })
  it.facts(waiter, take('1.2', 1))
  it.facts(waiter, change('1.1', { remark: 'hot' }))
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '12' as TableId, to: '9' as TableId })
  const papers = printAll(it).filter(isGrills)
  t.match(papers, [
    /^POSSIBLE REPRINT of #0001, attempt 2\nGRILL[\s\S]*TABLE 12\n[\s\S]*1x Soup\n {5}part 2\/2[\s\S]*2x Burger\n/,
    /^\*\* VOID \*\* 1x Burger\n[\s\S]*TABLE 12\n/,
    /^CHANGE 1x Soup\n[\s\S]*TABLE 12\n[\s\S]*! hot\n/,
    /^MOVED 12 -> 9\n[\s\S]*TABLE 9\n[\s\S]*1x Burger\n {2}-1 VOID\n/,
  ])
})

t.test('where nothing is left, no paper looks like work', async t => {
  const it = ordered()
  const job = '1-grill.1' as never
  begin(it, { job, attempt: 1 })
  t.match(new TextDecoder('latin1').decode(bytesOf(it, job, modelOf(42))), /2x Burger/)
  it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: first })
  t.match(new TextDecoder('latin1').decode(bytesOf(it, job, modelOf(42))), /\*\* VOID \*\* order 01/)
})
