/** The link against a real broker, over real sockets, on a clock that the test moves. */
import { createServer } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'
import t, { type Test } from 'tap'
import { type Link, type LinkHappening, openLink } from '../../../device/link/link.ts'
import type { Ask } from '../../../gateway/broker/asking.ts'
import type { ItemId, RequestId } from '../../../protocol/ids.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { CancelOrder } from '../../../protocol/request.ts'
import { testClock } from '../../clock/clock.ts'
import { openDoor, padName, tableState } from '../../gateway/broker/door.ts'

const idOf = (n: number) => `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}` as RequestId
const request = (n: number): CancelOrder => ({ id: idOf(n), seq: n, type: 'cancel-order', order: idOf(0) })
const menu: PublishedMenu = {
  version: '0123456789abcdef' as PublishedMenu['version'],
  currency: 'EUR',
  languages: ['en'],
  categories: [{ id: 'a' as never, name: { en: 'A' }, items: [] }],
}

const openPad = (t: Test, port: number, secret = 'secret-of-pad-1') => {
  const clock = testClock()
  /** Milliseconds of every timer it set. */
  const timers: number[] = []
  const timed: typeof clock.after = (ms, run) => {
    timers.push(ms)
    return clock.after(ms, run)
  }
  const happened: LinkHappening[] = []
  const lines: { fields: object; message: string }[] = []
  let wake = () => {}
  const note = (fields: object, message: string) => {
    lines.push({ fields, message })
    wake()
  }
  const link: Link = openLink(
    { name: padName(1), secret, gateway: { host: '127.0.0.1', port }, version: '9.9' },
    { clock: { ...clock, after: timed }, random: () => 0, log: { info: note, warn: note } },
  )
  link.on(happening => {
    happened.push(happening)
    wake()
  })
  t.teardown(async () => {
    clock.advance(0)
    await link.close()
  })
  const until = async (holds: () => boolean) => {
    while (!holds()) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  /** The next happening of this type that was not returned before. */
  const next = async <Type extends LinkHappening['type']>(type: Type) => {
    await until(() => happened.some(one => one.type === type))
    const [found] = happened.splice(
      happened.findIndex(one => one.type === type),
      1,
    )
    return found
  }
  return { link, clock, timers, lines, happened, next, until }
}

t.test('comes up, is seen, and hears what is true', async t => {
  const { broker, links, linked } = await openDoor(t)
  broker.setMenu(menu)
  broker.setStock({ number: 3, short: [] })
  broker.setFavourites({ items: ['soup' as ItemId], categories: [] })
  broker.setTable(padName(1), tableState(5))
  broker.setTable(padName(2), tableState(6))
  const { next, happened } = openPad(t, broker.port)
  t.match(await next('link'), { online: true })
  t.match(await next('menu'), { menu })
  t.match(await next('stock'), { stock: { number: 3 } })
  t.match(await next('favourites'), { favourites: { items: ['soup'] } })
  t.match(await next('table'), { table: { seq: 5 } })
  await linked(1)
  t.same(links, [['pad-1', { online: true, version: '9.9' }]])
  broker.setTable(padName(2), tableState(7))
  broker.setTable(padName(1), tableState(8))
  t.match(await next('table'), { table: { seq: 8 } })
  t.same(happened, [])
})

t.test('asks one thing at a time and hands on every answer', async t => {
  const asked: string[] = []
  const answers: ((reply: Reply) => void)[] = []
  let arrived = () => {}
  const ask: Ask = (_, { id }) => {
    asked.push(id)
    arrived()
    return new Promise(resolve => answers.push(resolve))
  }
  const { broker } = await openDoor(t, {}, ask)
  const { link, clock, next } = openPad(t, broker.port)
  const asking = (count: number) =>
    new Promise<void>(resolve => {
      arrived = () => {
        if (asked.length >= count) resolve()
      }
      arrived()
    })
  link.send(request(1))
  link.send(request(2))
  await asking(1)
  clock.advance(3000)
  await asking(2)
  t.same(asked, [idOf(1), idOf(1)], 'the first, and the first again')
  answers[0]?.({ id: idOf(1), ok: false, why: 'not-stored' })
  t.match(await next('reply'), { reply: { id: idOf(1), why: 'not-stored' } })
  answers[1]?.({ id: idOf(1), ok: true })
  t.match(await next('reply'), { reply: { id: idOf(1), ok: true } })
  await asking(3)
  t.same(asked[2], idOf(2))
  answers[2]?.({ id: idOf(2), ok: true })
  t.match(await next('reply'), { reply: { id: idOf(2), ok: true } })
})

t.test('a gateway that restarts is found again, and asked again at once', async t => {
  const first = await openDoor(t, {}, () => new Promise(() => {}))
  const { port } = first.broker
  const { link, clock, next, lines } = openPad(t, port)
  t.match(await next('link'), { online: true })
  link.send(request(1))
  while (first.broker.tally.requests === 0) await new Promise(resolve => setImmediate(resolve))
  await first.broker.close()
  t.match(await next('link'), { online: false })
  t.match(lines.at(-1), { message: 'not connected', fields: { why: 'the gateway closed the connection' } })

  const second = await openDoor(t, { port })
  clock.advance(250)
  t.match(await next('link'), { online: true })
  t.match(await next('reply'), { reply: { id: idOf(1), ok: true } })
  t.equal(second.broker.tally.requests, 1)
})

t.test('a gateway that is not there is tried for, more patiently each time, and told of once', async t => {
  const door = await openDoor(t)
  const { port } = door.broker
  await door.broker.close()
  const { clock, timers, lines, next, happened } = openPad(t, port)
  // What is waited for between tries; a try itself may take five seconds.
  const pauses = () => timers.filter(ms => ms !== 5_000)
  for (let tries = 0; tries < 9; tries++) {
    while (pauses().length === tries) await new Promise(resolve => setImmediate(resolve))
    clock.advance(pauses()[tries] ?? 0)
  }
  t.same(pauses(), [250, 500, 1000, 2000, 2000, 2000, 2000, 2000, 2000])
  t.equal(lines.length, 1)
  t.match(lines[0], { message: 'not connected', fields: { why: /ECONNREFUSED/ } })
  t.same(happened, [], 'it was never up, and so never went down')
  while (pauses().length === 9) await new Promise(resolve => setImmediate(resolve))
  await openDoor(t, { port })
  clock.advance(2_000)
  t.match(await next('link'), { online: true })
})

t.test('a gateway that turns us away is left in peace ever longer', async t => {
  const { broker } = await openDoor(t)
  const { clock, timers } = openPad(t, broker.port, 'guess')
  const pauses = () => timers.filter(ms => [250, 500, 1000, 2000, 4000, 8000, 15_000].includes(ms))
  for (let tries = 0; tries < 8; tries++) {
    while (pauses().length === tries) await new Promise(resolve => setImmediate(resolve))
    clock.advance(pauses()[tries] ?? 0)
  }
  t.same(pauses(), [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000])
})

t.test('a wrong secret is no way in', async t => {
  const { broker } = await openDoor(t)
  const { until, lines, happened } = openPad(t, broker.port, 'guess')
  await until(() => lines.length > 0)
  t.match(lines, [{ message: 'not connected', fields: { why: /Bad username or password/ } }])
  t.notMatch(JSON.stringify(lines), /guess/)
  t.same(happened, [])
})

t.test('what nobody can read is passed over', async t => {
  const { broker } = await openDoor(t)
  const { next, until, lines } = openPad(t, broker.port)
  await next('link')
  broker.setMenu({ ...menu, currency: 'euro' })
  await until(() => lines.some(({ message }) => message === 'the gateway sent what nobody can read'))
  t.match(lines.at(-1)?.fields, { topic: 'v1/menu', problems: [/^currency: /] })
  broker.setMenu(menu)
  t.match(await next('menu'), { menu })
})

t.test('leaves with a word, and soon even when nobody listens', async t => {
  const { broker, links, linked } = await openDoor(t)
  const { link, next } = openPad(t, broker.port)
  await next('link')
  await linked(1)
  await link.close()
  await link.close()
  await linked(2)
  t.same(links[1], ['pad-1', { online: false }])

  const knocked = await openMute(t)
  const early = openPad(t, knocked.port)
  await knocked.connected
  await early.link.close()
  t.pass('it did not wait for a CONNACK')

  const mute = await openMute(t, { connack: { cmd: 'connack', returnCode: 0, sessionPresent: false } })
  const late = openPad(t, mute.port)
  await late.next('link')
  const closing = late.link.close()
  late.clock.advance(1000)
  await closing
  t.pass('nor for ever for the last PUBACK')
})

/** A gateway that says this much and then nothing, as one does whose cable was pulled out. */
const openMute = async (t: Test, says: { readonly connack?: Packet } = {}) => {
  let arrived = () => {}
  const connected = new Promise<void>(resolve => (arrived = resolve))
  const server = createServer(socket => {
    arrived()
    const reader = parser()
    socket.on('error', () => {})
    socket.on('data', bytes => reader.parse(bytes))
    reader.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect' && says.connack !== undefined) socket.write(generate(says.connack))
      if (packet.cmd === 'subscribe') {
        socket.write(
          generate({
            cmd: 'suback',
            messageId: packet.messageId ?? 0,
            granted: packet.subscriptions.map(() => 0),
          }),
        )
      }
    })
    t.teardown(() => socket.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const address = server.address()
  return { connected, port: typeof address === 'object' && address !== null ? address.port : 0 }
}
