import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { ordersTouched, tablesTouched, touchesKitchen } from '../../../gateway/rules/touched.ts'
import type { LineId, OrderNumber, TableId, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, printed, room, waiter } from './room.ts'

const first = 1 as OrderNumber
const change = (line: string, what: { readonly remark?: string; readonly course?: number }) =>
  ({ type: 'change-line', id: fresh(), order: first, line: line as LineId, ...what }) as const
const take = (line: string, quantity: number): Request => ({
  type: 'void-lines',
  id: fresh(),
  order: first,
  lines: [{ line: line as LineId, quantity }],
  reason: 'typo',
})
const move = (table: string, to: string) =>
  ({ type: 'move-table', id: fresh(), table: table as TableId, to: to as TableId }) as const

/** Two soups for cold and grill, and a salad for cold. */
const served = () => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 2000, [{ item: 'soup', quantity: 2 }, { item: 'salad' }]))
  return it
}
type It = ReturnType<typeof room>
/** Both stations have read of it. */
const told = () => {
  const it = served()
  printed(it, '1-cold.1')
  printed(it, '1-grill.1')
  return it
}
const line = (it: It, n = 0) => it.floor.orders.get(first)?.lines[n]
const jobs = (it: It, station = '') =>
  [...it.floor.jobs.values()]
    .filter(({ job }) => job.startsWith(`1-${station}`))
    .map(({ job, kind, before }) => ({ job, kind, ...(before === undefined ? {} : { before }) }))

t.test('a remark comes, changes and goes; a course too', async t => {
  const it = served()
  t.match(it.facts(waiter, change('1.1', { remark: 'no salt' })), [
    { fact: 'line-changed', order: 1, line: '1.1', remark: 'no salt' },
  ])
  t.match(line(it), { remark: 'no salt', course: 1, state: 'pending', total: 1300 })
  t.strictSame(it.facts(waiter, change('1.1', { remark: 'no salt', course: 1 })), [], 'it is so already')
  t.strictSame(it.facts(waiter, change('1.1', {})), [])
  const [both] = it.facts(waiter, change('1.1', { remark: '', course: 2 }))
  t.match(both, { remark: '', course: 2 })
  t.equal(line(it)?.course, 2)
  t.notOk('remark' in (line(it) ?? {}))
  t.match(kitchenTicket(it.floor, '1-cold' as TicketId)?.lines, [
    { line: '1.2', course: 1 },
    { line: '1.1', course: 2 },
  ])
  const entry = it.entries.at(-1) as never
  t.strictSame(ordersTouched(entry), [1])
  t.strictSame(tablesTouched(entry, it.floor), ['4'])
  t.ok(touchesKitchen(entry), 'screens hear of it')
})

t.test('what cannot be changed any more, and by whom what can', async t => {
  const it = served()
  t.match(it.refusal(waiter, { ...change('1.1', { course: 2 }), order: 9 as OrderNumber }), {
    why: 'unknown-order',
  })
  t.match(it.refusal(waiter, change('1.9', { course: 2 })), { why: 'unknown-line' })
  it.facts(cook, { type: 'start-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  t.match(it.refusal(waiter, change('1.1', { remark: 'hot' })), { why: 'not-allowed', detail: /a manager/ })
  t.strictSame(it.facts(waiter, change('1.1', { remark: '' })), [], 'nothing is asked for')
  t.equal(it.facts(waiter, change('1.2', { remark: 'big' })).length, 1, 'nobody has begun with the salad')
  t.equal(it.facts(manager, change('1.1', { remark: 'hot' })).length, 1)
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  t.equal(it.facts(manager, change('1.1', { remark: 'cold' })).length, 1, 'the other station still makes it')
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  t.match(it.refusal(manager, change('1.1', { remark: 'hot' })), { why: 'too-late', detail: /made already/ })
  it.facts(manager, take('1.2', 1))
  t.match(it.refusal(manager, change('1.2', { course: 2 })), { why: 'too-late', detail: /Nothing is left/ })
})

t.test('papers: every station that makes it, where paper told otherwise', async t => {
  const it = served()
  printed(it, '1-grill.1')
  it.facts(waiter, change('1.1', { remark: 'no salt' }))
  t.strictSame(
    jobs(it),
    [
      { job: '1-cold.2', kind: 'new' },
      { job: '1-grill.2', kind: 'change', before: [{ line: '1.1', course: 1 }] },
    ],
    'the cold station’s first paper will say it by itself',
  )
  it.facts(waiter, change('1.2', { remark: 'big' }))
  t.strictSame(jobs(it, 'grill').length, 1, 'the grill makes no salad')
})

t.test('several changes in a row that no paper told are one', async t => {
  const it = told()
  it.facts(waiter, change('1.1', { remark: 'no salt' }))
  it.facts(waiter, change('1.1', { remark: 'no pepper', course: 2 }))
  it.facts(waiter, change('1.2', { course: 2 }))
  t.strictSame(jobs(it, 'cold'), [
    {
      job: '1-cold.4',
      kind: 'change',
      before: [
        { line: '1.1', course: 1 },
        { line: '1.2', course: 1 },
      ],
    },
  ])
  it.facts(waiter, change('1.1', { remark: '', course: 1 }))
  t.match(jobs(it, 'cold'), [{ before: [{ line: '1.2', course: 1 }] }], 'as paper has it')
  t.strictSame(jobs(it, 'grill'), [])
  it.facts(waiter, change('1.2', { course: 1 }))
  t.strictSame(jobs(it), [])
})

t.test('what one paper told is where the next one begins', async t => {
  const it = told()
  it.facts(waiter, change('1.1', { remark: 'no salt' }))
  printed(it, '1-cold.2')
  it.facts(waiter, change('1.1', { remark: '' }))
  t.strictSame(jobs(it, 'cold'), [
    { job: '1-cold.3', kind: 'change', before: [{ line: '1.1', course: 1, remark: 'no salt' }] },
  ])
  t.strictSame(jobs(it, 'grill'), [], 'it was never told')
})

t.test('a change and a void, a move, a reprint', async t => {
  const it = told()
  it.facts(waiter, change('1.1', { remark: 'no salt' }))
  it.facts(waiter, move('4', '5'))
  t.strictSame(
    jobs(it, 'grill').map(({ kind }) => kind),
    ['change', 'moved'],
  )
  it.facts(waiter, take('1.1', 1))
  t.strictSame(
    jobs(it, 'grill').map(({ kind }) => kind),
    ['void', 'change', 'moved'],
  )
  it.facts(cook, { type: 'reprint-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  it.facts(waiter, change('1.1', { remark: 'no pepper' }))
  t.strictSame(
    jobs(it, 'grill').map(({ kind }) => kind),
    ['void', 'change', 'moved', 'reprint'],
  )
  it.facts(waiter, take('1.1', 1))
  t.strictSame(
    jobs(it, 'grill').map(({ kind }) => kind),
    ['void', 'void'],
    'nothing is left to say of it',
  )
  it.facts(waiter, change('1.2', { remark: 'big' }))
  it.facts(waiter, take('1.2', 1))
  t.strictSame(
    jobs(it, 'cold').map(({ kind }) => kind),
    ['void', 'void', 'void'],
  )
})
