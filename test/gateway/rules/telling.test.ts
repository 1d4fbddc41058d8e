/** Papers that are late, or printed once more: what later ones tell is not told twice. */
import t from 'tap'
import type { FloorOrder } from '../../../gateway/rules/floor.ts'
import type { FloorJob } from '../../../gateway/rules/job.ts'
import { asTold } from '../../../gateway/rules/telling.ts'
import type { LineId, OrderNumber, TableId } from '../../../protocol/ids.ts'
import { cook, fresh, order, pad, printing, room, waiter } from './room.ts'

const first = 1 as OrderNumber
const p1 = 'p1' as never

/** Four salads at table 4; their first paper is in doubt. */
const inDoubt = () => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 2800, [{ item: 'salad', quantity: 4 }]))
  const of = { job: '1-cold.1' as never, attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...of, printer: p1 })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), ...of, cause: 'cable' })
  return it
}
type It = ReturnType<typeof room>
const take = (it: It, quantity: number) =>
  it.facts(waiter, {
    type: 'void-lines',
    id: fresh(),
    order: first,
    lines: [{ line: '1.1' as LineId, quantity }],
    reason: 'typo',
  })
const change = (it: It, what: object) =>
  it.facts(waiter, { type: 'change-line', id: fresh(), order: first, line: '1.1' as LineId, ...what })

/** As the n-th of the papers that are owed tells it. */
const told = (it: It, n = 0): FloorOrder => {
  const jobs: readonly FloorJob[] = [...it.floor.jobs.values()]
  return asTold(it.floor.orders.get(first) as FloorOrder, jobs.slice(n + 1), jobs[n])
}

t.test('pieces that a later paper calls back are still there on an earlier one', async t => {
  const it = inDoubt()
  take(it, 1)
  take(it, 2)
  t.match(told(it).lines, [{ quantity: 4, voided: 0, state: 'pending' }])
  t.match(told(it, 1).lines, [{ quantity: 4, voided: 1 }])
  t.match(told(it, 2).lines, [{ quantity: 4, voided: 3 }])
  take(it, 1)
  t.match(told(it, 2).lines, [{ voided: 3, state: 'queued' }], 'the last one is called back by the last')
  t.match(told(it, 3).lines, [{ voided: 4, state: 'voided' }])
})

t.test('so they are where the whole order was withdrawn after some were voided', async t => {
  const it = inDoubt()
  take(it, 1)
  it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: first })
  t.match(told(it).lines, [{ quantity: 4, voided: 0, state: 'queued' }])
  t.match(told(it, 1).lines, [{ quantity: 4, voided: 1, state: 'queued' }])
  t.match(told(it, 2).lines, [{ state: 'cancelled' }])
})

t.test('a change, a move and a fire are told by the paper that says so', async t => {
  const it = inDoubt()
  change(it, { remark: 'no salt', course: 2 })
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '4' as TableId, to: '5' as TableId })
  it.facts(cook, { type: 'fire-course', id: fresh(), order: first, course: 2 })
  t.match(
    [...it.floor.jobs.values()].map(({ kind }) => kind),
    ['new', 'change', 'moved', 'fire'],
  )
  t.match(told(it), { table: '4', fired: [], lines: [{ course: 1 }] })
  t.notOk(told(it).lines[0]?.remark)
  t.match(told(it, 1), { table: '4', fired: [], lines: [{ course: 2, remark: 'no salt' }] })
  t.match(told(it, 2), { table: '5', fired: [] })
  t.match(told(it, 3), { table: '5', fired: [{ course: 2 }] })
})
