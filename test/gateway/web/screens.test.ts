/** Where screens say that they live. */
import t from 'tap'
import { ulid } from '../../../protocol/ulid.ts'
import { openDoor } from './open.ts'

t.test('a kitchen’s screen is heard, with its station; nothing else is', async t => {
  const { web, key, house } = await openDoor(t)
  const screen = ulid(1, new Uint8Array(10))
  const say = async (body: unknown, headers = key('kitchen')) => {
    const response = await fetch(`http://127.0.0.1:${web.port}/api/v1/screens`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    await response.arrayBuffer()
    return response.status
  }
  t.equal(await say({ screen, station: 'grill' }), 204)
  t.equal(await say({ screen }), 204)
  t.equal(await say({ screen, stations: ['grill', 'bar'] }), 204)
  t.equal(await say({ screen, stations: Array(101).fill('grill') }), 422)
  t.equal(await say({ screen: 'mine' }), 422)
  t.equal(await say({ screen, station: 'grill', more: 'than that' }), 422)
  t.equal(await say({ screen, station: 'x'.repeat(7_000) }), 413)
  t.equal(await say({ screen }, key('waiter')), 403)
  t.equal(await say({ screen }, { authorization: 'Bearer none' }), 401)
  t.same(house.liveScreens, [
    { screen, station: 'grill' },
    { screen },
    { screen, stations: ['grill', 'bar'] },
  ])
})
