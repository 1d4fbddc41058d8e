/** Devices over the door: a technician gives one a name, a table and a secret. */
import t from 'tap'
import { openDoor, requestId } from './open.ts'

const ask4 = (n: number, more: object = {}) => ({
  id: requestId(n),
  device: '7K3F-92QX',
  table: '4',
  ...more,
})

t.test('an assignment is told once, with what the device has to pin', async t => {
  const { ask, log } = await openDoor(t)
  const assigned = await ask('/api/v1/devices', { as: 'technician', body: ask4(1) })
  t.equal(assigned.status, 200)
  t.same(assigned.json, {
    pad: 'pad-4',
    table: '4',
    secret: 'a'.repeat(43),
    fingerprint: 'f'.repeat(64),
    port: 8883,
  })
  t.equal(assigned.headers['cache-control'], 'no-store')
  const list = await ask('/api/v1/devices', { as: 'technician' })
  t.match(list.json, { port: 8883, devices: [{ pad: 'pad-4', table: '4', device: '7K3F-92QX' }] })
  t.notMatch(list.text, 'a'.repeat(43))
  t.notMatch(JSON.stringify(log), 'a'.repeat(43), 'the log has no secrets')
  t.match(log, [{ message: 'a device was assigned', fields: { pad: 'pad-4', by: 'key/a-technician' } }])
})

t.test('a refusal says which, and what to do', async t => {
  const { ask, house } = await openDoor(t)
  await ask('/api/v1/devices', { body: ask4(1) })
  const other = { device: '0000-0001' }
  const taken = await ask('/api/v1/devices', { body: ask4(2, other) })
  t.match(taken, { status: 409, json: { id: requestId(2), ok: false, why: 'name-taken' } })
  t.equal((await ask('/api/v1/devices', { body: ask4(3, { ...other, replace: true }) })).status, 200)
  for (const wrong of [{ table: '' }, { device: 'x' }, { pad: '../etc' }, { secret: 'mine' }])
    t.match(await ask('/api/v1/devices', { body: ask4(4, wrong) }), {
      status: 422,
      json: { why: 'malformed' },
    })
  house.assign = async (_, { id }) => ({ reply: { id, ok: false, why: 'not-allowed' } })
  t.equal((await ask('/api/v1/devices', { body: ask4(5) })).status, 403)
  house.assign = async () => {
    throw new Error('the disk is full')
  }
  const unknown = await ask('/api/v1/devices', { body: ask4(6) })
  t.match(unknown, { status: 503, json: { id: requestId(6), ok: false, why: 'not-stored' } })
})

t.test('for managers and technicians', async t => {
  const { ask } = await openDoor(t)
  for (const as of ['waiter', 'kitchen', 'channel', 'monitor'] as const) {
    t.equal((await ask('/api/v1/devices', { as })).status, 403, as)
    t.equal((await ask('/api/v1/devices', { as, body: ask4(1) })).status, 403, as)
  }
  t.equal((await ask('/api/v1/devices', { as: 'nobody' })).status, 401)
  t.equal((await ask('/api/v1/devices', { as: 'nobody', body: ask4(1) })).status, 401)
})
