/** From a cook's screen to the guests: about when it is ready, told again when that has moved, and only then. */
import t, { type Test } from 'tap'
import { createRecord, hashSecret } from '../../gateway/broker/device-records.ts'
import { devicesFolder } from '../../gateway/broker/devices.ts'
import { openTableCodes } from '../../gateway/desk/table-codes.ts'
import { openPads } from '../../gateway/pads.ts'
import type { Request } from '../../gateway/rules/request.ts'
import type { OrderNumber, PadName, TicketId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { TableState } from '../../protocol/table.ts'
import { type Guest as Reader, sitDown } from '../device/pad/guest.ts'
import { publish } from '../device/pad/house.ts'
import { visit } from './broker/door.ts'
import { cook, evening, fresh, menu, order, pad, site } from './rules/room.ts'
import { openRealHouse } from './web/real-house.ts'

const minute = 60_000

/** Burgers take twelve minutes. */
const timed: Menu = {
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(item => (item.id === 'burger' ? { ...item, minutes: 12 } : item)),
  })),
}

/** A house with a pad at table 1, which hears what the gateway publishes, and shows it. */
const open = async (t: Test) => {
  const { desk, data, clock } = await openRealHouse(t, { site, menu: timed })
  const name = 'pad-1' as PadName
  const hash = hashSecret('secret-of-pad-1')
  await createRecord(devicesFolder(data), { pad: name, table: '1' as never, hash, addedAt: 0 })
  const pads = await openPads({
    config: { port: 0, tls: false },
    desk,
    data,
    authority: undefined as never,
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    codes: openTableCodes({ floor: () => desk.floor, clock, random: n => new Uint8Array(n) }),
    findPiece: async ({ picture, from }) => ({ picture, from, of: 0, bytes: '' }),
    isStaffCode: async () => false,
  })
  t.teardown(() => pads.close())
  const line = await visit(t, pads.broker.port, name, { password: Buffer.from('secret-of-pad-1') })
  await line.subscribe('v1/pad/pad-1/table')
  const reader: Reader = sitDown()
  reader.happen({ type: 'link', online: true })
  reader.happen({ type: 'menu', menu: publish(timed) })
  /** The next state that is told; nothing makes one come. */
  const told = async (): Promise<TableState> => {
    const { body } = await line.message()
    const checked = check(TableState, body)
    if (!checked.ok) throw new Error(checked.problems.join())
    reader.happen({ type: 'table', table: checked.value })
    return checked.value
  }
  const ask = async (from: Parameters<typeof desk.ask>[0], request: object): Promise<void> => {
    t.match(await desk.ask(from, { id: fresh(), ...request } as unknown as Request), { ok: true })
  }
  const seqs = new Map<number, number>()
  /** A burger at a table, and the grill's screen shows it. */
  const burger = async (table: number): Promise<TicketId> => {
    const seq = (seqs.get(table) ?? 0) + 1
    seqs.set(table, seq)
    const number = desk.floor.nextOrder
    const menu = desk.floor.menu
    await ask(pad(table), { ...order(seq, 1250, [{ item: 'burger', options: ['medium'] }]), menu })
    await ask(cook, { type: 'show-tickets', tickets: [`${number}-grill`] })
    return `${number}-grill` as TicketId
  }
  const bump = (ticket: string) => ask(cook, { type: 'bump-ticket', ticket })
  /** Until a state says this of the newest order, time going on by half seconds. */
  const until = async (fits: (ready: readonly number[] | undefined, state: TableState) => boolean) => {
    for (;;) {
      clock.advance(500)
      const state = await told()
      const ready = state.orders.at(-1)?.ready
      if (fits(ready && [(ready.from - evening) / minute, (ready.to - evening) / minute], state)) return state
    }
  }
  return { desk, clock, line, reader, told, ask, burger, bump, until }
}
const track = (reader: Reader) => {
  reader.press(1, 4, 2)
  reader.press(2)
  reader.press(2)
}

t.test(
  'a burger behind nine others: when, that it moved, that it takes longer, and ready with a chime',
  async t => {
    const it = await open(t)
    await it.told()
    for (let table = 2; table <= 10; table++) await it.burger(table)
    const own = await it.burger(1)
    const first = await it.until(ready => ready !== undefined)
    t.same(first.orders[0]?.ready, { from: evening + 15 * minute, to: evening + 25 * minute })
    track(it.reader)
    t.match(it.reader.text, /Order 10/)
    t.match(it.reader.text, /In kitchen 18:00\nCooking\nReady about 18:15–18:25\nServed/)

    // All before it leave at once: nothing happened at this table, and it is told all the same.
    for (let n = 1; n <= 9; n++) await it.bump(`${n}-grill`)
    it.clock.advance(15_000)
    await it.until(ready => ready?.[0] === 9)
    t.match(it.reader.text, /Ready about 18:09–18:15/)

    // Nobody makes it: the guests hear so once the time has passed, a quarter of a minute late at the most.
    it.clock.advance(15 * minute)
    const late = await it.until((_, state) => state.at > evening + 15 * minute)
    t.ok(late.at - (evening + 15 * minute) <= 16_000)
    t.match(it.reader.text, /Ready takes longer/)

    await it.bump(own)
    await it.until(ready => ready === undefined)
    t.match(it.reader.effects.at(-1), { do: 'beep', tune: 'ready' })
    t.match(it.reader.effects.filter(effect => effect.do === 'light').at(-1), { pattern: 'green' })
    t.notMatch(it.reader.text, /about|longer/)
  },
)

t.test('retained states do not flutter: less than two minutes is not told', async t => {
  const it = await open(t)
  await it.told()
  for (let table = 2; table <= 5; table++) await it.burger(table)
  await it.burger(1)
  const { orders } = await it.until(ready => ready !== undefined)
  const [before] = orders
  t.same(before?.ready, { from: evening + 8 * minute, to: evening + 16 * minute })
  // Two of those before it are made: for whoever looked anew that were 9 to 15.
  await it.bump('1-grill')
  await it.bump('2-grill')
  for (let n = 0; n < 8; n++) it.clock.advance(15_000)
  // The next thing that is told is what a waiter does, with the range as it was.
  await it.ask(pad(1), { type: 'call-staff', seq: 2, reason: 'water' })
  it.clock.advance(500)
  const next = await it.told()
  t.match(next.call, { reason: 'water' })
  t.same(next.orders[0]?.ready, before?.ready)
})

t.test('nobody looks while nothing is cooked', async t => {
  const it = await open(t)
  await it.told()
  it.clock.advance(20_000)
  const idle = it.clock.waiting
  const own = await it.burger(1)
  await it.until(ready => ready !== undefined)
  it.clock.advance(1000)
  t.equal(it.clock.waiting, idle + 1, 'one look is due')
  await it.bump(own)
  await it.until(ready => ready === undefined)
  it.clock.advance(20_000)
  t.equal(it.clock.waiting, idle)
  t.equal(it.desk.floor.orders.get(1 as OrderNumber)?.since.ready !== undefined, true)
})
