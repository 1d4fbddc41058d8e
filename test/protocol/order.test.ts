import t from 'tap'
import { isLive, type LineState, orderState, rank } from '../../protocol/order.ts'

t.test('an order is where its lines are', async t => {
  const table: readonly (readonly [readonly LineState[], string])[] = [
    [['pending'], 'pending'],
    [['pending', 'pending'], 'pending'],
    [['pending', 'queued'], 'pending'],
    [['queued', 'queued'], 'queued'],
    [['pending', 'preparing'], 'preparing'],
    [['queued', 'ready'], 'preparing'],
    [['pending', 'delivered'], 'preparing'],
    [['preparing', 'ready'], 'preparing'],
    [['ready', 'ready'], 'ready'],
    [['ready', 'delivered'], 'ready'],
    [['delivered', 'delivered'], 'delivered'],
    [['delivered', 'closed'], 'delivered'],
    [['closed', 'closed'], 'closed'],
    [['cancelled', 'queued'], 'queued'],
    [['voided', 'ready'], 'ready'],
    [['cancelled', 'voided', 'closed'], 'closed'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['voided', 'cancelled'], 'voided'],
    [['voided'], 'voided'],
    [[], 'cancelled'],
  ]
  for (const [lines, state] of table) {
    t.equal(orderState(lines), state, lines.join(' + '))
    t.equal(orderState([...lines].reverse()), state, 'in any order')
  }
})

t.test('progress has an order, exits have none', async t => {
  const way: readonly LineState[] = ['pending', 'queued', 'preparing', 'ready', 'delivered', 'closed']
  t.same(way.map(rank), [0, 1, 2, 3, 4, 5])
  t.ok(way.every(isLive))
  t.same((['cancelled', 'voided'] as const).map(rank), [-1, -1])
  t.notOk(isLive('cancelled') || isLive('voided'))
})
