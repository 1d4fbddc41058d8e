import t from 'tap'
import type { Request } from '../../../gateway/rules/request.ts'
import { ordersOf, ordersTouched, tablesTouched, touchesKitchen } from '../../../gateway/rules/touched.ts'
import type { JobId, LineId, OrderNumber, PrinterId, TableId, TicketId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from './room.ts'

const table = '4' as TableId
const pay = (total: number): Request => ({
  type: 'take-payment',
  id: fresh(),
  table,
  method: 'card',
  total: total as Money,
})
const waive = (waived: boolean): Request => ({ type: 'waive-service', id: fresh(), table, waived })
const print = (): Request => ({ type: 'print-check', id: fresh(), table })
const session = (it: ReturnType<typeof room>) => [...it.floor.sessions.values()][0]

const taxed = (service?: object) =>
  asSite({
    ...site,
    checkPrinter: 'p1',
    taxes: {
      included: false,
      classes: { food: { percent: 20 }, drinks: { percent: 10 } },
      default: 'food',
    },
    ...(service === undefined ? {} : { service }),
  })

t.test('the whole check is paid, once, at the sum that was read out', async t => {
  const it = room({ site: taxed({ percent: 12.5, kind: 'compulsory' }) })
  t.match(it.refusal(waiter, pay(100)), { why: 'table-closed' })
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  t.equal(it.floor.orders.get(1 as OrderNumber)?.lines[0]?.tax, 'food', 'the class is fixed with the price')
  t.match(it.refusal(waiter, pay(700)), { why: 'price-changed', total: 946 })
  t.match(it.facts(waiter, pay(946)), [
    {
      fact: 'payment-taken',
      table: '4',
      method: 'card',
      amount: 946,
      check: { lines: 700, service: { amount: 88 }, taxes: [{ base: 788, amount: 158 }], total: 946 },
    },
  ])
  t.equal(session(it)?.paid, 946)
  t.match(
    it.refusal(waiter, pay(946)),
    { why: 'price-changed', total: 0, detail: /already/ },
    'a second waiter',
  )
  t.strictSame(it.facts(waiter, pay(0)), [], 'nothing is due, nothing is taken')
  it.facts(pad(1, '4'), order(2, 700, [{ item: 'salad' }]))
  t.match(
    it.facts(waiter, pay(944)),
    [{ amount: 944 }],
    'one service and one tax over both orders, less what was paid',
  )
})

t.test('what is voided after it was paid is owed to the guests', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 1400, [{ item: 'salad', quantity: 2 }]))
  it.facts(waiter, pay(1400))
  const lines = [{ line: '1.1' as LineId, quantity: 1 }]
  it.facts(manager, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, lines, reason: 'hair' })
  t.equal(session(it)?.paid, 1400)
  t.match(it.refusal(waiter, pay(1400)), { why: 'price-changed', total: -700 })
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  t.match(it.facts(waiter, { type: 'close-table', id: fresh(), table }), [
    { fact: 'session-closed', due: -700 },
  ])
})

t.test('an optional service charge can be declined, and put back', async t => {
  const it = room({ site: taxed({ percent: 10, kind: 'optional' }) })
  t.match(it.refusal(waiter, waive(true)), { why: 'table-closed' })
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  t.match(it.refusal(waiter, pay(0)), { total: 910 })
  t.match(it.facts(waiter, waive(true)), [{ fact: 'service-waived', waived: true }])
  t.strictSame(it.facts(waiter, waive(true)), [])
  t.match(it.refusal(waiter, pay(0)), { total: 840 })
  it.facts(waiter, waive(false))
  t.match(it.refusal(waiter, pay(0)), { total: 910 })
  for (const service of [undefined, { percent: 10, kind: 'compulsory' }]) {
    const other = room({ site: taxed(service) })
    other.facts(waiter, { type: 'open-table', id: fresh(), table })
    t.match(other.refusal(waiter, waive(true)), { why: 'not-allowed' })
  }
})

t.test('a check on paper', async t => {
  const bare = room()
  bare.facts(waiter, { type: 'open-table', id: fresh(), table })
  t.match(bare.refusal(waiter, print()), { why: 'no-printer' })
  const it = room({ site: taxed() })
  t.match(it.refusal(waiter, print()), { why: 'table-closed' })
  it.facts(waiter, { type: 'open-table', id: fresh(), table })
  t.match(it.facts(waiter, print()), [{ fact: 'check-asked', table: '4' }])
  const asked = it.entries.at(-1)
  t.strictSame(asked && tablesTouched(asked, it.floor), ['4'])
  t.strictSame(it.facts(waiter, print()), [], 'it is coming')
  const id = session(it)?.session
  t.match([...it.floor.jobs.values()], [{ job: `${id}.1`, kind: 'check', of: { session: id } }])

  const job = `${id}.1` as JobId
  const sending = { job, attempt: 1, printer: 'p1' as PrinterId }
  const [sent] = it.facts(printing, { type: 'job-sending', id: 'a', ...sending })
  t.strictSame(sent && ordersOf(sent), [], 'a ULID’s first digits are no order’s number')
  it.facts(waiter, print())
  t.equal(it.floor.jobs.size, 2, 'what is on its way to paper goes its way')
  it.facts(waiter, { type: 'close-table', id: fresh(), table })
  t.strictSame([...it.floor.jobs.keys()], [job], 'nobody waits for the other any more')
  it.facts(printing, { type: 'job-in-doubt', id: 'b', job, attempt: 1, cause: 'cable' })
  t.equal(it.floor.jobs.size, 0)
})

t.test('whom facts are about', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  const last = () => {
    const entry = it.entries.at(-1)
    if (entry === undefined) throw new Error('nothing happened')
    return [ordersTouched(entry), tablesTouched(entry, it.floor), touchesKitchen(entry)]
  }
  t.strictSame(last(), [[1], ['4'], true])
  it.facts(waiter, { type: 'move-table', id: fresh(), table, to: '5' as TableId })
  t.strictSame(last(), [[1], ['4', '5'], true])
  const lines = [{ line: '1.1' as LineId, quantity: 1 }]
  it.facts(waiter, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, lines, reason: 'changed' })
  t.strictSame(last(), [[1], ['5'], true])
  it.facts(pad(1, '5'), order(2, 650, [{ item: 'soup' }]))
  it.facts(printing, {
    type: 'job-sending',
    id: 'c',
    job: '2-cold.1' as JobId,
    attempt: 1,
    printer: 'p1' as PrinterId,
  })
  t.strictSame(last(), [[2], [], false], 'papers are the printers’ business')
  it.facts(cook, { type: 'reprint-ticket', id: fresh(), ticket: '2-cold' as TicketId })
  t.strictSame(last(), [[2], [], false])
})
