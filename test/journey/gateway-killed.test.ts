/** The box loses its power after the order was written and before anybody was told: the order is there, once. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

/** How many orders are on the disk, read with nobody's eyes but SQLite's. */
const ordersOnDisk = (data: string): number => {
  const database = new DatabaseSync(join(data, 'journal', 'journal.db'), { readOnly: true })
  const rows = database.prepare('SELECT bytes FROM entries').all()
  database.close()
  return rows.filter(({ bytes }) => Buffer.from(bytes as Uint8Array).includes('"order-placed"')).length
}

void t.test('gateway killed between write and reply', async t => {
  const { pads, house, kitchen, printer, bell, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2, 2)
  pad.cable.hold('replies')
  await pad.send()
  await bell.until('the order in the kitchen', () => kitchen.open().length === 1)
  await house.kill()
  t.equal(ordersOnDisk(house.data), 1, 'it is on disk')
  await pad.shows('No connection')
  t.notMatch(pad.words.join(' '), /Received|Order 01/, 'and the guest was not told')

  pad.cable.mend()
  await house.open()
  await pad.reaches('Received')
  await pad.shows('Order 01', '€6.50')
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 650 }])
  t.equal((await orders()).length, 1)
  t.ok((await printer.prints('1-cold')).filter(sheet => !sheet.marked).length <= 1, 'the rest are marked')
  t.equal(ordersOnDisk(house.data), 1)
  await verify()
})
