/** The same again: three presses, at today's prices, of what there still is, and never unread. */
import t from 'tap'
import { SessionId } from '../../../protocol/ids.ts'
import { sitDown } from './guest.ts'
import {
  accept,
  emptyTable,
  item,
  lastOrder,
  serve,
  smallMenu,
  sure,
  tableOrder,
  tableWith,
} from './house.ts'
import { dearer, refuse, send } from './supper.ts'

/** Soup twice and a steak with butter, received; the guest is at the first page again. */
const served = () => {
  const guest = send()
  const order = accept(guest)
  guest.happen({ type: 'table', table: tableWith(5, 2, tableOrder(order, 47, 'delivered', smallMenu)) })
  guest.press(2)
  return { guest, order }
}

t.test('three presses', t => {
  const { guest, order } = served()
  t.match(guest.text, /↻ Again\n.*Food/)
  const before = guest.presses
  guest.press(2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'review' }, 'read once more')
  guest.press(2)
  guest.wait(4000)
  t.equal(guest.presses - before, 3)
  t.same(lastOrder(guest).lines, order.lines)
  t.not(lastOrder(guest).id, order.id)
  t.end()
})

t.test('what it costs now, of what there still is', t => {
  const { guest } = served()
  guest.happen({ type: 'menu', menu: dearer })
  guest.happen({ type: 'stock', stock: { number: 9, short: [{ item: item('soup'), left: 1 }] } })
  guest.press(2)
  t.match(guest.text, /1× Soup €6\.00/)
  guest.press(2, 2)
  guest.wait(4000)
  t.match(lastOrder(guest), { lines: [{ item: 'soup', quantity: 1 }, { item: 'steak' }], total: 600 + 2050 })
  t.end()
})

t.test('one line alone, and a line that is gone says why', t => {
  const { guest } = served()
  guest.happen({ type: 'stock', stock: { number: 9, short: [{ item: item('soup'), left: 0 }] } })
  guest.press(2, 4)
  t.match(guest.text, /2× Soup Sold out/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'unavailable', item: 'soup' })
  guest.press(1, 4, 2)
  t.match(guest.pad.cart, [{ item: 'steak', quantity: 1 }])
  t.equal(guest.pad.cart.length, 1)
  t.end()
})

t.test(
  'not before the first order, not of a refused one, not beside an order being chosen, not for others',
  t => {
    const first = serve(sitDown(), smallMenu)
    t.notMatch(first.text, /Again/)
    const denied = send()
    refuse(denied, { why: 'table-closed' })
    denied.press(1, 1, 1)
    t.notMatch(denied.text, /Again/)
    const { guest } = served()
    t.equal(guest.kept.round?.lines.length, 2, 'kept for a pad that restarts')
    guest.press(4, 2, 2, 2)
    guest.wait(5000)
    guest.press(1)
    t.notMatch(guest.text, /Again/)
    const session = (n: number) => sure(SessionId, `01AAAAAAAAAAAAAAAAAAAAAAA${n}`)
    const left = served().guest
    left.happen({ type: 'table', table: { ...tableWith(6, 2), session: session(1) } })
    left.happen({ type: 'table', table: { ...emptyTable, seq: 7, next: 2, session: session(2) } })
    t.equal(left.kept.round, undefined)
    t.notMatch(left.text, /Again/)
    t.end()
  },
)
