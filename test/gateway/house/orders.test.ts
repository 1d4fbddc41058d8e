/** An order's whole life as a manager reads it: moved, voided in part, paid, gone from the floor. */
import t from 'tap'
import { enrol } from '../../../gateway/broker/enrolment.ts'
import type { WebAsker } from '../../../gateway/web/house.ts'
import { ExportedOrder } from '../../../protocol/exported.ts'
import { check } from '../../../protocol/shape.ts'
import { fresh } from '../rules/room.ts'
import { openRealHouse } from '../web/real-house.ts'

const manager: WebAsker = { kind: 'staff', name: 'mia' as never, role: 'manager' }

t.test('it is found where it was and where it went, with everything that happened to it', async t => {
  const { house, desk, clock } = await openRealHouse(t)
  const ask = async (request: object) => {
    clock.advance(1_000)
    t.match(await house.ask(manager, { id: fresh(), ...request } as never), { ok: true })
  }
  const lines = [{ item: 'burger', quantity: 2, options: ['medium', 'cheese'], remark: 'no salt' }]
  await ask({ type: 'open-table', table: '4' })
  await ask({ type: 'take-order', table: '4', menu: desk.floor.menu, lines })
  await ask({ type: 'move-table', table: '4', to: '9' })
  await ask({ type: 'bump-ticket', ticket: '1-grill' })
  const pieces = [{ line: '1.1', quantity: 1 }]
  await ask({ type: 'void-lines', order: 1, lines: pieces, reason: 'cold' })
  await ask({ type: 'take-payment', table: '9', method: 'card', total: 1400 })
  await ask({ type: 'close-table', table: '9' })
  t.equal(desk.floor.tables.size, 0)

  const order = await house.order(1 as never)
  const checked = check(ExportedOrder, order)
  t.ok(checked.ok, checked.ok ? 'an order' : checked.problems.join())
  t.match(order, {
    order: 1,
    table: '9',
    channel: 'floor',
    day: '2026-11-20',
    placedAt: Number,
    tickets: ['1-grill'],
    lines: [{ name: 'Burger', changes: ['> Medium', '+ Cheese', '! no salt'], quantity: 2, voided: 1 }],
  })
  t.same(
    order?.facts.map(({ fact, from }) => `${fact} ${from}`),
    [
      'order-placed staff/mia',
      'session-moved staff/mia',
      'ticket-bumped staff/mia',
      'lines-voided staff/mia',
      'session-closed staff/mia',
    ],
  )
  for (const table of ['4', '9'])
    t.match(await house.search({ table: table as never }), { orders: [{ order: 1 }] }, table)
  for await (const one of house.orders()) t.equal(one.order, 1)
})

t.test('menus that were published can be gone back to, with the name of whoever did it', async t => {
  const { house } = await openRealHouse(t)
  const ask = async (request: object) => house.ask(manager, { id: fresh(), ...request } as never)
  await ask({ type: 'add-staff', staff: 'mia', name: 'Mia', role: 'waiter' })
  const [first] = house.published()
  t.match(house.published(), [{ by: 'the first start' }])
  const menu = house.menuOf(first?.version as never)
  if (menu === undefined) throw new Error('no menu')
  t.match(await ask({ type: 'publish-menu', menu: { ...menu, currency: 'GBP' } }), { ok: true })
  t.match(house.published(), [{ by: 'Mia' }, { version: first?.version }])
  t.match(house.menuOf(first?.version as never), { currency: 'EUR' })
  await ask({ type: 'publish-menu', menu })
  t.match(house.published(), [{ version: first?.version, by: 'Mia' }, {}])
  t.equal(house.menu()?.version, first?.version)
})

t.test('a pad that is put somewhere lays the floor out anew', async t => {
  const { house } = await openRealHouse(t)
  const before = house.floor.head
  const news: object[] = []
  house.floor.follow(one => news.push(one))
  await house.assign(manager, { id: fresh(), device: '7K3F-92QX', table: 'roof' } as never)
  t.match(news, [{ anew: true }, { anew: true }], 'the fact, and then its card')
  t.match(await house.floor.since(before), { anew: true })
  t.match(house.floor.floor(5).tables, [{ table: 'roof', look: 'free' }])
  await house.ask(manager, { id: fresh(), type: 'revoke-device', pad: 'pad-roof' } as never)
  t.same(house.floor.floor(5).tables, [], 'a device that was put out stands nowhere')
  t.equal(await house.floor.since(house.floor.head + 1), undefined, 'a number of another evening')
})

t.test('so does one that somebody added by hand, as soon as it comes', async t => {
  const { house, data, come } = await openRealHouse(t)
  const news = new Promise<object>(resolve => void house.floor.follow(resolve))
  const [added] = await enrol(data, ['cellar' as never], { now: 5, secret: () => 'x'.repeat(43) })
  if (added === undefined) throw new Error('not added')
  t.same(house.floor.floor(5).tables, [])
  come(added.pad)
  t.match(await news, { anew: true })
  t.match(house.floor.floor(5).tables, [{ table: 'cellar' }])
  t.match(house.now.now(5, { kitchen: 0, floor: 0, admin: 0 }).pads, [{ pad: added.pad }])
})
