/** What every house promises its web door, whether a desk and a disk stand behind it or a test. */
import type t from 'tap'
import type { House, KitchenNews, WebAsker, WebRequest } from '../../gateway/web/house.ts'
import { ExportedOrder } from '../../protocol/exported.ts'
import type { StaffId, TicketId } from '../../protocol/ids.ts'
import { KitchenChange, KitchenFloor, type Ticket } from '../../protocol/kitchen.ts'
import { PublishedMenu } from '../../protocol/menu.ts'
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
}
