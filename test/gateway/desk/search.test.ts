/** Looking for orders among very many, with few looks. */
import t from 'tap'
import type { Placed } from '../../../gateway/desk/desk.ts'
import { searchOrders, type Wanted } from '../../../gateway/desk/search.ts'
import type { Fact } from '../../../gateway/rules/fact.ts'
import type { OrderNumber } from '../../../protocol/ids.ts'

const perDay = 100

/** A journal of `count` orders, a hundred a day; order n is of item n mod 7, and every tenth party moves to `roof`. */
const evenings = (count: number) => {
  const looks = { entries: 0 }
  const at = (seq: number, ...facts: object[]): Placed => ({
    seq,
    entry: { at: seq, from: 'pad/pad-1', id: String(seq), facts: facts as unknown as Fact[] },
  })
  const placedAt = (seq: number): Placed => {
    looks.entries++
    const order = Math.ceil(seq / 2)
    if (seq % 2 === 0)
      return at(seq, { fact: 'session-moved', session: `s${order}`, from: '4', to: 'roof', orders: [order] })
    const day = `2026-11-${String(1 + Math.floor((order - 1) / perDay)).padStart(2, '0')}`
    const line = { line: `${order}.1`, item: `item-${order % 7}`, quantity: 1, options: [], stations: [] }
    const sums = { unit: 100, total: 100, course: 1 }
    return at(seq, {
      fact: 'order-placed',
      order,
      request: String(order),
      channel: 'pad',
      kind: 'table',
      table: String(order % 20),
      day,
      menu: 'm',
      lines: [{ ...line, ...sums }],
      total: 100,
      tickets: [],
    })
  }
  async function* entries(places: readonly number[]) {
    for (const place of places) yield placedAt(place)
  }
  const index = {
    entriesOf: (order: number) => {
      if (order < 1 || order > count) return []
      return order % 10 === 0 ? [2 * order - 1, 2 * order] : [2 * order - 1]
    },
  }
  const search = async (wanted: object) => {
    looks.entries = 0
    const found = await searchOrders(wanted as Wanted, { index, entries, nextOrder: count + 1 })
    return { ...found, numbers: found.orders.map(({ order }) => order as number) }
  }
  return { search, looks }
}

t.test('the newest come first, fifty at a time, and none twice', async t => {
  const { search } = evenings(120)
  const seen: number[] = []
  let before: OrderNumber | undefined
  for (let page = 0; page < 3; page++) {
    const { numbers, next } = await search(before === undefined ? {} : { before })
    seen.push(...numbers)
    before = next
  }
  t.same(
    seen,
    Array.from({ length: 120 }, (_, n) => 120 - n),
  )
  t.equal(before, undefined)
})

t.test('a day long ago is found by halving', async t => {
  const { search, looks } = evenings(3_000)
  const { numbers, next } = await search({ day: '2026-11-03' })
  t.equal(numbers.length, 50)
  t.equal(numbers[0], 300)
  t.ok(looks.entries < 50 * 3 + 20, `${looks.entries} entries were read`)
  const rest = await search({ day: '2026-11-03', before: next })
  t.same([rest.numbers[0], rest.numbers.at(-1)], [250, 201])
  const end = await search({ day: '2026-11-03', before: rest.next })
  t.same([end.numbers, end.next], [[], undefined])
  t.same((await search({ day: '2025-01-01' })).numbers, [])
  t.same((await search({ day: '2027-01-01' })).numbers, [])
  t.equal((await search({ day: '2026-11-01' })).numbers[0], 100)
})

t.test('one look reads a bounded part, and says where to look on', async t => {
  const { search, looks } = evenings(3_000)
  const { numbers, next } = await search({ item: 'caviar' })
  t.same(numbers, [])
  t.equal(next, 2_501)
  t.ok(looks.entries <= 500, `${looks.entries} entries were read`)
  let before = next
  let pages = 1
  while (before !== undefined) {
    before = (await search({ item: 'caviar', before })).next
    pages++
  }
  t.equal(pages, 6)
})

t.test('a table is where it was ordered, and where the party moved to', async t => {
  const { search } = evenings(60)
  t.same((await search({ table: '10' })).numbers, [50, 30, 10])
  t.same((await search({ table: 'roof' })).numbers, [60, 50, 40, 30, 20, 10])
  t.same((await search({ table: 'cellar' })).numbers, [])
  t.same((await search({ table: '10', item: 'item-2' })).numbers, [30])
})

t.test('a number is one order, where it fits the rest', async t => {
  const { search } = evenings(60)
  t.same((await search({ order: 47 })).numbers, [47])
  t.same((await search({ order: 47, table: '7' })).numbers, [47])
  t.same((await search({ order: 47, table: '8' })).numbers, [])
  t.same((await search({ order: 61 })).numbers, [])
  t.same((await search({ order: 47, before: 47 })).numbers, [])
  t.same((await evenings(0).search({})).numbers, [])
})
