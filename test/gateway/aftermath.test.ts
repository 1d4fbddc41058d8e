/** After a crowd, once it is calm again, and for no single pad. */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import t from 'tap'
import { clearAfterCrowds, clearBehindPassers } from '../../gateway/aftermath.ts'
import { watchLeaving } from '../../gateway/network/leaving.ts'
import { testClock } from '../clock/clock.ts'

t.test('one clearing a crowd, in the calm after it', async t => {
  const clock = testClock()
  let cleared = 0
  let move = () => {}
  const stop = clearAfterCrowds(
    listener => {
      move = listener
      return () => {
        move = () => {}
      }
    },
    clock,
    () => cleared++,
  )
  const moves = (count: number) => {
    for (let n = 0; n < count; n++) move()
  }
  moves(1)
  clock.advance(400)
  t.equal(cleared, 0, 'they still come')
  clock.advance(2_000)
  t.equal(cleared, 1, 'the start was the first')
  cleared = 0
  moves(199)
  clock.advance(60_000)
  t.equal(cleared, 0, 'an evening of single pads is none')
  for (let n = 0; n < 5; n++) {
    moves(50)
    clock.advance(400)
  }
  t.equal(cleared, 0, 'they are still coming')
  clock.advance(2_000)
  t.equal(cleared, 1)
  clock.advance(60_000)
  moves(100)
  clock.advance(60_000)
  t.equal(cleared, 1, 'and a new count has begun')
  moves(100)
  stop()
  clock.advance(60_000)
  t.equal(cleared, 1)
  t.equal(clock.waiting, 0)
})

t.test('and behind strangers who never end', async t => {
  let swept = 0
  let givenBack = 0
  let leave = () => {}
  const stop = clearBehindPassers(
    listener => {
      leave = listener
      return () => {
        leave = () => {}
      }
    },
    () => swept++,
    () => givenBack++,
  )
  const leaves = (count: number) => {
    for (let n = 0; n < count; n++) leave()
  }
  leaves(1_799)
  t.equal(swept, 2)
  leaves(1)
  t.equal(swept, 3)
  leaves(16 * 600)
  t.same([swept, givenBack], [19, 0])
  leaves(600)
  t.same([swept, givenBack], [19, 1])
  leaves(20 * 600)
  t.same([swept, givenBack], [38, 2])
  stop()
  leaves(600)
  t.same([swept, givenBack], [38, 2])
})

t.test('whoever leaves is counted at whatever door, until nobody counts any more', async t => {
  const server = createServer(socket => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const visit = async () => {
    const socket = connect(port, '127.0.0.1').resume()
    await once(socket, 'close')
  }
  let seen = () => {}
  const left = new Promise<void>(resolve => {
    seen = resolve
  })
  let count = 0
  const stop = watchLeaving(() => {
    count++
    seen()
  })
  await visit()
  await left
  stop()
  await visit()
  server.close()
  await once(server, 'close')
  t.equal(count, 1)
})
