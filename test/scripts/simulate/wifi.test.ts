/** The air between a pad and the gateway: through, late, silent, off, and back. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import type { Clock } from '../../../protocol/time.ts'
import { openWifi } from '../../../scripts/simulate/wifi.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A broker that answers each piece in capitals and a half-closed connection with a farewell; a pad's way to it. */
const open = async (t: Test) => {
  const hands = testClock()
  const delays = changes<number>()
  const clock: Clock = {
    ...hands,
    after: (ms, run) => {
      const cancel = hands.after(ms, run)
      delays.tell(ms)
      return cancel
    },
  }
  const arrivals = changes<Socket>()
  const departures = changes<Socket>()
  const heardByBroker = changes<string>()
  const broker = createServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => {})
    socket.on('data', piece => {
      heardByBroker.tell(String(piece))
      socket.write(String(piece).toUpperCase())
    })
    socket.on('end', () => socket.end('BYE'))
    socket.on('close', () => departures.tell(socket))
    arrivals.tell(socket)
  })
  broker.listen(0, '127.0.0.1')
  await once(broker, 'listening')
  const wifi = await openWifi({ port: 0, brokerPort: portOf(broker), clock })

  const newPad = () => {
    const socket = connect({ port: wifi.port, host: '127.0.0.1', allowHalfOpen: true })
    const said = changes<string>()
    socket.on('error', () => {})
    socket.on('data', piece => said.tell(String(piece)))
    socket.on('end', () => said.tell('(end)'))
    socket.on('close', () => said.tell('(closed)'))
    t.teardown(() => socket.destroy())
    return { socket, said }
  }
  t.teardown(async () => {
    await wifi.close()
    for (const socket of arrivals.all) socket.destroy()
    broker.close()
  })
  return { hands, delays, wifi, broker, arrivals, departures, heardByBroker, newPad }
}
const any = () => true

t.test('on: everything goes through, both ways, and an end is not a break', async t => {
  const { newPad } = await open(t)
  const { socket, said } = newPad()
  socket.write('connect')
  t.equal(await said.next(any), 'CONNECT')
  socket.end()
  t.equal(await said.next(any), 'BYE')
  t.equal(await said.next(any), '(end)')
})

t.test('slow: each piece is late, in order, and nothing is lost when the air clears', async t => {
  const { hands, delays, wifi, heardByBroker, newPad } = await open(t)
  const { socket, said } = newPad()
  socket.write('one')
  t.equal(await said.next(any), 'ONE')

  wifi.set('slow')
  socket.write('two')
  const lateMs = await delays.next(any)
  t.ok(lateMs >= 500, `${lateMs} ms late`)
  t.same(heardByBroker.all, ['one'], 'nothing yet')
  hands.advance(lateMs)
  t.equal(await heardByBroker.next(piece => piece === 'two'), 'two')
  hands.advance(await delays.next(any))
  t.equal(await said.next(any), 'TWO', 'the answer was late as well')

  socket.write('three')
  const last = await delays.next(any)
  wifi.set('on')
  socket.write('four')
  hands.advance(last)
  await said.next(text => text.endsWith('FOUR'))
  t.equal(heardByBroker.all.join(''), 'onetwothreefour')
})

t.test('silent: nothing arrives, nobody is told, and all of it comes late', async t => {
  const { wifi, arrivals, heardByBroker, newPad } = await open(t)
  const { socket, said } = newPad()
  socket.write('one')
  t.equal(await said.next(any), 'ONE')

  wifi.set('silent')
  socket.write('two')
  const stranger = newPad()
  stranger.socket.write('hello')
  await arrivals.next(() => arrivals.all.length === 2)
  t.same(heardByBroker.all, ['one'])
  t.same(said.all, ['ONE'], 'no end, no error')

  wifi.set('on')
  t.equal(await said.next(any), 'TWO')
  t.equal(await stranger.said.next(any), 'HELLO')
})

t.test('off: connections break at once, none is made, and back on they are', async t => {
  const { wifi, arrivals, departures, newPad } = await open(t)
  const { socket, said } = newPad()
  socket.write('one')
  await said.next(text => text === 'ONE')

  wifi.set('off')
  t.equal(await said.next(any), '(closed)')
  await departures.next(any)
  const refused = newPad()
  t.equal(await refused.said.next(any), '(closed)')
  t.equal(arrivals.all.length, 1, 'the gateway never heard of it')

  wifi.set('on')
  const back = newPad()
  back.socket.write('again')
  t.equal(await back.said.next(any), 'AGAIN')
})

t.test('off in the middle of something slow', async t => {
  const { hands, delays, wifi, heardByBroker, newPad } = await open(t)
  const { socket, said } = newPad()
  wifi.set('slow')
  socket.write('lost')
  const lateMs = await delays.next(any)
  wifi.set('off')
  t.equal(await said.next(any), '(closed)')
  hands.advance(lateMs)
  wifi.set('on')
  const back = newPad()
  back.socket.write('found')
  t.equal(await back.said.next(any), 'FOUND')
  t.same(heardByBroker.all, ['found'])
})

t.test('a gateway that is gone breaks the connection, and the next one finds it again', async t => {
  const { broker, arrivals, wifi, newPad } = await open(t)
  const { socket, said } = newPad()
  socket.write('one')
  await said.next(text => text === 'ONE')
  const port = portOf(broker)
  broker.close()
  for (const side of arrivals.all) side.resetAndDestroy()
  t.equal(await said.next(any), '(closed)')
  t.equal(await newPad().said.next(any), '(closed)', 'nobody there')

  const reborn = createServer(side => side.on('error', () => {}).write('welcome'))
  reborn.listen(port, '127.0.0.1')
  await once(reborn, 'listening')
  t.teardown(() => reborn.close())
  const { said: saidAgain } = newPad()
  t.equal(await saidAgain.next(any), 'welcome')
  await Promise.all([wifi.close(), wifi.close()])
  t.equal(await saidAgain.next(any), '(closed)')
})
