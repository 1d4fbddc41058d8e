/** Best sellers first: counted from what was ordered, shown from the next business day on. */
import t from 'tap'
import { copyFloor } from '../../../gateway/rules/copying.ts'
import { daysCounted, enoughPieces, favouritesKey, favouritesOf } from '../../../gateway/rules/favourites.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { noFavourites } from '../../../protocol/favourites.ts'
import type { LineId, OrderNumber } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, manager, order, pad, room, site } from './room.ts'

const dayMs = 24 * 3600 * 1000

/** A party that orders so many soups and salads, in orders that a house takes. */
const feast = (it: ReturnType<typeof room>, seq: number, soups: number, salads: number): number => {
  let next = seq
  const eat = (item: string, price: number, pieces: number) => {
    for (let rest = pieces; rest > 0; rest -= 20) {
      const quantity = Math.min(20, rest)
      it.facts(pad(1, '4'), order(next++, quantity * price, [{ item, quantity }]))
    }
  }
  eat('soup', 650, soups)
  eat('salad', 700, salads)
  return next
}

t.test('what was ordered before today orders the lists', async t => {
  const it = room()
  let seq = feast(it, 1, 40, 180)
  t.same(favouritesOf(it.floor), noFavourites, 'not while the day is still going on')
  const key = favouritesKey(it.floor)
  it.at += dayMs
  seq = feast(it, seq, 400, 0)
  t.not(favouritesKey(it.floor), key, 'the first order of a day is worth a look')
  t.same(
    favouritesOf(it.floor),
    { items: ['salad', 'soup'], categories: ['food'] },
    'and today’s run on soups waits until tomorrow',
  )
  it.at += dayMs
  feast(it, seq, 0, 1)
  t.same(favouritesOf(it.floor).items, ['soup', 'salad'])
})

t.test('too few say nothing, and a house may prefer its menu’s order', async t => {
  const few = room()
  feast(few, 1, enoughPieces - 1, 0)
  few.at += dayMs
  feast(few, 100, 0, 1)
  t.same(favouritesOf(few.floor), noFavourites)
  const own = room({ site: asSite({ ...site, lists: 'menu' }) })
  feast(own, 1, 0, enoughPieces)
  own.at += dayMs
  feast(own, 100, 1, 0)
  t.same(favouritesOf(own.floor), noFavourites)
})

t.test('what was voided was not sold, and old days are forgotten', async t => {
  const it = room()
  let seq = feast(it, 1, 0, 200)
  it.facts(pad(1, '4'), order(seq++, 13000, [{ item: 'soup', quantity: 20 }]))
  const number = (it.floor.nextOrder - 1) as OrderNumber
  it.facts(manager, {
    type: 'void-lines',
    id: fresh(),
    order: number,
    lines: [{ line: `${number}.1` as LineId, quantity: 20 }],
    reason: 'mistake',
  })
  t.equal(it.floor.sales[0]?.sold.get('soup' as never), 0)
  for (let day = 0; day <= daysCounted; day++) {
    it.at += dayMs
    seq = feast(it, seq, 1, 0)
  }
  t.equal(it.floor.sales.length, daysCounted + 1)
  t.equal(it.floor.sales[0]?.sold.get('salad' as never), undefined, 'the feast is too long ago')
})

t.test('a clock that was set back begins no day, and a snapshot carries the counts', async t => {
  const it = room()
  let seq = feast(it, 1, 0, 20)
  it.at -= dayMs
  seq = feast(it, seq, 7, 0)
  t.equal(it.floor.sales.length, 1)
  const copy = copyFloor(it.floor)
  const kept = unpackFloor(packFloor(it.floor))
  t.same(kept.sales, it.floor.sales)
  feast(it, seq, 1, 0)
  t.equal(copy.sales[0]?.sold.get('soup' as never), 7, 'a copy goes its own way')
})
