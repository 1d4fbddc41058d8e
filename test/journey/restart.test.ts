/** The box is restarted on a full evening: twenty open orders, and afterwards pads, screen and paper tell the same. */
import t from 'tap'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { demoSite } from '../../scripts/torture/house.ts'
import type { Asked, Ledger } from '../../scripts/torture/ledger.ts'
import { reckonOrders } from '../../scripts/torture/reckoning/orders.ts'
import { duePapers, numbersIn, reckonPapers } from '../../scripts/torture/reckoning/papers.ts'
import { reckonKitchen, reckonTables } from '../../scripts/torture/reckoning/views.ts'
import { chargeFor, chooseDinner } from '../../scripts/torture/till.ts'
import { openRestaurant } from './restaurant.ts'
import { hangScreen, hasScreen } from './screen.ts'

t.setTimeout(90_000)

void t.test('gateway restarted under twenty open orders', { skip: !hasScreen(t) }, async t => {
  const restaurant = await openRestaurant(t, { pads: 2, guests: 6 })
  const { pads, guests, menu, house, kitchen, printer, bell, orders, verify } = restaurant
  const screen = await hangScreen(t, house.httpPort)
  const chance = chanceFrom(20)
  const version = guests[0]?.heard.menu?.version ?? ''
  const asked: Asked[] = []

  for (const pad of pads) await pad.press(2, 2, 2, 2)
  await Promise.all(pads.map(pad => pad.send()))
  await Promise.all(pads.map(pad => pad.reaches('Received')))
  for (const { id, pad, total } of await orders()) {
    const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
    const own = pads.find(one => one.name === pad)
    const told = { id, ok: true, order: own?.words.join(' ').includes('Order 01') ? 1 : 2, total }
    asked.push({
      id,
      pad: pad ?? '',
      table: own?.table ?? '',
      lines,
      total: 650,
      outcome: { told, gaveUp: false },
    })
  }
  await Promise.all(
    guests.map(async guest => {
      for (let n = 0; n < 3; n++) {
        const short = new Set(guest.heard.stock?.short.map(({ item }) => item))
        const lines = chooseDinner(menu, short, chance)
        const total = chargeFor(menu, lines)
        const note: Asked = { id: guest.newId(), pad: guest.pad, table: guest.table, lines, total }
        asked.push(note)
        note.outcome = await guest.ask({ type: 'place-order', menu: version, lines, total }, { id: note.id })
        // The printer gets stuck in the middle of the evening: something is on its way to paper at the cut.
        if (n === 1) await printer.set({ stall: true })
      }
    }),
  )
  t.equal(asked.length, 20)
  t.ok(asked.every(one => one.outcome?.told.ok))

  await house.kill()
  await printer.set({ stall: false })
  await house.open()
  await bell.until('every guest to be back', () => guests.every(guest => guest.isOnline))

  const site = demoSite()
  const ledger: Ledger = { site, menus: new Map([[version, menu]]), asked, bumped: new Set() }
  const exported = await orders()
  t.same(reckonOrders(ledger, exported), [], 'twenty orders as they were asked for')
  const due = duePapers(ledger, numbersIn(exported))
  const hanging = () => new Set(kitchen.open().map(({ ticket }) => ticket))
  const views = () => guests.map(({ pad, table, heard }) => ({ pad, table, state: heard.state }))
  await bell.until(
    'kitchen and pads to tell the same',
    () => [...reckonKitchen(ledger, due, hanging()), ...reckonTables(exported, views())].length === 0,
  )
  await screen.counts(due.size)
  for (const pad of pads) {
    await pad.reaches('Received')
    await pad.shows('€6.50')
  }
  await bell.until('every ticket on paper', () => reckonPapers(due, [printer.sheets]).length === 0, 30_000)
  await verify()
  t.same(reckonPapers(due, [printer.sheets]), [], 'no second paper without its mark')
})
