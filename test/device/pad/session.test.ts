/** A locked table: opened by a phone or by staff, thanked at the end; and a kitchen that is paused. */
import t from 'tap'
import { keptOf } from '../../../device/pad/pad.ts'
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { readQr } from '../../hardware/display/read-qr.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, demoMenu, emptyTable, item, serve } from './house.ts'
import { leave, letIn, locked, pauseKitchen } from './scenes/session.ts'
import { adding, reviewing, seated } from './scenes/starts.ts'

const top = ({ pad }: Guest): string | undefined => pad.trail.at(-1)?.at
const fonts = loadPadFonts()

/** Two orders that nobody could hear yet. */
const orderTwiceUnheard = (guest: Guest): void => {
  guest.happen({ type: 'link', online: false })
  for (const _ of [1, 2]) {
    guest.press(2, 2, 2, 2, 2)
    guest.wait(4_000)
    guest.press(2)
  }
}

t.test('a phone reads the locked pad, while there is a connection', async t => {
  const guest = locked('en')
  t.equal(readQr(view(guest.pad, fonts)), 'HTTPS://192.168.100.20:8443/T/K7F2QXAB')
  t.match(guest.prose, /Scan to start/)
  t.match(guest.text, /K7F-2QX/)
  guest.happen({ type: 'link', online: false })
  t.equal(readQr(view(guest.pad, fonts)), undefined, 'an old code would lead nowhere')
  t.match(guest.text, /No connection/)
  for (const language of ['de', 'fr']) t.ok(readQr(view(locked(language).pad, fonts)), language)
})

t.test('four buttons of a locked pad, and nothing of an order behind any of them', async t => {
  const guest = locked('en')
  guest.press(4)
  t.equal(guest.pad.language, 'de')
  guest.press(3, 3)
  t.equal(guest.pad.language, guest.pad.menu?.menu.languages.at(-1), 'round and round')
  guest.press(4)
  guest.press(2)
  t.match(guest.pad.unsent, [{ type: 'call-staff', reason: 'help' }])
  t.equal(top(guest), 'calling')
  guest.press(2)
  t.equal(top(guest), 'locked')
  guest.press(1)
  t.match(guest.text, /192\.168\.100\.20:8443\/t/)
  for (const keys of [[1], [1, 1, 1], [2, 2], [3, 2, 4, 2, 2]] as const) {
    guest.press(...keys)
    guest.wait(20_000)
    t.notOk(['categories', 'items', 'review', 'table', 'bill'].includes(String(top(guest))), keys.join())
  }
})

t.test('the phone’s language greets the table, and the menu is there', async t => {
  const guest = locked('en')
  letIn(guest, 'fr')
  t.equal(top(guest), 'welcome')
  t.match(guest.text, /Bonjour/)
  guest.wait(3_000)
  t.equal(top(guest), 'categories')
  t.equal(guest.pad.language, 'fr')
  guest.press(1)
  t.equal(top(guest), 'table')

  const other = locked('de')
  letIn(other, 'ja')
  t.match(other.text, /Hallo/, 'a language that the menu has not is not forced on anybody')
})

t.test('on the bench a pad speaks what it is told to, and stays where it is', async t => {
  const guest = locked('en')
  letIn(guest, 'fr')
  guest.wait(3_000)
  guest.press(2)
  const { trail } = guest.pad
  guest.happen({ type: 'language', language: 'de' })
  t.equal(guest.pad.language, 'de')
  t.same(guest.pad.trail, trail)
  t.equal(keptOf(guest.pad).language, 'de', 'after a start, too')
  guest.happen({ type: 'language', language: 'ja' })
  t.equal(guest.pad.language, 'de', 'what the menu has not it cannot speak')
})

t.test('the end: thanks in the guests’ language, nothing left for the next', async t => {
  const guest = locked('en')
  letIn(guest, 'fr')
  guest.press(2, 2, 2, 2)
  t.ok(guest.pad.cart.length > 0)
  leave(guest)
  t.match(guest.text, /Merci/)
  t.same(guest.pad.cart, [])
  guest.wait(10_000)
  t.equal(top(guest), 'locked')
  t.equal(guest.pad.language, undefined)
  t.match(guest.prose, /Scan to start/)
  letIn(guest, 'de')
  t.match(guest.text, /Hallo/)
})

t.test('an order goes with its party, and comes back to nobody else', async t => {
  const guest = locked('en')
  letIn(guest, 'en')
  guest.wait(3_000)
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4_000)
  const [order] = guest.pad.unsent
  t.match(order, { type: 'place-order', session: guest.pad.table?.session })
  leave(guest)
  t.equal(guest.pad.unsent.length, 1, 'under way it may be on disk: its answer is awaited')
  if (order !== undefined)
    guest.happen({ type: 'reply', reply: { id: order.id, ok: false, why: 'table-closed' } })
  t.same([guest.pad.cart, guest.pad.unsent], [[], []])
  t.match(guest.text, /Not sent any more/, 'whoever is still there does not wait for it')
  guest.wait(61_000)
  t.equal(top(guest), 'locked', 'and whoever comes next can scan the code')

  const looking = locked('en')
  letIn(looking, 'fr')
  looking.wait(3_000)
  looking.press(2, 2, 2, 2, 2)
  looking.wait(4_000)
  accept(looking)
  t.equal(top(looking), 'tracking')
  leave(looking)
  t.match(looking.text, /Merci/, 'whoever looks at an order is thanked as well')
})

t.test('in an open house nothing of this is seen', async t => {
  const guest = seated('en')
  t.equal(top(guest), 'categories')
  const ordered = reviewing('en')
  ordered.press(2)
  ordered.wait(4_000)
  t.notOk('session' in (ordered.pad.unsent[0] ?? {}))
})

t.test('six presses of staff: asked once, kept nowhere, forgotten soon', async t => {
  const guest = locked('en')
  guest.press(1, 4)
  guest.press(1, 2, 3)
  guest.wait(10_000)
  t.equal(top(guest), 'how-to', 'closes by itself')
  guest.press(4, 1, 2, 3, 4, 4, 1)
  t.match(guest.pad.unsent, [{ type: 'unlock-table', code: '123441' }])
  t.notMatch(JSON.stringify(keptOf(guest.pad)), '123441')
  t.equal(top(guest), 'locked')
  guest.wait(10_000)
  t.same(guest.pad.unsent, [], 'nobody heard it')
  t.match(guest.text, /Not opened/)
  guest.press(2, 1, 4, 1, 1, 1, 1, 1, 2)
  const [request] = guest.pad.unsent
  t.ok(request)
  if (request !== undefined) guest.happen({ type: 'reply', reply: { id: request.id, ok: true } })
  letIn(guest, 'en')
  t.equal(top(guest), 'welcome')
})

t.test('a paused kitchen: the cart stays, the bar goes on, the time is told', async t => {
  const guest = reviewing('en')
  const { cart } = guest.pad
  pauseKitchen(guest, Date.UTC(2026, 10, 20, 19, 30))
  t.same(guest.pad.cart, cart)
  guest.press(2)
  t.match(guest.prose, /Kitchen is busy.*20:30.*Still possible/)
  t.same(guest.pad.unsent, [])
  guest.press(2)
  t.equal(top(guest), 'items', 'to what can be had')
  t.same(guest.pad.cart, cart)

  const late = reviewing('en')
  const before = late.pad.cart
  late.press(2)
  late.wait(4_000)
  const [order] = late.pad.unsent
  t.equal(order?.type, 'place-order')
  if (order !== undefined)
    late.happen({ type: 'reply', reply: { id: order.id, ok: false, why: 'kitchen-paused', until: 0 } })
  t.match(late.text, /Kitchen is busy/, 'also where the gateway knew first')
  t.same(late.pad.cart, before)
})

t.test('what a paused kitchen makes is marked where it is chosen, and explains', async t => {
  const guest = seated('en')
  const halfPastEight = Date.UTC(2026, 10, 20, 19, 30)
  pauseKitchen(guest, halfPastEight)
  t.match(guest.text, /Starters Paused\nback at 20:30/, 'a whole category')
  guest.press(3, 3)
  t.match(guest.text, /Soft drinks 8\n/, 'what another kitchen makes')
  guest.press(4, 4, 2)
  t.match(guest.text, /Bruschetta Paused\nback at 20:30\nFried calamari Paused/)
  t.match(guest.text, /Why\?/)
  guest.press(2)
  t.equal(top(guest), 'unavailable')
  t.match(
    guest.prose,
    /Kitchen is busy Bruschetta is not made just now\. It is back at 20:30\. Still possible: Soft drinks/,
  )
  t.same(guest.pad.cart, [])
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'items', of: 'soft-drinks' }, 'to what can be had')
  guest.press(1, 2, 2)
  t.equal(top(guest), 'unavailable')
  guest.happen({ type: 'stock', stock: { number: 9, short: [] } })
  t.equal(top(guest), 'items', 'nobody reads of a pause that is over')
  t.match(guest.text, /Bruschetta €/)
})

t.test('one paused dish offers its neighbours; by hand there is no time to tell', async t => {
  const guest = seated('en')
  guest.happen({ type: 'stock', stock: { number: 2, short: [], paused: [{ item: item('bruschetta') }] } })
  t.notMatch(guest.text, /Paused/, 'the category goes on')
  guest.press(2, 2)
  t.match(guest.prose, /Bruschetta is not made just now\. Still possible/)
  guest.press(2)
  t.match(guest.text, /Instead/)
  t.notMatch(guest.text, /Bruschetta/)
})

t.test('sold out is told before paused: it does not come back with the kitchen', async t => {
  const guest = seated('en')
  const [first, second] = [item('bruschetta'), item('calamari')]
  const short = [{ item: first, left: 0 }]
  guest.happen({
    type: 'stock',
    stock: { number: 2, short, paused: [{ item: first }, { item: second }] },
  })
  guest.press(2)
  t.match(guest.text, /Bruschetta Sold out\nFried calamari Paused/)
  guest.press(2)
  t.match(guest.text, /We have run out/)
})

t.test('a pause while an item is chosen: it may be chosen to the end, and waits in the order', async t => {
  const guest = adding('en')
  pauseKitchen(guest)
  t.equal(top(guest), 'add')
  t.match(guest.text, /Paused/)
  guest.press(2)
  t.equal(guest.pad.cart.length, 1)
  guest.press(2)
  t.match(guest.text, /Smoked Bacon.*Paused/)
  guest.press(2)
  t.equal(top(guest), 'paused')
})

t.test(
  'orders that wait when the table is closed are dropped with a word, and the next party reads nothing of them',
  async t => {
    const guest = locked('en')
    letIn(guest, 'en')
    guest.wait(3_000)
    orderTwiceUnheard(guest)
    t.equal(guest.pad.unsent.length, 2)
    guest.happen({ type: 'link', online: true })
    leave(guest)
    t.equal(guest.pad.unsent.length, 1, 'the one under way may be on disk')
    t.match(guest.prose, /Not sent any more The table was closed before an order was sent/)
    t.match(guest.effects.at(-1), { do: 'keep' })
    t.ok(guest.effects.some(effect => effect.do === 'beep' && effect.tune === 'refused'))
    letIn(guest, 'en')
    t.equal(top(guest), 'welcome')
    guest.wait(3_000)
    t.notMatch(guest.text, /Not sent/)

    const restarted = sitDown(guest.kept)
    t.notMatch(restarted.text, /Not sent any more/)
  },
)

t.test('a pad that comes back to a locked table says what it had not sent', async t => {
  const guest = locked('en')
  letIn(guest, 'en')
  guest.wait(3_000)
  orderTwiceUnheard(guest)
  const { table } = guest.pad
  const later = serve(sitDown(guest.kept), demoMenu, { ...(table ?? emptyTable), session: null, lock: {} })
  t.match(later.text, /Not sent any more/)
  later.press(2)
  t.equal(top(later), 'locked')
})
