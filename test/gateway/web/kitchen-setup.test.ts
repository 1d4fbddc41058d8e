/** The door for whoever sets the kitchen up: how it is, and its change, which is the desk's to judge. */
import t from 'tap'
import { KitchenSetupView, kitchenOf } from '../../../protocol/kitchen-setup.ts'
import { check } from '../../../protocol/shape.ts'
import { soundSite } from '../../fixtures/broken-menus.ts'
import { openDoor, requestId } from './open.ts'

t.test('the kitchen as it is, and none in a house that is not set up', async t => {
  const { ask, house } = await openDoor(t)
  t.match(await ask('/api/v1/kitchen'), { status: 404, json: { why: 'not-set-up' } })
  house.site_ = soundSite()
  const { status, json, headers } = await ask('/api/v1/kitchen')
  t.equal(status, 200)
  t.equal(headers['cache-control'], 'no-store')
  t.ok(check(KitchenSetupView, json).ok)
  t.same(json.kitchen, kitchenOf(soundSite()))
})

t.test('a kitchen with words that mean nothing never reaches the desk', async t => {
  const { ask, house } = await openDoor(t)
  const body = {
    ...{ id: requestId(1), type: 'publish-kitchen' },
    stations: { grill: { printer: 'p1', warnMinutes: 0 } },
    routes: { default: 'grill' },
    courses: 'backwards',
  }
  const { status, json } = await ask('/api/v1/requests', { body })
  t.equal(status, 422)
  t.ok(json.problems.length >= 3, json.problems.join('; '))
  t.same(house.asked, [])
  const problems = ['stations.grill: too much to do']
  house.replies.push({ id: requestId(2), ok: false, why: 'bad-kitchen', problems })
  const refused = await ask('/api/v1/requests', {
    body: { ...body, id: requestId(2), stations: { grill: {} }, courses: 'in-turn' },
  })
  t.match(refused, { status: 409, json: { why: 'bad-kitchen', problems } })
})
