import t from 'tap'
import { Value } from 'typebox/value'
import { Avoids, warningsOf } from '../../protocol/avoiding.ts'

t.test('cooks read what is grave first, each class once, in one order', async t => {
  t.same(warningsOf(['vegan', 'milk', 'gluten', 'milk']), ['ALLERGY GLUTEN, MILK', 'DIET VEGAN'])
  t.same(warningsOf(['vegetarian']), ['DIET VEGETARIAN'])
  t.same(warningsOf([]), [])
})

t.test('only what is on the list may be avoided', async t => {
  t.ok(Value.Check(Avoids, ['sesame', 'vegan']))
  for (const wrong of [[], ['onions'], 'milk', Array(17).fill('milk')]) t.notOk(Value.Check(Avoids, wrong))
})
