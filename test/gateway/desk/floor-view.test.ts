/** What a waiter's page is told of the tables. */
import t from 'tap'
import { floorChange, floorTable, floorView } from '../../../gateway/desk/floor-view.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { FloorTable, FloorView } from '../../../protocol/floor.ts'
import type { TableId } from '../../../protocol/ids.ts'
import { check } from '../../../protocol/shape.ts'
import { cook, fresh, manager, order, pad, type Room, room, site, version, waiter } from '../rules/room.ts'

const table = (it: Room, name: string) => {
  const shown = floorTable(it.floor, name as TableId)
  const checked = check(FloorTable, shown)
  if (!checked.ok) throw new Error(checked.problems.join())
  return shown
}
const ask = (it: Room, from: Parameters<Room['facts']>[0], request: object) =>
  it.facts(from, { id: fresh(), ...request } as unknown as Request)
const burger = { item: 'burger', quantity: 2, options: ['medium', 'cheese', 'no-onion'], note: 'hurry' }

t.test('a table’s look follows its party from the first glass to the door', t => {
  const it = room()
  t.match(table(it, '4'), { table: '4', name: '4', look: 'free', orders: [] })
  t.notOk('session' in table(it, '4'))
  ask(it, waiter, { type: 'open-table', table: '4', covers: 3 })
  t.match(table(it, '4'), { look: 'seated', covers: 3, openedAt: it.at, session: String })
  t.notOk('check' in table(it, '4'), 'nobody has ordered')
  it.facts(pad(4), order(1, 2800, [burger]))
  t.match(table(it, '4'), { look: 'waiting', check: { lines: 2800, due: 2800 } })
  ask(it, cook, { type: 'bump-ticket', ticket: '1-grill' })
  t.equal(table(it, '4').look, 'ready')
  it.facts(pad(4), order(2, 700, [{ item: 'salad' }]))
  t.equal(table(it, '4').look, 'ready', 'what can be carried comes before what is waited for')
  ask(it, waiter, { type: 'serve-order', order: 1 })
  t.equal(table(it, '4').look, 'waiting')
  ask(it, cook, { type: 'bump-ticket', ticket: '2-cold' })
  ask(it, waiter, { type: 'serve-order', order: 2 })
  t.equal(table(it, '4').look, 'seated')
  ask(it, waiter, { type: 'take-payment', table: '4', method: 'cash', total: 3500 })
  t.match(table(it, '4'), { look: 'paid', check: { paid: 3500, due: 0 } })
  ask(it, waiter, { type: 'close-table', table: '4' })
  t.match(table(it, '4'), { look: 'free', orders: [] })
  t.end()
})

t.test('an order is told in words, with what is left of it', t => {
  const it = room()
  it.facts(pad(4), order(1, 3450, [burger, { item: 'soup' }], { note: 'birthday' }))
  t.match(table(it, '4').orders, [
    {
      order: 1,
      channel: 'pad',
      state: 'pending',
      total: 3450,
      note: 'birthday',
      tickets: ['1-grill', '1-cold'],
      lines: [
        {
          line: '1.1',
          name: 'Burger',
          changes: ['> Medium', '+ Cheese', '- No onion', '! In a hurry'],
          quantity: 2,
          total: 2800,
          state: 'pending',
        },
        { name: 'Soup', changes: [], quantity: 1 },
      ],
    },
  ])
  t.notOk('by' in (table(it, '4').orders[0] ?? {}))
  const lines = [{ line: '1.1', quantity: 1 }]
  ask(it, manager, { type: 'void-lines', order: 1, lines, reason: 'cold' })
  t.match(table(it, '4').orders[0], { total: 2050, lines: [{ quantity: 1, total: 1400 }, {}] })
  ask(it, manager, { type: 'void-lines', order: 1, lines, reason: 'cold' })
  const [whole] = table(it, '4').orders[0]?.lines ?? []
  t.match(whole, { quantity: 2, total: 2800 }, 'struck through, it says what it was')
  t.match(table(it, '4').orders[0], { total: 650 })
  t.end()
})

t.test('whoever took an order, or is coming, is told by name', t => {
  const it = room()
  ask(it, manager, { type: 'add-staff', staff: 'anna', name: 'Anna', role: 'waiter' })
  const lines = [{ item: 'soup', quantity: 1 }]
  ask(it, waiter, { type: 'open-table', table: '4' })
  ask(it, waiter, { type: 'take-order', table: '4', menu: version, lines })
  t.match(table(it, '4').orders, [{ by: 'Anna', channel: 'floor' }])
  const call = fresh()
  it.facts(pad(4), { type: 'call-staff', id: call, seq: 1, reason: 'water' })
  t.same(table(it, '4').call, { call, reason: 'water', at: it.at })
  ask(it, waiter, { type: 'accept-call', call })
  t.match(table(it, '4').call, { by: 'Anna' })
  ask(it, manager, { type: 'remove-staff', staff: 'anna' })
  t.match(table(it, '4').orders, [{ by: 'anna' }], 'the name to sign in with is left')
  t.end()
})

t.test('the site’s tables come first, in its order; then those that only a party or a pad knows', t => {
  const bare = room()
  ask(bare, waiter, { type: 'open-table', table: 'roof' })
  const pads = ['10', '9', 'roof'] as TableId[]
  t.same(
    floorView(bare.floor, pads, 5).tables.map(one => one.table),
    ['9', '10', 'roof'],
  )
  const it = room({
    site: {
      ...site,
      checkPrinter: 'p1' as never,
      tables: { T4: { name: 'Four' }, T2: {}, bar: { name: 'Bar' } },
    },
  })
  const view = floorView(it.floor, pads, 5)
  t.ok(check(FloorView, view).ok)
  t.same(
    view.tables.map(({ name }) => name),
    ['Four', 'T2', 'Bar', '9', '10', 'roof'],
  )
  t.match(view, { at: 5, site: 'Test room', zone: 'Europe/Berlin', currency: 'EUR', printsChecks: true })
  t.equal(floorView(bare.floor, [], 5).printsChecks, false)
  t.end()
})

t.test('a party that moves leaves one table and is at the other, with everything', t => {
  const it = room()
  it.facts(pad(4), order(1, 2800, [burger]))
  ask(it, waiter, { type: 'move-table', table: '4', to: '9' })
  const { tables } = floorChange(it.floor, ['4', '9'] as TableId[], 5)
  t.match(tables, [
    { table: '4', look: 'free', orders: [] },
    { table: '9', look: 'waiting', orders: [{ order: 1 }], check: { due: 2800 } },
  ])
  t.end()
})

t.test('a line is told with what can be changed about it, an order with the courses that were fired', t => {
  const it = room()
  it.facts(pad(4), order(1, 2800, [burger]))
  const [line] = table(it, '4').orders[0]?.lines ?? []
  t.type(line?.course, 'number')
  t.notOk('remark' in (line ?? {}), 'a canned note is nobody’s own words')
  t.notOk('fired' in (table(it, '4').orders[0] ?? {}))
  ask(it, waiter, { type: 'change-line', order: 1, line: '1.1', remark: 'no salt', course: 3 })
  ask(it, waiter, { type: 'fire-course', order: 1, course: 3 })
  t.match(table(it, '4').orders, [{ fired: [3], lines: [{ course: 3, remark: 'no salt' }] }])
  t.match(table(it, '4').orders[0]?.lines[0]?.changes.at(-1), /^! In a hurry · no salt$/)
  t.end()
})
