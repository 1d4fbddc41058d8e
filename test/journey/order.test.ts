/** The way of an order: five presses at the table, on disk, on the kitchen's screen, on paper; bumped, and ready. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'
import { hangScreen, hasScreen } from './screen.ts'

t.setTimeout(90_000)

void t.test('an order', { skip: !hasScreen(t) }, async t => {
  const { pads, printer, house, orders, verify } = await openRestaurant(t)
  const [pad] = pads
  const screen = await hangScreen(t, house)

  await pad.press(2) // open Starters
  await pad.press(2) // open Bruschetta
  await pad.press(2) // add it
  await pad.press(2) // review the order
  await pad.press(2) // send it
  await pad.shows('Sending in')
  t.equal(pad.presses, 5)

  await pad.shows('Order 01')
  await pad.reaches('In kitchen')
  await screen.sees('1-cold', 'T1', '#01', 'Bruschetta')
  const [paper, ...more] = await printer.prints('1-cold')
  t.same(more, [], 'one paper')
  t.match(paper, { table: '1', pieces: 1, marked: false })
  t.match(paper?.rows.join('\n'), /1x Bruschetta/)

  await screen.press('Enter')
  await pad.reaches('Ready')
  await screen.misses('1-cold')

  const all = await orders()
  t.match(all, [{ order: 1, pad: pad.name, table: '1', state: 'ready', total: 650 }])
  t.equal(all.length, 1)
  await verify()
})
