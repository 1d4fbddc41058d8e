import t from 'tap'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { DeviceId, MenuVersion, PadName, StaffId, TableId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import {
  door,
  fresh,
  manager,
  menu,
  order,
  owner,
  pad,
  printed,
  room,
  site,
  technician,
  version,
  waiter,
} from './room.ts'

const numbered = (n: number) => n.toString(16).padStart(16, 'f') as MenuVersion
const publish = (n: MenuVersion): Request => ({ type: 'publish-menu', id: fresh(), menu, version: n })

t.test('the newest menus stay, to go back to, and those that orders were taken from', async t => {
  const it = room()
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  for (let n = 1; n <= 6; n++) {
    it.at += 1
    it.facts(manager, publish(numbered(n)))
  }
  t.strictSame(
    it.floor.published.map(one => one.version),
    [2, 3, 4, 5, 6].map(numbered),
  )
  t.match(it.floor.published.at(-1), { at: it.at, by: 'staff/mia' })
  t.strictSame([...it.floor.menus.keys()].sort(), [version, ...[2, 3, 4, 5, 6].map(numbered)].sort())
  t.strictSame(it.facts(manager, publish(numbered(6))), [], 'it is out already')
  it.facts(manager, publish(numbered(4)))
  t.equal(it.floor.menu, numbered(4))
  t.strictSame(
    it.floor.published.map(one => one.version),
    [2, 3, 5, 6, 4].map(numbered),
    'an old one again is the newest, once',
  )
})

t.test('a new day begins a new count', async t => {
  const it = room()
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  const late = order(2, 650, [{ item: 'soup' }])
  it.facts(pad(1), late)
  t.match(it.floor.today, { day: '2026-11-20', orders: 2, total: 1300 })
  it.at += 11 * 60 * 60 * 1_000
  it.facts(pad(1), order(3, 700, [{ item: 'salad' }]))
  t.match(it.floor.today, { day: '2026-11-21', orders: 1, total: 700 })
  it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 4, order: late.id })
  t.match(it.floor.today, { orders: 1, total: 700 }, 'yesterday’s cancellation is not today’s loss')
})

t.test('a packed floor is the same floor, with everything on it', async t => {
  const table = '4' as TableId
  const tables = { 4: {}, 5: {} }
  const it = room({ site: asSite({ ...site, tables, checkPrinter: 'p1' }) })
  const call = fresh()
  it.facts(door, { type: 'claim', id: fresh(), staff: 'olga' as StaffId, name: 'Olga' })
  it.facts(owner, {
    type: 'set-secret',
    id: fresh(),
    staff: 'olga' as StaffId,
    kind: 'password',
    secret: 's',
  })
  it.facts(door, { type: 'sign-in', id: fresh(), staff: 'olga' as StaffId, token: 't', until: it.at + 1 })
  const device = { pad: 'pad-1' as PadName, table, device: '7K3F-92QX' as DeviceId }
  it.facts(technician, { type: 'assign-device', id: fresh(), ...device })
  it.facts(waiter, { type: 'open-table', id: fresh(), table, covers: 2 })
  it.facts(pad(1, '4'), order(1, 1300, [{ item: 'soup', quantity: 2 }]))
  it.facts(pad(1, '4'), { type: 'call-staff', id: call, seq: 2, reason: 'help' })
  printed(it, '1-grill.1')
  const lines = [{ line: '1.1' as never, quantity: 1 }]
  it.facts(waiter, { type: 'void-lines', id: fresh(), order: 1 as never, lines, reason: 'less' })
  it.facts(waiter, { type: 'move-table', id: fresh(), table, to: '5' as TableId })
  it.facts(waiter, { type: 'print-check', id: fresh(), table: '5' as TableId })
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})
