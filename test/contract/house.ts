/** What every house promises its web door, whether a desk and a disk stand behind it or a test. */
import type t from 'tap'
import type { FloorNews, House, KitchenNews, WebAsker, WebRequest } from '../../gateway/web/house.ts'
import {
  AssignDevice,
  AssignedDevice,
  AssignedKitchenDevice,
  AssignKitchenDevice,
  DeviceList,
} from '../../protocol/device.ts'
import { ExportedOrder } from '../../protocol/exported.ts'
import { FloorChange, FloorView } from '../../protocol/floor.ts'
import type { StaffId, TicketId } from '../../protocol/ids.ts'
import { KitchenChange, KitchenFloor, type Ticket } from '../../protocol/kitchen.ts'
import { Menu, PublishedMenu } from '../../protocol/menu.ts'
import { HouseNow } from '../../protocol/now.ts'
import { Reply } from '../../protocol/reply.ts'
import type { ChannelOrder } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { Stock } from '../../protocol/stock.ts'
import { ulid } from '../../protocol/ulid.ts'

type Test = typeof t

export interface HouseUnderTest {
  readonly house: House
  /** An order that this house takes, for two stations. */
  readonly order: ChannelOrder
}

const staff: WebAsker = { kind: 'staff', name: 'anna' as StaffId, role: 'manager' }
let made = 0
const fresh = () => ulid(++made, new Uint8Array(10))
const command = (type: 'start-ticket' | 'bump-ticket' | 'recall-ticket', ticket: TicketId) =>
  ({ id: fresh(), type, ticket }) as WebRequest

/**
 * Runs the suite.
 * @param open an empty house of its own for each test; clears up after the test it is handed
 */
export const houseContract = (
  t: Test,
  name: string,
  open: (t: Test) => HouseUnderTest | Promise<HouseUnderTest>,
): void => {
  const withHouse = (title: string, body: (t: Test, under: HouseUnderTest) => Promise<void>): void => {
    void t.test(`${name}: ${title}`, async t => body(t as Test, await open(t as Test)))
  }
  const place = async ({ house, order }: HouseUnderTest, id: string) => {
    const from = { kind: 'channel', name: order.channel } as const
    return house.ask(from, { type: 'channel-order', id, ...order })
  }
  const tickets = ({ house }: HouseUnderTest): readonly Ticket[] => house.kitchen.floor(1_000).tickets

  withHouse('the same id is the same order, with the same answer', async (t, under) => {
    const first = await place(under, 'key-1')
    t.ok(check(Reply, first).ok)
    t.match(first, { id: 'key-1', ok: true, order: Number, total: Number })
    t.same(await place(under, 'key-1'), first)
    const other = await place(under, 'key-2')
    t.ok(other.ok && first.ok && Number(other.order) > Number(first.order))
    t.equal(tickets(under).length, 4)
  })

  withHouse('the floor tells what an order made, whole', async (t, under) => {
    await place(under, 'key-1')
    const floor = under.house.kitchen.floor(1_234)
    t.ok(check(KitchenFloor, floor).ok)
    t.equal(floor.at, 1_234)
    t.match(floor.tickets, [
      { state: 'new', shown: false },
      { state: 'new', shown: false },
    ])
    for (const { siblings, order } of floor.tickets) {
      t.equal(siblings.length, 1)
      t.equal(order, floor.tickets[0]?.order)
    }
  })

  withHouse('followers hear of what concerns a kitchen once `head` is past it', async (t, under) => {
    const { kitchen } = under.house
    const heard: { readonly news: KitchenNews; readonly head: number; readonly tickets: number }[] = []
    const before = kitchen.head
    const stop = kitchen.follow(news => {
      const change = kitchen.change(news.orders, 5)
      heard.push({ news, head: kitchen.head, tickets: change.tickets.length })
      t.ok(check(KitchenChange, change).ok)
    })
    const reply = await place(under, 'key-1')
    t.equal(heard.length, 1)
    t.same(heard[0]?.news, { orders: [reply.ok ? reply.order : 0], anew: false })
    t.equal(heard[0]?.tickets, 2)
    t.ok((heard[0]?.head ?? 0) > before)
    stop()
    await place(under, 'key-2')
    t.equal(heard.length, 1)
  })

  withHouse('start, bump and recall move a ticket, each once', async (t, under) => {
    const { house } = under
    await place(under, 'key-1')
    const id = tickets(under)[0]?.ticket ?? ('' as TicketId)
    const stands = () => tickets(under).find(({ ticket }) => ticket === id)
    const start = command('start-ticket', id)
    t.match(await house.ask(staff, start), { id: start.id, ok: true })
    t.equal(stands()?.state, 'started')
    t.match(await house.ask(staff, command('bump-ticket', id)), { ok: true })
    t.match(stands(), { state: 'bumped', bumpedAt: Number })
    t.match(await house.ask(staff, start), { ok: true }, 'a late copy')
    t.equal(stands()?.state, 'bumped', 'changes nothing')
    t.match(await house.ask(staff, command('recall-ticket', id)), { ok: true })
    t.not(stands()?.state, 'bumped')
    const unknown = await house.ask(staff, command('bump-ticket', '999-grill' as TicketId))
    t.match(unknown, { ok: false, why: 'unknown-ticket' })
  })

  withHouse('a ticket that a screen shows is shown', async (t, under) => {
    await place(under, 'key-1')
    const [first] = tickets(under)
    const show = { id: fresh(), type: 'show-tickets', tickets: [first?.ticket] } as WebRequest
    t.match(await under.house.ask(staff, show), { ok: true })
    t.same(tickets(under).filter(({ shown }) => shown).length, 1)
  })

  withHouse('who was away can be told what he missed', async (t, under) => {
    const { kitchen } = under.house
    const first = await place(under, 'key-1')
    const between = kitchen.head
    const second = await place(under, 'key-2')
    const since = async (seq: number) => (await kitchen.since(seq))?.orders
    t.same(await since(between), [second.ok ? second.order : 0])
    t.same(await since(kitchen.head), [])
    const all = await since(between - 1)
    t.ok(all?.includes(second.ok && second.order !== undefined ? second.order : (0 as never)))
    t.ok(all?.includes(first.ok && first.order !== undefined ? first.order : (0 as never)))
  })

  withHouse('what it shows and exports has the promised shape', async (t, under) => {
    const { house } = under
    await place(under, 'key-1')
    const menu = house.menu()
    if (menu !== undefined) t.ok(check(PublishedMenu, menu).ok)
    t.ok(check(Stock, house.stock()).ok)
    for await (const order of house.orders()) {
      const checked = check(ExportedOrder, order)
      t.ok(checked.ok, checked.ok ? 'an exported order' : checked.problems.join())
    }
    for (const { name, help, values } of house.figures()) {
      t.match(name, /^fourtop_[a-z_]+$/)
      t.ok(help.length > 0 && values.every(({ value }) => Number.isFinite(value)), name)
    }
    for (const { state } of Object.values(house.health())) t.match(state, /^(up|degraded|down)$/)
  })

  const seat = (table: string, covers?: number) =>
    ({ id: fresh(), type: 'open-table', table, ...(covers === undefined ? {} : { covers }) }) as WebRequest

  withHouse('the floor tells of a table that is seated, once `head` is past it', async (t, under) => {
    const { house } = under
    const heard: { readonly news: FloorNews; readonly head: number }[] = []
    const before = house.floor.head
    const stop = house.floor.follow(news => heard.push({ news, head: house.floor.head }))
    t.match(await house.ask(staff, seat('7', 2)), { ok: true })
    t.equal(heard.length, 1)
    t.same(heard[0]?.news, { tables: ['7'], anew: false })
    t.ok((heard[0]?.head ?? 0) > before)
    const change = house.floor.change(heard[0]?.news.tables ?? [], 1_234)
    t.ok(check(FloorChange, change).ok)
    t.match(change, { at: 1_234, tables: [{ table: '7', look: 'seated', covers: 2, orders: [] }] })
    const floor = house.floor.floor(1_234)
    t.ok(check(FloorView, floor).ok)
    t.match(
      floor.tables.find(({ table }) => table === '7'),
      { look: 'seated', session: String },
    )
    stop()
    await house.ask(staff, seat('8'))
    t.equal(heard.length, 1)
    t.same(await house.floor.since(heard[0]?.head ?? 0), { tables: ['8'], anew: false })
    t.same(await house.floor.since(house.floor.head), { tables: [], anew: false })
  })

  withHouse('the moment has its shape, and whoever follows it hears of changes', async (t, under) => {
    const { house } = under
    const screens = { kitchen: 1, floor: 2, admin: 3 }
    const now = house.now.now(5_000, screens)
    const checked = check(HouseNow, now)
    t.ok(checked.ok, checked.ok ? 'a moment' : checked.problems.join())
    t.match(now, { at: 5_000, screens })
    house.now.follow(() => undefined)()
  })

  withHouse('orders are found, newest first, and told whole', async (t, under) => {
    const { house } = under
    const replies = [await place(under, 'key-1'), await place(under, 'key-2')]
    const [first, second] = replies.flatMap(reply =>
      reply.ok && reply.order !== undefined ? reply.order : [],
    )
    if (first === undefined || second === undefined) throw new Error('no order')
    const numbers = async (wanted: Parameters<House['search']>[0]) =>
      (await house.search(wanted)).orders.map(({ order }) => order)
    t.same(await numbers({}), [second, first])
    t.same(await numbers({ before: second }), [first])
    t.same(await numbers({ order: first }), [first])
    t.same(await numbers({ item: 'soup' as never }), [second, first])
    t.same(await numbers({ item: 'caviar' as never }), [])
    t.same(await numbers({ day: '1999-12-31' }), [])
    t.equal((await house.search({})).next, undefined)
    const order = await house.order(first)
    const checked = check(ExportedOrder, order)
    t.ok(checked.ok, checked.ok ? 'an order' : checked.problems.join())
    t.match(order, { order: first, lines: [{ name: 'Soup' }] })
    t.match(order?.facts[0], { fact: 'order-placed', from: 'channel/webshop', at: Number })
    t.equal(await house.order(999_999 as never), undefined)
  })

  withHouse('menus that were published can be read again', async (t, { house }) => {
    for (const { version, at, by } of house.published()) {
      t.ok(check(Menu, house.menuOf(version)).ok)
      t.ok(Number.isInteger(at) && by !== '')
    }
    t.equal(house.menuOf('ffffffffffffffff' as never), undefined)
  })

  withHouse('a name belongs to one device, until another replaces it', async (t, { house }) => {
    const ask = (device: string, more: object = {}) => {
      const asked = check(AssignDevice, { id: fresh(), device, table: '4', ...more })
      if (!asked.ok) throw new Error(asked.problems.join())
      return house.assign(staff, asked.value)
    }
    const { reply, assigned } = await ask('7K3F-92QX')
    t.match(reply, { ok: true })
    t.ok(check(AssignedDevice, assigned).ok)
    t.match(assigned, { pad: 'pad-4', table: '4' })
    t.match((await ask('7K3F-92QX')).assigned, { pad: 'pad-4' }, 'the same device may come again')
    const other = await ask('0000-0001')
    t.match(other.reply, { ok: false, why: 'name-taken' })
    t.equal(other.assigned, undefined)
    t.match((await ask('0000-0001', { pad: 'bar' })).assigned, { pad: 'bar' })
    t.match(
      (await ask('0000-0001', { table: '5' })).assigned,
      { pad: 'bar', table: '5' },
      'it keeps its name',
    )
    t.match((await ask('0000-0002', { replace: true })).assigned, { pad: 'pad-4' })
    const kitchen = (device: string, more: object = {}) => {
      const asked = { id: fresh(), device, station: 'pass-1', stations: ['grill'], ...more }
      const checked = check(AssignKitchenDevice, asked)
      if (!checked.ok) throw new Error(checked.problems.join())
      return house.assign(staff, checked.value)
    }
    const pass = await kitchen('3P4S-0001')
    t.match(pass.reply, { ok: true })
    t.ok(check(AssignedKitchenDevice, pass.assigned).ok)
    t.match((await kitchen('3P4S-0001', { stations: [] })).assigned, { station: 'pass-1', stations: [] })
    t.match((await kitchen('3P4S-0002')).reply, { ok: false, why: 'name-taken' })
    t.match((await kitchen('3P4S-0003', { station: 'bar', replace: true })).reply, {
      ...{ ok: false, why: 'name-taken' },
    })
    t.match((await ask('0000-0003', { pad: 'pass-1', replace: true })).reply, { why: 'name-taken' })
    const list = await house.devices()
    const checked = check(DeviceList, list)
    t.ok(checked.ok, checked.ok ? 'a list' : checked.problems.join())
    t.same(list.devices.map(({ pad, device }) => `${pad} ${device}`).sort(), [
      'bar 0000-0001',
      'pad-4 0000-0002',
    ])
    t.match(list.kitchenDevices, [{ station: 'pass-1', stations: [], device: '3P4S-0001' }])
  })
}
