/** The box loses its power on a full evening: twenty open orders, and afterwards pads, screen and paper tell the same. */
import t from 'tap'
import { type Chance, chanceFrom } from '../../scripts/torture/chance.ts'
import type { Guest } from '../../scripts/torture/guest.ts'
import { demoSite } from '../../scripts/torture/house.ts'
import { newId } from '../../scripts/torture/id.ts'
import type { Asked, Ledger } from '../../scripts/torture/ledger.ts'
import { type Exported, reckonOrders } from '../../scripts/torture/reckoning/orders.ts'
import { duePapers, numbersIn, reckonPapers } from '../../scripts/torture/reckoning/papers.ts'
import { reckonKitchen, reckonTables } from '../../scripts/torture/reckoning/views.ts'
import { chargeFor, chooseDinner, type PlainMenu } from '../../scripts/torture/till.ts'
import type { Pad } from './pad.ts'
import { openRestaurant } from './restaurant.ts'
import { hangScreen, hasScreen } from './screen.ts'

t.setTimeout(90_000)

/** A guest orders something, and writes down what and what came of it. */
const order = async (guest: Guest, menu: PlainMenu, chance: Chance): Promise<Asked> => {
  const short = new Set(guest.heard.stock?.short.map(({ item }) => item))
  const lines = chooseDinner(menu, short, chance)
  const total = chargeFor(menu, lines)
  const version = guest.heard.menu?.version ?? ''
  const id = newId()
  const outcome = await guest.ask({ type: 'place-order', menu: version, lines, total }, { id })
  return { id, pad: guest.pad, table: guest.table, lines, total, outcome }
}

/** The same for a guest at one of our own pads, who ordered bruschetta and reads the order's number off the screen. */
const noteOf = ({ name: pad, table, words }: Pad, exported: readonly Exported[]): Asked => {
  const number = Number(/Order (\d+)/.exec(words.join(' '))?.[1])
  const id = exported.find(one => one.order === number)?.id ?? 'none'
  const told = { id, ok: true, order: number, total: 650 }
  const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
  return { id, pad, table, lines, total: 650, outcome: { told, gaveUp: false } }
}

void t.test('gateway restarted under twenty open orders', { skip: !hasScreen(t) }, async t => {
  const restaurant = await openRestaurant(t, { pads: 2, guests: 6 })
  const { pads, guests, menu, house, kitchen, printer, bell, orders, verify } = restaurant
  const screen = await hangScreen(t, house)

  for (const pad of pads) await pad.press(2, 2, 2, 2)
  await Promise.all(pads.map(pad => pad.send()))
  const chance = chanceFrom(20)
  const dine = async (guest: Guest) => {
    const first = [await order(guest, menu, chance), await order(guest, menu, chance)]
    // The printer gets stuck in the middle of the evening, so that something is on its way to paper at the end.
    await printer.set({ stall: true })
    return [...first, await order(guest, menu, chance)]
  }
  const dined = (await Promise.all(guests.map(dine))).flat()
  await Promise.all(pads.map(pad => pad.reaches('Received')))
  const asked = [...dined, ...pads.map(pad => noteOf(pad, []))]
  t.equal(asked.length, 20)
  t.ok(asked.every(one => one.outcome?.told.ok))

  await house.kill()
  await printer.set({ stall: false })
  await house.open()

  const exported = await orders()
  const version = exported[0]?.menu ?? ''
  const ledger: Ledger = {
    site: demoSite(),
    menus: new Map([[version, menu]]),
    asked: [...dined, ...pads.map(pad => noteOf(pad, exported))],
    bumped: new Set(),
  }
  t.same(reckonOrders(ledger, exported), [], 'twenty orders, as they were asked for')

  const due = duePapers(ledger, numbersIn(exported))
  const hanging = () => new Set(kitchen.open().map(({ ticket }) => ticket))
  const views = () => guests.map(({ pad, table, heard }) => ({ pad, table, state: heard.state }))
  await bell.until(
    'the kitchen and the tables to tell the same',
    () => [...reckonKitchen(ledger, due, hanging()), ...reckonTables(exported, views())].length === 0,
  )
  await screen.counts(due.size)
  for (const pad of pads) await pad.reaches('Received')

  await bell.until('every ticket on paper', () => reckonPapers(due, [printer.sheets]).length === 0, 30_000)
  await verify()
  t.same(reckonPapers(due, [printer.sheets]), [], 'and no second paper without its mark')
})
