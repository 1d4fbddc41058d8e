/** Best sellers come first, and never while a finger is in a list. */
import t from 'tap'
import type { CategoryId } from '../../../protocol/ids.ts'
import { SessionId } from '../../../protocol/ids.ts'
import { sitDown } from './guest.ts'
import { emptyTable, item, serve, smallMenu, sure } from './house.ts'

const category = (id: string) => id as CategoryId
const steaks = { items: [item('steak'), item('beer')], categories: [category('drinks'), category('food')] }
const soups = { items: [item('soup')], categories: [category('food')] }
const session = (n: number) => sure(SessionId, `01AAAAAAAAAAAAAAAAAAAAAAA${n}`)
const order = (guest: ReturnType<typeof sitDown>) => guest.pad.menu?.menu.categories.map(({ id }) => id)

t.test('a pad that just came up shows them at once', t => {
  const guest = sitDown()
  guest.happen({ type: 'favourites', favourites: steaks })
  serve(guest, smallMenu)
  t.same(order(guest), ['drinks', 'food', 'empty'])
  t.same(
    guest.pad.menu?.menu.categories[1]?.items.map(({ id }) => id),
    ['steak', 'soup'],
  )
  t.ok(
    guest.read().findIndex(line => /Drinks/.test(line)) < guest.read().findIndex(line => /Food/.test(line)),
  )
  t.equal(guest.pad.rising, undefined)
  t.end()
})

t.test('a guest in a list, or with an order, keeps the order they know', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2)
  guest.happen({ type: 'favourites', favourites: steaks })
  guest.wait(200_000)
  t.same(order(guest), ['food', 'drinks', 'empty'], 'in a list')
  // The first press takes the calm page away.
  guest.press(2, 2, 2, 2, 1)
  guest.wait(3_600_000)
  t.same(order(guest), ['food', 'drinks', 'empty'], 'with an order')
  t.end()
})

t.test('two calm minutes at the first page are enough, and the light goes to the top', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(4)
  guest.happen({ type: 'favourites', favourites: steaks })
  guest.wait(60_000)
  t.same(order(guest), ['food', 'drinks', 'empty'])
  guest.wait(60_000)
  t.same(order(guest), ['drinks', 'food', 'empty'])
  t.match(guest.pad.trail, [{ at: 'categories', focus: 'drinks' }])
  t.end()
})

t.test('the next party has the new order, also after another one, and after another menu', t => {
  const guest = serve(sitDown(), smallMenu, { ...emptyTable, session: session(1) })
  guest.press(4)
  guest.happen({ type: 'favourites', favourites: steaks })
  guest.happen({ type: 'favourites', favourites: soups })
  guest.happen({ type: 'favourites', favourites: steaks })
  t.same(order(guest), ['food', 'drinks', 'empty'])
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 2, session: session(2) } })
  t.same(order(guest), ['drinks', 'food', 'empty'])
  guest.happen({ type: 'menu', menu: { ...smallMenu, version: 'aaaaaaaaaaaaaaaa' as never } })
  t.same(order(guest), ['drinks', 'food', 'empty'])
  t.equal(guest.pad.menu?.published.categories[0]?.id, 'food', 'the published one is as it was')
  t.end()
})

t.test('five presses for the best seller', t => {
  const guest = sitDown()
  guest.happen({ type: 'favourites', favourites: soups })
  serve(guest, smallMenu)
  guest.press(2, 2, 2)
  guest.wait(500)
  guest.press(2, 2)
  guest.wait(4000)
  t.match(guest.sent, [{ type: 'place-order', lines: [{ item: 'soup', quantity: 1 }] }])
  t.equal(guest.presses, 5)
  t.end()
})
