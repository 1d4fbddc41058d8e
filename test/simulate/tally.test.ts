/** Presses against their budget, order by order. */
import t from 'tap'
import { budgetOf, newTally, withOrder, withPress, withWords } from '../../gateway/web/pages/sim/tally.ts'
import { OrderNumber } from '../../protocol/ids.ts'
import { sure } from '../device/pad/house.ts'

const number = (n: number) => sure(OrderNumber, n)
const words = (...texts: readonly string[]) => texts.map(text => ({ text }))

t.test('the budget goes through what orders of one and of three are held to', async t => {
  t.same(budgetOf(1), { mean: 10.5, most: 17 })
  t.same(budgetOf(3), { mean: 30, most: 41 })
})

t.test('an order takes its presses and its pieces with it', async t => {
  let tally = withOrder(newTally, number(46))
  t.equal(tally.last, undefined, 'one that was there before')
  for (let n = 0; n < 7; n++) tally = withPress(tally)
  tally = withWords(tally, words('Starters', '2 · €13.00', 'Soup'))
  tally = withWords(tally, words('Sending in 3 s', '2 items · €13.00'))
  t.match(tally, { presses: 7, pieces: 2 })
  t.equal(withOrder(tally, number(46)), tally, 'nothing new')
  tally = withOrder(tally, number(47))
  t.same(tally, { presses: 0, pieces: 0, order: 47, last: { presses: 7, pieces: 2 } })
  t.equal(withOrder(tally, undefined), tally)
  t.equal(withOrder(tally, number(48)).last, undefined, 'somebody else’s: nothing was pressed here')
})

t.test('an order of which nobody read the pieces has its presses all the same', async t => {
  t.match(withOrder(withPress(newTally), number(1)), { presses: 0, last: { presses: 1, pieces: 0 } })
})
