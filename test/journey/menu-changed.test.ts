/** The manager publishes another menu while guests are choosing: they see what is different, and agree to it or not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { PlainMenu } from '../../scripts/torture/till.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

/** Bruschetta for 7.00 instead of 6.50, and no rump steak. */
const tomorrow = (menu: PlainMenu): PlainMenu => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items
      .filter(({ id }) => id !== 'rump-steak')
      .map(item => (item.id === 'bruschetta' ? { ...item, price: 700 } : item)),
  })),
})

void t.test('the menu changes while three tables are choosing', async t => {
  const restaurant = await openRestaurant(t, { pads: 2, guests: 1 })
  const { pads, guests, folder, menu, bell, printer, orders, runMenu, verify } = restaurant
  const [dearer, gone] = pads
  const [guest] = guests
  if (gone === undefined || guest === undefined) throw new Error('three tables were asked for')
  const before = guest.heard.menu?.version ?? ''

  await dearer.press(2, 2, 2, 2) // Bruschetta is in the order, and the order is open
  await dearer.shows('Your order', '€6.50')
  await gone.press(4, 2, 2) // the rump steak's questions are open
  await gone.shows('Medium')

  const file = join(folder, 'tomorrow.json')
  writeFileSync(file, JSON.stringify(tomorrow(menu)))
  await runMenu('publish', file)

  await dearer.shows('Prices changed', '€6.50 → €7.00')
  await gone.shows('The menu changed', 'Rump steak is no longer on the menu')

  const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
  const old = await guest.ask({ type: 'place-order', menu: before, lines, total: 650 })
  t.match(old.told, { ok: false, why: 'price-changed', total: 700 }, 'nobody pays what nobody was shown')
  await bell.until('the guest to have the new menu', () => guest.heard.menu?.version !== before)
  const version = guest.heard.menu?.version ?? ''
  const again = await guest.ask({ type: 'place-order', menu: version, lines, total: 700 })
  t.match(again.told, { ok: true, order: 1, total: 700 })

  await dearer.pressUntilHeard(2)
  await dearer.shows('Your order', '€7.00')
  await dearer.send()
  await dearer.reaches('Received')
  await gone.pressUntilHeard(2)
  await gone.shows('Mains', 'Roast chicken')
  t.notMatch(gone.words.join(' '), /Rump steak/)

  t.match(await orders(), [
    { order: 1, pad: guest.pad, total: 700, menu: version },
    { order: 2, pad: dearer.name, total: 700, menu: version },
  ])
  t.equal((await orders()).length, 2)
  await printer.prints('2-cold')
  await verify()
})
