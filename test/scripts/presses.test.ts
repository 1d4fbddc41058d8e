/** The press budget: how far a finger may have to go for dinner. `npm run presses` counts more diners. */
import t from 'tap'
import { measureOrders, measureReach, seed } from '../../scripts/presses/figures.ts'
import { longMenu } from '../../scripts/presses/long-menu.ts'
import { demoMenu } from '../device/pad/house.ts'

t.test('an order from the demo menu', t => {
  const one = measureOrders(demoMenu, 1, 1000)
  t.ok(one.mean <= 10.5, `one item: ${one.mean.toFixed(1)} presses on average`)
  t.ok(one.p95 <= 17, `one item: ${one.p95} presses for nearly everybody`)
  const three = measureOrders(demoMenu, 3, 1000)
  t.ok(three.mean <= 30, `three items: ${three.mean.toFixed(1)} presses on average`)
  t.ok(three.p95 <= 41, `three items: ${three.p95} presses for nearly everybody`)
  t.same(measureOrders(demoMenu, 1, 50), measureOrders(demoMenu, 1, 50), 'chance can be repeated')
  t.end()
})

t.test('the longest of menus', t => {
  const menu = longMenu(seed)
  const sizes = menu.categories.map(({ items }) => items.length)
  t.same([sizes.length, sizes.reduce((sum, size) => sum + size, 0), Math.max(...sizes)], [14, 224, 48])
  const { mean, most } = measureReach(menu)
  t.ok(mean <= 8, `${mean.toFixed(1)} presses on average`)
  t.ok(most <= 18, `${most} presses at most`)
  t.end()
})
