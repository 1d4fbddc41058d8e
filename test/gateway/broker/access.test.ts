/** Who may say and hear what, held against a list that was written by hand and knows nothing of the table. */
import t from 'tap'
import { connackOf, connectPacket, field, packet } from './bytes.ts'
import { knock, openDoor, padName, tableState, visit } from './door.ts'

const mine = padName(1)
const its = padName(2)

type Right = 'read' | 'write' | 'write retained'

/** Every topic there is, for the pad itself and for another one, and what `pad-1` may do with it. */
const rights: Readonly<Record<string, readonly Right[]>> = {
  [`v1/pad/${mine}/request`]: ['read', 'write'],
  [`v1/pad/${mine}/reply`]: ['read'],
  [`v1/pad/${mine}/table`]: ['read'],
  [`v1/pad/${mine}/link`]: ['read', 'write', 'write retained'],
  [`v1/pad/${its}/request`]: [],
  [`v1/pad/${its}/reply`]: [],
  [`v1/pad/${its}/table`]: [],
  [`v1/pad/${its}/link`]: [],
  'v1/menu': ['read'],
  'v1/stock': ['read'],
  'v1/kitchen': [],
  'v2/menu': [],
  'v1/pad': [],
  [`v1/pad/${mine}`]: [],
  [`v1/pad/${mine}/`]: [],
  [`v1/pad/${mine}/request/`]: [],
  [`v1/pad/${mine}/request/x`]: [],
  [`/v1/pad/${mine}/request`]: [],
  [`V1/pad/${mine}/request`]: [],
  'v1/pad/<pad>/request': [],
  '$SYS/broker/heartbeat': [],
  [`$SYS/v1/pad/${mine}/request`]: [],
}

/** Filters with something special in them. */
const filters: Readonly<Record<string, boolean>> = {
  [`v1/pad/${mine}/#`]: true,
  [`v1/pad/${mine}/+`]: true,
  [`v1/pad/${mine}/+/x`]: false,
  [`v1/pad/${its}/#`]: false,
  [`v1/pad/${its}/+`]: false,
  'v1/pad/+/reply': false,
  'v1/pad/+/table': false,
  'v1/pad/#': false,
  'v1/#': false,
  'v1/+': false,
  '+/menu': false,
  '#': false,
  '+': false,
  '+/+/+/+': false,
  [`$share/g/v1/pad/${mine}/reply`]: false,
  '$share/g/v1/menu': false,
  '$SYS/#': false,
  '$SYS/+/new/clients': false,
}

const body = (topic: string) => (topic.endsWith('/link') ? '{"online":true}' : '{"id":"x"}')

t.test('what a pad may write', async t => {
  const { broker, lines } = await openDoor(t)
  for (const [topic, may] of Object.entries(rights)) {
    for (const retain of [false, true]) {
      const pad = await visit(t, broker.port, mine)
      pad.publish(topic, body(topic), retain)
      pad.say({ cmd: 'pingreq' })
      const answer = await pad.next().catch(() => undefined)
      const allowed = may.includes(retain ? 'write retained' : 'write')
      t.equal(answer?.cmd, allowed ? 'pingresp' : undefined, `${topic}${retain ? ', retained' : ''}`)
      pad.socket.destroy()
      await pad.ended
    }
  }
  const messages = lines.map(({ message }) => message).sort()
  t.same(messages, ['malformed request', 'refused: not-allowed'], 'once a minute is enough to know it')
  t.notMatch(JSON.stringify(lines), /secret-of/)
  t.equal(broker.tally.refused['not-allowed'], 2 * Object.keys(rights).length - 3)
})

t.test('what a pad may hear', async t => {
  const { broker } = await openDoor(t)
  const pad = await visit(t, broker.port, mine)
  const readable = Object.entries(rights).map(([topic, may]) => [topic, may.includes('read')] as const)
  for (const [filter, may] of [...readable, ...Object.entries(filters)]) {
    t.same(await pad.subscribe(filter), [may ? 0 : 128], filter)
  }
  t.same(
    await pad.subscribe('v1/menu', '#', 'v1/stock', `v1/pad/${its}/table`),
    [0, 128, 0, 128],
    'one refused filter leaves the others alone',
  )
})

t.test('nobody may do anything', async t => {
  const { broker } = await openDoor(t)
  for (const topic of [...Object.keys(rights), ...Object.keys(filters)]) {
    const credentials = new Uint8Array([...field('pad-9'), ...field('pad-9'), ...field('nonsense')])
    const stranger = knock(t, broker.port)
    stranger.send(
      connectPacket('pad-9', { payload: credentials }),
      packet(0x82, [0, 1], field(topic), 0),
      packet(0x30, field(topic.replaceAll(/[+#]/g, 'x')), new TextEncoder().encode(body(topic))),
    )
    t.equal((await stranger.ended).toString('hex'), connackOf(4), topic)
  }
  t.equal(broker.tally.requests + broker.tally.malformed, 0, 'not one byte behind a refused CONNECT was used')
})

t.test('a pad hears its own table and nobody else’s', async t => {
  const { broker } = await openDoor(t)
  const pads = await Promise.all([mine, its].map(name => visit(t, broker.port, name)))
  const [one, other] = pads
  if (one === undefined || other === undefined) throw new Error('nobody came')
  await one.subscribe(`v1/pad/${mine}/#`)
  await other.subscribe(`v1/pad/${its}/#`)
  broker.setTable(its, tableState(2))
  broker.setTable(mine, tableState(1))
  t.match(await one.message(), { topic: `v1/pad/${mine}/table`, body: { seq: 1 } })
  t.match(await other.message(), { topic: `v1/pad/${its}/table`, body: { seq: 2 } })
})
