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

t.test('a kitchen device is given stations in place of a table', async t => {
  const { ask, log, house } = await openDoor(t)
  const pass = (n: number, more: object = {}) => ({
    body: { id: requestId(n), device: '3P4S-0001', station: 'pass-1', stations: ['grill'], ...more },
  })
  const assigned = await ask('/api/v1/devices', { as: 'technician', ...pass(1) })
  t.equal(assigned.status, 200)
  t.same(assigned.json, {
    ...{ station: 'pass-1', stations: ['grill'], secret: 'a'.repeat(43) },
    ...{ fingerprint: 'f'.repeat(64), port: 8883 },
  })
  t.match(log, [{ message: 'a device was assigned', fields: { station: 'pass-1', stations: ['grill'] } }])
  t.notMatch(JSON.stringify(log), 'a'.repeat(43))
  const list = await ask('/api/v1/devices', { as: 'technician' })
  t.match(list.json, { devices: [], kitchenDevices: [{ station: 'pass-1', stations: ['grill'] }] })
  for (const wrong of [
    { station: 'pass 1' },
    { stations: 'grill' },
    { stations: ['grill', 'grill'] },
    { table: '4' },
    { pad: 'pad-4' },
  ])
    t.match(await ask('/api/v1/devices', pass(2, wrong)), { status: 422, json: { why: 'malformed' } })
  house.assign = async (_, { id }) => ({ reply: { id, ok: false, why: 'unknown-station' } })
  t.match(await ask('/api/v1/devices', pass(3)), { status: 409, json: { why: 'unknown-station' } })
  house.commanded_ = { is: 'no-screen' }
  const looked = await ask('/api/v1/devices/pass-1/command', {
    body: { id: requestId(4), type: 'screenshot' },
  })
  t.match(looked, { status: 409, json: { why: 'no-screen' } })
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

t.test('a pad is found, and its screen looked at, by whoever looks after pads', async t => {
  const { ask, house, log } = await openDoor(t)
  const path = '/api/v1/devices/pad-4/command'
  const body = (n: number, type: string) => ({ body: { id: requestId(n), type } })
  house.commanded_ = { is: 'done' }
  t.match(await ask(path, { as: 'technician', ...body(1, 'identify') }), {
    status: 200,
    json: { id: requestId(1), ok: true, pad: 'pad-4' },
  })
  house.commanded_ = { is: 'done', png: Buffer.from('a picture') }
  const seen = await ask(path, { as: 'technician', ...body(2, 'screenshot') })
  t.match(seen, { status: 200, json: { png: Buffer.from('a picture').toString('base64') } })
  t.equal(seen.headers['cache-control'], 'no-store')
  t.match(
    log.filter(({ message }) => message === 'a pad was commanded'),
    [
      { fields: { by: 'key/a-technician', pad: 'pad-4', command: 'identify' } },
      { fields: { command: 'screenshot' } },
    ],
    'and who looked is on record',
  )
  for (const [is, status, why] of [
    ['unknown', 404, 'unknown-device'],
    ['away', 409, 'away'],
    ['too-fast', 429, 'too-fast'],
    ['silent', 504, 'silent'],
  ] as const) {
    house.commanded_ = { is }
    t.match(await ask(path, body(3, 'screenshot')), { status, json: { why } })
  }
  for (const wrong of ['restart', 'update', '', 7]) {
    const answer = await ask(path, { body: { id: requestId(4), type: wrong } })
    t.match(answer, { status: 422, json: { why: 'malformed' } }, 'only what a pad obeys')
  }
  t.equal((await ask('/api/v1/devices/..%2Fetc/command', body(5, 'identify'))).status, 422)
  for (const as of ['waiter', 'kitchen', 'channel', 'monitor'] as const)
    t.equal((await ask(path, { as, ...body(6, 'screenshot') })).status, 403, as)
  t.equal((await ask(path, { as: 'nobody', ...body(6, 'screenshot') })).status, 401)
})
