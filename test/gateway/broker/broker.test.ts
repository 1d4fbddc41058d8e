/** The door with a desk behind it: requests, answers, states, and who is there. */
import t from 'tap'
import type { Ask } from '../../../gateway/broker/asking.ts'
import { openBroker } from '../../../gateway/broker/broker.ts'
import { systemClock } from '../../../hardware/board/clock.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import type { Reply } from '../../../protocol/reply.ts'
import { bytes, connackOf, connectPacket, field, packet } from './bytes.ts'
import { acquaintances, knock, openDoor, padName, request, tableState, visit } from './door.ts'

const requests = 'v1/pad/pad-1/request'
const replies = 'v1/pad/pad-1/reply'
const menu = (version: string): PublishedMenu => ({
  version: version as PublishedMenu['version'],
  currency: 'EUR',
  languages: ['en'],
  categories: [],
})

t.test('requests reach the desk in order, whatever the answers do', async t => {
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const ask: Ask = (_, { id }) => {
    asked.push(id)
    return new Promise<Reply>(resolve => waiting.push(() => resolve({ id, ok: true })))
  }
  const { broker } = await openDoor(t, { messageBurst: 1000 }, ask)
  const pad = await visit(t, broker.port, 'pad-1')
  await pad.subscribe(replies)
  const all = Array.from({ length: 100 }, (_, n) => request(n))
  for (const one of all) pad.publish(requests, JSON.stringify(one))
  pad.say({ cmd: 'pingreq' })
  t.equal((await pad.next()).cmd, 'pingresp', 'an answer that takes its time holds nobody up')
  t.same(
    asked,
    all.map(({ id }) => id),
  )
  // The desk thinks about every third one first.
  for (const start of [2, 0, 1]) for (let n = start; n < 100; n += 3) waiting[n]?.()
  const heard = new Set<unknown>()
  for (const _ of all) heard.add(JSON.stringify((await pad.message()).body))
  t.equal(heard.size, 100, 'every one of them is answered once')
  t.match(broker.tally, { requests: 100, replies: 100 })
})

t.test('a request may come in the same breath as CONNECT and SUBSCRIBE, and at QoS 1', async t => {
  const { broker } = await openDoor(t)
  const stranger = knock(t, broker.port)
  const body = new TextEncoder().encode(JSON.stringify(request(1)))
  stranger.send(
    connectPacket(),
    packet(0x82, [0, 1], field(replies), 0),
    packet(0x32, field(requests), [0, 2], body),
  )
  const reply = packet(0x30, field(replies), Buffer.from(JSON.stringify({ id: request(1).id, ok: true })))
  const expected = [connackOf(0), '9003000100', '40020002', Buffer.from(reply).toString('hex')]
  const came = (await stranger.read(expected.join('').length / 2)).toString('hex')
  t.equal(
    expected.reduce((left, one) => left.replace(one, ''), came),
    '',
    came,
  )
})

t.test('the same request three times gets its answer three times', async t => {
  const { broker } = await openDoor(t, {}, async (_, { id }) => ({ id, ok: true, order: 7 as never }))
  const pad = await visit(t, broker.port, 'pad-1')
  await pad.subscribe(replies)
  for (let n = 0; n < 3; n++) pad.publish(requests, JSON.stringify(request(4)))
  for (let n = 0; n < 3; n++) t.same((await pad.message()).body, { id: request(4).id, ok: true, order: 7 })
})

t.test('a desk that fails is no answer: ask again', async t => {
  const failing: readonly Ask[] = [
    () => Promise.reject(new Error('the disk is full')),
    () => {
      throw new Error('a mistake of ours')
    },
  ]
  for (const ask of failing) {
    const { broker } = await openDoor(t, {}, ask)
    const pad = await visit(t, broker.port, 'pad-1')
    await pad.subscribe(replies)
    pad.publish(requests, JSON.stringify(request(1)))
    t.same((await pad.message()).body, { id: request(1).id, ok: false, why: 'not-stored' })
  }
})

t.test('what is no request is answered, and the desk never hears of it', async t => {
  const { broker } = await openDoor(t, {}, () => Promise.reject(new Error('nobody should ask')))
  const pad = await visit(t, broker.port, 'pad-1')
  await pad.subscribe(replies)
  pad.publish(requests, '{"id":"x","seq":')
  t.match((await pad.message()).body, { id: null, ok: false, why: 'malformed', detail: '(whole): not JSON' })
  pad.publish(requests, JSON.stringify({ ...request(1), seq: 0 }))
  t.match((await pad.message()).body, { id: request(1).id, why: 'malformed', detail: /^seq: must be/ })
})

t.test('too many requests are answered, too much of anything is not', async t => {
  const limits = { messagesPerSecond: 10, messageBurst: 5, floodFactor: 4 }
  const { broker, clock } = await openDoor(t, limits)
  const pad = await visit(t, broker.port, 'pad-1')
  await pad.subscribe(replies)
  const why = async () => {
    pad.publish(requests, JSON.stringify(request(1)))
    return (await pad.message()).body
  }
  for (let n = 0; n < 5; n++) t.match(await why(), { ok: true })
  t.same(await why(), { id: request(1).id, ok: false, why: 'too-fast' })
  clock.advance(100)
  t.match(await why(), { ok: true }, 'a tenth of a second later')

  const again = await visit(t, broker.port, 'pad-1')
  await again.subscribe(replies)
  again.publish(requests, JSON.stringify(request(1)))
  t.match((await again.message()).body, { why: 'too-fast' }, 'coming back does not help')
  again.publish('v1/pad/pad-1/link', '{"online":true}')
  await again.ended
  t.equal(broker.tally.refused.flood, 1, 'a message that gets no answer ends it')

  clock.advance(10_000)
  const flooding = await visit(t, broker.port, 'pad-1')
  for (let n = 0; n < 21; n++) flooding.say({ cmd: 'pingreq' })
  await flooding.ended
  t.equal(broker.tally.refused.flood, 2)
})

t.test('a reply goes to the connection that asked, and only if it listens', async t => {
  let finish = (_: Reply) => {}
  const { broker } = await openDoor(t, {}, () => new Promise(resolve => (finish = resolve)))
  const deaf = await visit(t, broker.port, 'pad-2')
  deaf.publish('v1/pad/pad-2/request', JSON.stringify(request(1)))
  deaf.say({ cmd: 'pingreq' })
  await deaf.next()
  finish({ id: request(1).id, ok: true })
  deaf.say({ cmd: 'pingreq' })
  t.equal((await deaf.next()).cmd, 'pingresp')
  t.equal(broker.tally.unheard, 1)

  for (const filter of [replies, 'v1/pad/pad-1/#', 'v1/pad/pad-1/+']) {
    const pad = await visit(t, broker.port, 'pad-1')
    await pad.subscribe(filter)
    pad.publish(requests, JSON.stringify(request(2)))
    pad.say({ cmd: 'pingreq' })
    await pad.next()
    finish({ id: request(2).id, ok: true })
    t.match(await pad.message(), { topic: replies, retain: false })
    pad.say({ cmd: 'unsubscribe', messageId: 9, unsubscriptions: [filter] })
    await pad.next()
    const unheard = broker.tally.unheard
    pad.publish(requests, JSON.stringify(request(3)))
    pad.say({ cmd: 'pingreq' })
    await pad.next()
    finish({ id: request(3).id, ok: true })
    pad.say({ cmd: 'pingreq' })
    t.equal((await pad.next()).cmd, 'pingresp', `${filter}, left again`)
    t.equal(broker.tally.unheard, unheard + 1)
    pad.socket.destroy()
    await pad.ended
  }
})

t.test('states wait for whoever comes, and come again after a restart', async t => {
  const first = await openDoor(t)
  first.broker.setMenu(menu('a'))
  first.broker.setMenu(menu('b'))
  first.broker.setTable(padName(1), tableState(3))
  const port = first.broker.port
  const pad = await visit(t, port, 'pad-1')
  await pad.subscribe('v1/menu', 'v1/pad/pad-1/table')
  const came = [await pad.message(), await pad.message()].sort((a, b) => (a.topic < b.topic ? -1 : 1))
  t.match(came, [
    { topic: 'v1/menu', body: { version: 'b' }, retain: true },
    { topic: 'v1/pad/pad-1/table', body: { seq: 3 }, retain: true },
  ])
  await first.broker.close()
  await pad.ended

  const second = await openDoor(t, { port })
  second.broker.setMenu(menu('b'))
  const back = await visit(t, port, 'pad-1')
  await back.subscribe('v1/menu', 'v1/pad/pad-1/table')
  t.match(await back.message(), { topic: 'v1/menu', body: { version: 'b' }, retain: true })
  second.broker.setTable(padName(1), tableState(4))
  t.match(await back.message(), { topic: 'v1/pad/pad-1/table', body: { seq: 4 }, retain: false })
})

t.test('a state that is set while the doors close has nobody to go to, and is no trouble', async t => {
  for (let turns = 0; turns < 4; turns++) {
    const { broker, lines } = await openDoor(t)
    broker.setTable(padName(1), tableState(turns))
    for (let n = 0; n < turns; n++) await new Promise(setImmediate)
    const closing = broker.close()
    broker.setTable(padName(1), tableState(9))
    await closing
    await new Promise(setImmediate)
    t.same(lines, [], `closed after ${turns} turns`)
  }
})

t.test('of several states in one turn a pad gets the last', async t => {
  const { broker } = await openDoor(t)
  const pad = await visit(t, broker.port, 'pad-1')
  await pad.subscribe('v1/pad/pad-1/table')
  for (let seq = 1; seq <= 5; seq++) broker.setTable(padName(1), tableState(seq))
  t.match((await pad.message()).body, { seq: 5 })
  pad.say({ cmd: 'pingreq' })
  t.equal((await pad.next()).cmd, 'pingresp')
  t.throws(() => broker.setTable(padName(1), tableState(6, 'x'.repeat(5_000_000))), {
    code: 'state-too-large',
  })
})

t.test(
  'a reader that stops reading holds nobody up, and has the newest state when it reads again',
  async t => {
    const { broker } = await openDoor(t, { messageBurst: 10_000, drainMs: 60_000 })
    const [slow, quick] = await Promise.all([visit(t, broker.port, 'pad-1'), visit(t, broker.port, 'pad-2')])
    await slow.subscribe('v1/pad/pad-1/table')
    await quick.subscribe('v1/pad/pad-2/table')
    slow.socket.pause()
    for (let seq = 1; seq <= 300; seq++) {
      broker.setTable(padName(1), tableState(seq, 'x'.repeat(300_000)))
      broker.setTable(padName(2), tableState(seq))
      t.equal((await quick.message()).topic, 'v1/pad/pad-2/table')
    }
    slow.socket.resume()
    let last = 0
    let messages = 0
    while (last < 300) {
      const { body } = await slow.message()
      if (typeof body === 'object' && body !== null && 'seq' in body) last = Number(body.seq)
      messages++
    }
    t.ok(messages < 100, `${messages} of 300 states were worth sending`)
  },
)

t.test('a reader that never reads again is closed', async t => {
  const { broker } = await openDoor(t, { drainMs: 50 })
  const slow = await visit(t, broker.port, 'pad-1')
  await slow.subscribe('v1/pad/pad-1/table')
  slow.socket.pause()
  while (broker.tally.refused['slow-reader'] === 0) {
    broker.setTable(padName(1), tableState(1, 'x'.repeat(1_000_000)))
    await new Promise(resolve => setImmediate(resolve))
  }
  while (broker.tally.open > 0) await new Promise(resolve => setImmediate(resolve))
  t.same(broker.connected(), [])
})

t.test('of two connections with one name the newer one counts', async t => {
  const { broker, links, linked } = await openDoor(t)
  const link = 'v1/pad/pad-1/link'
  const will = { topic: link, payload: Buffer.from('{"online":false}'), retain: true, qos: 0 }
  const older = await visit(t, broker.port, 'pad-1', { will })
  older.publish(link, '{"online":true,"version":"1"}', true)
  await linked(1)
  const newer = await visit(t, broker.port, 'pad-1', { will })
  await older.ended
  newer.publish(link, '{"online":true,"version":"2"}', true)
  await linked(3)
  t.same(links, [
    ['pad-1', { online: true, version: '1' }],
    ['pad-1', { online: false }],
    ['pad-1', { online: true, version: '2' }],
  ])
  t.same(broker.connected(), ['pad-1'])
  await newer.subscribe(replies)
  newer.publish(requests, JSON.stringify(request(1)))
  t.match((await newer.message()).body, { ok: true })
  newer.socket.destroy()
  await linked(4)
  t.same(links[3], ['pad-1', { online: false }], 'its will')
})

t.test('a pad that leaves without a word is offline too', async t => {
  const { broker, links, linked } = await openDoor(t)
  const pad = await visit(t, broker.port, 'pad-1')
  pad.publish('v1/pad/pad-1/link', '{"online":true}', true)
  await linked(1)
  pad.say({ cmd: 'disconnect' })
  await linked(2)
  t.same(links[1], ['pad-1', { online: false }])
  const liar = await visit(t, broker.port, 'pad-1')
  liar.publish('v1/pad/pad-1/link', '{"online":"perhaps"}', true)
  await liar.ended
  t.equal(links.length, 2)
  t.equal(broker.tally.refused['bad-message'], 1)
})

t.test('no session outlives its connection', async t => {
  const { broker } = await openDoor(t)
  for (const _ of [1, 2]) {
    const stranger = knock(t, broker.port)
    stranger.send(connectPacket('pad-1', { flags: 0b1100_0000 }), packet(0x82, [0, 1], field('v1/menu'), 1))
    t.equal((await stranger.read(9)).toString('hex'), `${connackOf(0)}9003000101`, 'session present is 0')
    stranger.socket.destroy()
    await stranger.ended
  }
})

t.test('who says nothing, or not enough, is shown out', async t => {
  const { broker } = await openDoor(t, { connectMs: 40, keepaliveSeconds: 1 })
  const silent = knock(t, broker.port)
  const half = knock(t, broker.port)
  half.send(connectPacket().subarray(0, 20))
  t.same([(await silent.ended).length, (await half.ended).length], [0, 0])
  t.equal(broker.tally.refused.late, 2)
  const idle = await visit(t, broker.port, 'pad-1', { keepalive: 0 })
  await idle.ended
  t.equal(broker.tally.refused.silent, 1, 'one and a half times the longest silence')
})

t.test('claims of 200 MB cost nothing', async t => {
  const { broker } = await openDoor(t)
  const before = process.memoryUsage().arrayBuffers
  const claims = Array.from({ length: 50 }, () => knock(t, broker.port))
  for (const stranger of claims) stranger.send(bytes(0x10, [0x80, 0x84, 0xaf, 0x5f]), new Uint8Array(100_000))
  await Promise.all(claims.map(({ ended }) => ended))
  const grown = process.memoryUsage().arrayBuffers - before
  t.ok(grown < 40_000_000, `${Math.round(grown / 1e6)} MB, most of it what the strangers hold ready`)
  t.equal(broker.tally.refused['ill-formed'], 50)
})

t.test('only so many may stand at the door', async t => {
  const { broker } = await openDoor(t, { connectionsFromLoopback: 3 })
  const pads = await Promise.all([1, 2, 3].map(n => visit(t, broker.port, padName(n))))
  t.equal((await knock(t, broker.port).ended).length, 0)
  t.equal(broker.tally.refused['too-many-from-address'], 1)
  pads[0]?.socket.destroy()
  await pads[0]?.ended
  while (broker.tally.open === 3) await new Promise(resolve => setImmediate(resolve))
  await visit(t, broker.port, 'pad-4')
  const { broker: full } = await openDoor(t, { connections: 1 })
  await visit(t, full.port, 'pad-1')
  t.equal((await knock(t, full.port).ended).length, 0)
  t.equal(full.tally.refused.full, 1)
})

t.test('records that cannot be read are a trouble of ours', async t => {
  const { broker, lines } = await openDoor(t, {}, undefined, {
    authenticate: () => Promise.reject(new Error('EIO')),
  })
  const stranger = knock(t, broker.port)
  stranger.send(connectPacket())
  t.equal((await stranger.ended).toString('hex'), connackOf(3))
  t.match(lines, [{ message: 'refused: unavailable' }])
})

t.test('a port that is taken is said so', async t => {
  const { broker } = await openDoor(t)
  const ports = {
    devices: acquaintances,
    ask: async () => ({ id: 'x', ok: true }) as const,
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onLink: () => {},
    askStation: async () => ({ id: 'x', ok: true }) as const,
    onStationLink: () => {},
    onStationPrinter: () => {},
  }
  await t.rejects(openBroker({ port: broker.port }, ports), { code: 'port-taken' })
  await broker.close()
  await broker.close()
})
