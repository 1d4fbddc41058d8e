/**
 * Who may do what with which topic: every message of the table, for every kind of client, against a list that is
 * written here by hand. A message that is missing in either fails.
 */
import t, { type Test } from 'tap'
import { messages } from '../../../protocol/messages.ts'
import { connackOf, connectPacket, field } from './bytes.ts'
import { type Door, knock, openDoor, padName, visit } from './door.ts'

t.setTimeout(120_000)

const mine = padName(1)
const its = padName(2)

/** r hears it, w may say it, k may leave it to be kept (retained), l may leave it as its last will. */
const own: Readonly<Record<keyof typeof messages, string>> = {
  request: 'rw',
  reply: 'r',
  table: 'r',
  link: 'rwkl',
  menu: 'r',
  stock: 'r',
  favourites: 'r',
  command: 'r',
  screen: 'rw',
  wish: 'rw',
  piece: 'r',
}
/** The same message of somebody else's pad; what is everybody's is everybody's. */
const others: Readonly<Record<keyof typeof messages, string>> = {
  request: '',
  reply: '',
  table: '',
  link: '',
  menu: 'r',
  stock: 'r',
  favourites: 'r',
  command: '',
  screen: '',
  wish: '',
  piece: '',
}
/** What no table names, and no pad may say or hear. */
const nobodys = [
  '#',
  '+',
  'v1/#',
  'v1/+',
  'v1/pad/#',
  'v1/pad/+/request',
  'v1/pad/+/table',
  `v1/pad/${its}/#`,
  `v1/pad/${its}/+`,
  'v1/station/grill/request',
  'v1/menu/x',
  '$SYS/#',
  '$SYS/broker/clients',
  `$SYS/pad/${mine}`,
  '$share/all/v1/menu',
  `$share/all/v1/pad/${mine}/reply`,
]

type Act = 'hears' | 'says' | 'keeps' | 'leaves'
const letters: Readonly<Record<Act, string>> = { hears: 'r', says: 'w', keeps: 'k', leaves: 'l' }

const body = (topic: string) => {
  if (topic.endsWith('/wish')) return `{"picture":"${'a'.repeat(32)}","from":0}`
  return topic.endsWith('/link') ? '{"online":true}' : '{"id":"x"}'
}

/** Whether a pad that does this is still there afterwards, and was granted what it asked for. */
const attempt = async (t: Test, { broker }: Door, act: Act, topic: string): Promise<boolean> => {
  if (act === 'leaves') {
    const will = { topic, payload: Buffer.from(body(topic)), qos: 0, retain: topic.endsWith('/link') }
    const pad = await visit(t, broker.port, mine, { will }).catch(() => undefined)
    pad?.socket.destroy()
    await pad?.ended
    return pad !== undefined
  }
  const pad = await visit(t, broker.port, mine)
  try {
    if (act === 'hears') return (await pad.subscribe(topic))[0] === 0
    pad.publish(topic, body(topic), act === 'keeps')
    pad.say({ cmd: 'pingreq' })
    for (;;) {
      const answer = await pad.next().catch(() => undefined)
      // What is malformed is answered on the pad's own topic, and it stays.
      if (answer?.cmd !== 'publish') return answer?.cmd === 'pingresp'
    }
  } finally {
    pad.socket.destroy()
    await pad.ended
  }
}

t.test('the lists and the table name the same messages', async t => {
  const named = Object.keys(messages).sort()
  t.same(Object.keys(own).sort(), named)
  t.same(Object.keys(others).sort(), named)
  t.same(
    Object.entries(messages).map(([name, { topic }]) => [name, topic]),
    [
      ['request', 'v1/pad/<pad>/request'],
      ['reply', 'v1/pad/<pad>/reply'],
      ['table', 'v1/pad/<pad>/table'],
      ['link', 'v1/pad/<pad>/link'],
      ['menu', 'v1/menu'],
      ['stock', 'v1/stock'],
      ['favourites', 'v1/favourites'],
      ['wish', 'v1/pad/<pad>/wish'],
      ['piece', 'v1/pad/<pad>/piece'],
      ['command', 'v1/pad/<pad>/command'],
      ['screen', 'v1/pad/<pad>/screen'],
    ],
    'and the topics are those of the contract',
  )
})

for (const [whose, pad, rights] of [
  ['its own', mine, own],
  ['another pad’s', its, others],
] as const) {
  t.test(`a pad and ${whose} topics`, async t => {
    const door = await openDoor(t)
    for (const [name, may] of Object.entries(rights)) {
      const topic = messages[name as keyof typeof messages].topic.replace('<pad>', pad)
      for (const act of ['hears', 'says', 'keeps', 'leaves'] as const) {
        t.equal(await attempt(t, door, act, topic), may.includes(letters[act]), `${topic}: ${act}`)
      }
    }
    t.notMatch(JSON.stringify(door.lines), /secret-of/, 'and no secret is in the log')
  })
}

t.test('a pad and what is nobody’s', async t => {
  const door = await openDoor(t)
  for (const topic of nobodys) {
    t.notOk(await attempt(t, door, 'hears', topic), `${topic}: hears`)
    const plain = topic.replaceAll('#', 'x').replaceAll('+', 'x')
    for (const act of ['says', 'keeps', 'leaves'] as const) {
      t.notOk(await attempt(t, door, act, plain), `${plain}: ${act}`)
    }
  }
})

t.test('whoever is no pad does not come in', async t => {
  const { broker } = await openDoor(t)
  const connect = (id: string, name: string, secret: string) =>
    connectPacket(id, { payload: new Uint8Array([...field(id), ...field(name), ...field(secret)]) })
  for (const [id, name, secret, who] of [
    [mine, mine, 'wrong', 'a wrong secret'],
    [mine, mine, '', 'no secret'],
    [mine, its, `secret-of-${its}`, 'under another pad’s name'],
    [its, mine, `secret-of-${its}`, 'with another pad’s secret'],
    ['admin', 'admin', 'admin', 'a name nobody has'],
  ] as const) {
    const stranger = knock(t, broker.port)
    stranger.send(connect(id, name, secret))
    const answer = (await stranger.ended).toString('hex')
    t.ok([connackOf(4), connackOf(5), connackOf(2)].includes(answer), `${who}: ${answer}`)
  }
})
