/** Two tables order in the same moment: two numbers, two tickets, two papers, and nobody sees the other's. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('two pads at once', async t => {
  const { pads, printer, kitchen, bell, orders, verify } = await openRestaurant(t, { pads: 2 })
  const [one, two] = pads
  if (two === undefined) throw new Error('a second pad was asked for')

  await one.press(2, 2, 2, 2) // Starters, Bruschetta, add, review
  await two.press(4, 2, 2, 2, 2, 2) // Mains, Rump steak, medium, add, review
  await Promise.all([one.send(), two.send()])
  await Promise.all([one.reaches('Received'), two.reaches('Received')])

  const all = await orders()
  t.same(
    all.map(({ order }) => order),
    [1, 2],
  )
  const [mine, other] = [one, two].map(pad => all.find(order => order.pad === pad.name))
  t.match(mine, { table: '1', total: 650, lines: [{ item: 'bruschetta' }] })
  t.match(other, { table: '2', total: 2490, lines: [{ item: 'rump-steak' }] })
  await one.shows(`Order 0${mine?.order}`, '€6.50')
  await two.shows(`Order 0${other?.order}`, '€24.90')

  await bell.until('both tickets in the kitchen', () => kitchen.open().length === 2)
  t.match(await printer.prints(`${mine?.order}-cold`), [{ table: '1', pieces: 1, marked: false }])
  t.match(await printer.prints(`${other?.order}-grill`), [{ table: '2', pieces: 1, marked: false }])
  t.equal(printer.sheets.length, 2)
  await verify()
})
