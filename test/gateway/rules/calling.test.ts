import t from 'tap'
import type { Asker } from '../../../gateway/rules/asker.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { hire } from '../../../gateway/rules/staffing.ts'
import type { CallId, PadName, StaffId, TableId } from '../../../protocol/ids.ts'
import { evening, fresh, pad, room, waiter } from './room.ts'

const four = '4' as TableId
const five = '5' as TableId
let seq = 0
const help = (): Request => ({ type: 'call-staff', id: fresh(), seq: ++seq, reason: 'help' })
const water = (): Request => ({ type: 'call-staff', id: fresh(), seq: ++seq, reason: 'water' })
const bill = (): Request => ({ type: 'request-bill', id: fresh(), seq: ++seq })
const idOf = (request: Request): CallId => request.id as CallId
const cancel = (call: CallId): Request => ({ type: 'cancel-call', id: fresh(), seq: ++seq, call })
const accept = (call: CallId): Request => ({ type: 'accept-call', id: fresh(), call })
const end = (call: CallId): Request => ({ type: 'end-call', id: fresh(), call })
type It = ReturnType<typeof room>
const calls = (it: It) => [...it.floor.calls.values()]

t.test('a guest calls, somebody comes, and says so by name', async t => {
  const it = room()
  const anna = 'anna' as StaffId
  hire(it.floor, { fact: 'staff-added', staff: anna, name: 'Anna B.', role: 'waiter' })
  const asked = help()
  t.match(it.facts(pad(1, '4'), asked), [
    { fact: 'staff-called', call: asked.id, reason: 'help', pad: 'pad-1', table: '4' },
  ])
  t.strictSame(it.facts(pad(2, '4'), help()), [], 'the same again, from another pad of the table')
  t.match(it.facts(waiter, accept(idOf(asked))), [{ fact: 'call-accepted', table: '4', by: 'Anna B.' }])
  t.strictSame(it.facts(waiter, accept(idOf(asked))), [])
  t.match(calls(it), [{ at: evening, by: 'Anna B.' }])
  t.match(it.facts(waiter, end(idOf(asked))), [{ fact: 'call-ended' }])
  t.equal(it.floor.calls.size, 0)
  t.match(it.refusal(waiter, end(idOf(asked))), { why: 'unknown-call' })
  t.match(it.refusal(waiter, accept(idOf(asked))), { why: 'unknown-call' })
})

t.test('another reason takes the call’s place, and asks anew', async t => {
  const it = room()
  const asked = help()
  it.facts(pad(1, '4'), asked)
  it.facts(waiter, accept(idOf(asked)))
  const paying = bill()
  t.match(it.facts(pad(1, '4'), paying), [{ fact: 'staff-called', reason: 'bill' }])
  t.equal(it.floor.calls.size, 1)
  t.match(calls(it), [{ call: paying.id, reason: 'bill' }])
  t.notOk(calls(it)[0]?.by)
  it.facts(pad(2, '5'), water())
  t.equal(it.floor.calls.size, 2, 'one a table')
})

t.test('nobody takes a call away from another table by calling under its id', async t => {
  const it = room()
  const id = fresh()
  it.facts(pad(1, '4'), { type: 'call-staff', id, seq: ++seq, reason: 'help' })
  t.match(it.refusal(pad(2, '5'), { type: 'request-bill', id, seq: ++seq }), { why: 'not-allowed' })
  t.match(calls(it), [{ call: id, reason: 'help', pad: 'pad-1', table: '4' }])
})

t.test('only the guests who called send somebody away', async t => {
  const it = room()
  const asked = help()
  it.facts(pad(1, '4'), asked)
  t.match(it.refusal(pad(2, '5'), cancel(idOf(asked))), { why: 'unknown-call' })
  t.match(it.facts(pad(1, '4'), cancel(idOf(asked))), [{ fact: 'call-ended' }])
  t.match(it.refusal(pad(1, '4'), cancel(idOf(asked))), { why: 'unknown-call' })
  const lost: Asker = { kind: 'pad', pad: 'pad-9' as PadName, table: undefined }
  t.match(it.refusal(lost, help()), { why: 'table-closed' })
  t.match(it.refusal(lost, cancel(idOf(asked))), { why: 'unknown-call' })
  t.match(it.refusal(waiter, help()), { why: 'not-allowed' })
})

t.test('a call goes where its party goes, and ends with its evening', async t => {
  const it = room()
  const move = (table: TableId, to: TableId): Request => ({ type: 'move-table', id: fresh(), table, to })
  it.facts(waiter, { type: 'open-table', id: fresh(), table: four })
  const asked = help()
  it.facts(pad(1, '4'), asked)
  it.facts(waiter, move(four, five))
  t.match(calls(it), [{ table: '5' }])
  t.match(it.refusal(pad(1, '4'), cancel(idOf(asked))), { why: 'unknown-call' }, 'not theirs any more')
  it.at += 1_000
  const walked = water()
  it.facts(pad(1, '4'), walked)
  t.match(
    it.facts(waiter, move(five, four)),
    [{ fact: 'call-ended', call: asked.id, table: '5' }, { fact: 'session-moved' }],
    'they had walked over and called again: the newer call stays',
  )
  t.match(calls(it), [{ call: walked.id, table: '4' }])
  t.match(it.facts(waiter, { type: 'close-table', id: fresh(), table: four }), [
    { fact: 'call-ended', call: walked.id },
    { fact: 'session-closed' },
  ])
  t.equal(it.floor.calls.size, 0)
})
