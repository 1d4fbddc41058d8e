/** Kitchen devices at the real door: what they may say and hear, the papers that are theirs, and what becomes of them. */
import t, { type Test } from 'tap'
import type { Device } from '../../../gateway/broker/devices.ts'
import type { KitchenName, RequestId, StationId } from '../../../protocol/ids.ts'
import { messages } from '../../../protocol/messages.ts'
import { type HandedPapers, stationMessages, stationTopic } from '../../../protocol/station.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { acquaintances, type Door, openDoor, padName, request, visit } from './door.ts'

t.setTimeout(120_000)

const mine = 'pass-1' as KitchenName
const its = 'pass-2' as KitchenName

/** r hears it, w may say it, k may leave it to be kept (retained), l may leave it as its last will. */
const own: Readonly<Record<keyof typeof stationMessages, string>> = {
  request: 'rw',
  reply: 'r',
  papers: 'r',
  printer: 'rwk',
  link: 'rwkl',
  command: 'r',
}
/** What is somebody else's, everybody else's, or nobody's. */
const others = [
  ...Object.keys(own).map(name => `v1/station/${its}/${name}`),
  ...Object.values(messages).map(({ topic }) => topic.replace('<pad>', padName(1))),
  // A pad of its own name it is not.
  ...Object.values(messages).map(({ topic }) => topic.replace('<pad>', mine)),
  `v1/station/${its}/#`,
  `v1/station/${its}/+`,
  'v1/station/+/papers',
  'v1/station/#',
  'v1/station',
  `v1/station/${mine}`,
  `v1/station/${mine}/`,
  `v1/station/${mine}/request/x`,
  'v1/#',
  '#',
  '+',
  '$SYS/#',
  `$share/all/v1/station/${mine}/papers`,
]

type Act = 'hears' | 'says' | 'keeps' | 'leaves'
const letters: Readonly<Record<Act, string>> = { hears: 'r', says: 'w', keeps: 'k', leaves: 'l' }

const body = (topic: string) => {
  if (topic.endsWith('/link')) return '{"online":true}'
  return topic.endsWith('/printer') ? '{"at":"ready"}' : '{"id":"x"}'
}

/** Whether `who` is still there after doing this, and was granted what it asked for. */
const attempt = async (t: Test, { broker }: Door, who: string, act: Act, topic: string): Promise<boolean> => {
  if (act === 'leaves') {
    const will = { topic, payload: Buffer.from(body(topic)), qos: 0, retain: topic.endsWith('/link') }
    const guest = await visit(t, broker.port, who, { will }).catch(() => undefined)
    guest?.socket.destroy()
    await guest?.ended
    return guest !== undefined
  }
  const guest = await visit(t, broker.port, who)
  try {
    if (act === 'hears') return (await guest.subscribe(topic))[0] === 0
    guest.publish(topic, body(topic), act === 'keeps')
    guest.say({ cmd: 'pingreq' })
    for (;;) {
      const answer = await guest.next().catch(() => undefined)
      if (answer?.cmd !== 'publish') return answer?.cmd === 'pingresp'
    }
  } finally {
    guest.socket.destroy()
    await guest.ended
  }
}
const acts = ['hears', 'says', 'keeps', 'leaves'] as const

t.test('the list and the table name the same messages', async t => {
  t.same(Object.keys(own).sort(), Object.keys(stationMessages).sort())
  for (const [name, { topic }] of Object.entries(stationMessages))
    t.equal(topic, `v1/station/<station>/${name}`)
})

t.test('a kitchen device and its own topics', async t => {
  const door = await openDoor(t)
  for (const [name, may] of Object.entries(own))
    for (const act of acts) {
      const topic = `v1/station/${mine}/${name}`
      t.equal(await attempt(t, door, mine, act, topic), may.includes(letters[act]), `${topic}: ${act}`)
    }
  for (const all of ['#', '+'])
    t.ok(await attempt(t, door, mine, 'hears', `v1/station/${mine}/${all}`), `all of its own: ${all}`)
  t.notMatch(JSON.stringify(door.lines), /secret-of/, 'and no secret is in the log')
})

t.test('a kitchen device and what is not its own, the menu and all of pads included', async t => {
  const door = await openDoor(t)
  for (const topic of others) {
    t.notOk(await attempt(t, door, mine, 'hears', topic), `${topic}: hears`)
    const plain = topic.replaceAll('#', 'x').replaceAll('+', 'x')
    for (const act of ['says', 'keeps', 'leaves'] as const)
      t.notOk(await attempt(t, door, mine, act, plain), `${plain}: ${act}`)
  }
  t.same(door.reports, [], 'and nobody was asked anything')
})

t.test('a pad and what is a kitchen device’s', async t => {
  const door = await openDoor(t)
  for (const name of Object.keys(own))
    for (const station of [mine, padName(1)])
      for (const act of acts) {
        const topic = `v1/station/${station}/${name}`
        t.notOk(await attempt(t, door, padName(1), act, topic), `${topic}: ${act}`)
      }
})

const handing = ulid(1, new Uint8Array(10)) as RequestId
let made = 10
const report = (more: object = {}) => ({
  ...{ id: ulid(++made, new Uint8Array(10)), type: 'job-sent', job: '47-grill.1', attempt: 1, handing },
  ...more,
})
const topic = (name: keyof typeof stationMessages) => stationTopic(name, mine)
const come = async (t: Test, door: Door, ...hears: (keyof typeof stationMessages)[]) => {
  const guest = await visit(t, door.broker.port, mine)
  await guest.subscribe(...hears.map(topic))
  return guest
}

t.test('a report is asked at the desk as this device, and answered where it asked', async t => {
  const asked: Device[] = []
  const door = await openDoor(t, {}, undefined, undefined, undefined, undefined, async (device, { id }) => {
    asked.push(device)
    return { id, ok: true }
  })
  const guest = await come(t, door, 'reply')
  const [one, two] = [report(), report({ type: 'job-in-doubt', cause: 'the power went' })]
  guest.publish(topic('request'), JSON.stringify(one))
  t.match(await guest.message(), { topic: topic('reply'), body: { id: one.id, ok: true } })
  guest.say({
    ...{ cmd: 'publish', topic: topic('request'), payload: JSON.stringify(two) },
    ...{ qos: 1, messageId: 7, dup: false, retain: false },
  })
  t.match(await guest.next(), { cmd: 'puback', messageId: 7 }, 'PUBACK goes out with the answer')
  t.match(await guest.message(), { body: { id: two.id, ok: true } })
  t.same(asked[0], { kind: 'station', station: mine, stations: [] as StationId[] })
  t.same(door.reports, [
    [mine, one],
    [mine, two],
  ])
  t.equal(door.broker.tally.requests, 2)
})

t.test('what is no report is told so, and asked of nobody', async t => {
  const door = await openDoor(t, { messagesPerSecond: 100, messageBurst: 100 })
  const guest = await come(t, door, 'reply')
  const wrong: readonly (readonly [said: string | object, why: RegExp])[] = [
    ['{', /not JSON/],
    ['x'.repeat(20_000), /more than 16384/],
    ['['.repeat(50), /nested deeper/],
    [report({ type: 'job-sending' }), /type: must be one of job-sent/],
    [request(1), /type: must be one of/],
    [report({ type: 'job-in-doubt' }), /cause/],
    [report({ handing: 'x' }), /handing/],
    [report({ printer: 'p1' }), /printer/],
  ]
  for (const [said, why] of wrong) {
    guest.publish(topic('request'), typeof said === 'string' ? said : JSON.stringify(said))
    if (typeof said === 'string' && said.length > 16_384 + 256) {
      t.equal(
        await guest.next().then(
          () => 'answered',
          () => 'closed',
        ),
        'closed',
        'a packet that long is not even read',
      )
      guest.socket.destroy()
      return
    }
    t.match(await guest.message(), { body: { ok: false, why: 'malformed', detail: why } })
  }
  t.same(door.reports, [])
})

t.test('whoever talks too fast is told to wait', async t => {
  const door = await openDoor(t, { messagesPerSecond: 1, messageBurst: 2 })
  const guest = await come(t, door, 'reply')
  const three = [report(), report(), report()]
  for (const one of three) guest.publish(topic('request'), JSON.stringify(one))
  const answers = [await guest.message(), await guest.message(), await guest.message()]
  t.match(
    answers.find(({ body }) => (body as { id: string }).id === three[2]?.id),
    {
      body: { ok: false, why: 'too-fast' },
    },
  )
  t.equal(door.reports.length, 2)
})

const papers = (n: number): HandedPapers => ({
  papers: [
    {
      ...{ job: `${n}-grill.1` as never, attempt: 1, handing, serial: n },
      ...{ bytes: 'QUJD', afterTorn: 'REVG' },
    },
  ],
})

t.test('its papers are there when it comes, and a newer list takes the place of the one before', async t => {
  const door = await openDoor(t)
  door.broker.setPapers(mine, papers(1))
  door.broker.setPapers(its, papers(9))
  const guest = await come(t, door, 'papers')
  t.match(await guest.message(), { topic: topic('papers'), body: papers(1) })
  door.broker.setPapers(mine, papers(2))
  door.broker.setPapers(mine, papers(3))
  t.match(await guest.message(), { body: papers(3) }, 'several in one turn are one')
  guest.socket.destroy()
  await guest.ended
  const again = await come(t, door, 'papers')
  t.match(await again.message(), { body: papers(3), retain: true })
})

t.test('how its printer does is told, word by word; what is no such word closes the line', async t => {
  const door = await openDoor(t)
  const guest = await come(t, door, 'reply')
  const jammed = { at: 'stopped', why: 'paper is out', isLow: true, name: 'TM-T20', says: 'status' }
  guest.publish(topic('printer'), JSON.stringify({ at: 'ready' }), true)
  guest.publish(topic('printer'), JSON.stringify(jammed), true)
  guest.publish(topic('printer'), JSON.stringify(jammed), true)
  guest.publish(topic('printer'), '{"at":"on fire"}', true)
  await guest.ended
  t.same(door.printers, [
    [mine, { at: 'ready' }],
    [mine, jammed],
    [mine, jammed],
  ])
  t.match(door.lines, [{ message: 'refused: bad-message', fields: { topic: 'printer' } }])
})

t.test('it comes and goes, by its own word and by its will', async t => {
  const door = await openDoor(t)
  const { broker, links, linked, clock } = door
  t.equal(broker.seenStation(mine), undefined)
  const will = { topic: topic('link'), payload: Buffer.from('{"online":false}'), qos: 0, retain: true }
  const guest = await visit(t, broker.port, mine, { will })
  t.same(broker.connectedStations(), [], 'it has not said so yet')
  guest.publish(topic('link'), '{"online":true,"version":"1.2.0"}', true)
  await linked(1)
  t.same(broker.connectedStations(), [mine])
  t.match(broker.seenStation(mine), { online: true, version: '1.2.0', seenAt: clock.now() })
  t.same(broker.connected(), [], 'it is no pad')
  guest.socket.destroy()
  await linked(2)
  t.same(links, [
    [mine, { online: true, version: '1.2.0' }],
    [mine, links[1]?.[1]],
  ])
  t.equal(links[1]?.[1].online, false)
  t.same(broker.connectedStations(), [], 'whoever hears of it finds it gone')
})

t.test('it shows itself, and is shown out', async t => {
  const door = await openDoor(t)
  const { broker, clock } = door
  const id = ulid(5, new Uint8Array(10)) as RequestId
  t.same(broker.identify(mine, id), { is: 'away' })
  const deaf = await visit(t, broker.port, mine)
  t.same(broker.identify(mine, id), { is: 'away' }, 'one that hears no commands')
  deaf.socket.destroy()
  await deaf.ended
  clock.advance(2_000)
  const guest = await come(t, door, 'command')
  t.same(broker.identify(mine, id), { is: 'done' })
  t.match(await guest.message(), { topic: topic('command'), body: { id, type: 'identify' } })
  t.same(broker.identify(mine, id), { is: 'too-fast' })
  broker.dismiss(mine)
  await guest.ended
  t.same(broker.seenStation(mine)?.online, false)
})

t.test('under another name, or with a pad’s secret, it does not come in', async t => {
  const door = await openDoor(t)
  for (const connectWith of [
    { clientId: its },
    { username: padName(1) },
    { password: Buffer.from(`secret-of-${padName(1)}`) },
    {
      will: {
        topic: stationTopic('link', its),
        payload: Buffer.from('{"online":false}'),
        qos: 0,
        retain: true,
      },
    },
    {
      will: {
        topic: topic('request'),
        payload: Buffer.from(JSON.stringify(report())),
        qos: 0,
        retain: false,
      },
    },
  ])
    await t.rejects(visit(t, door.broker.port, mine, connectWith), /"returnCode":[45]/)
  t.same(await acquaintances.authenticate(mine, Buffer.from('x')), undefined)
})
