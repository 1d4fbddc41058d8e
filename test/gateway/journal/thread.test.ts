/** Questions across the border of a thread: answered in order, never left open. */
import t from 'tap'
import { openRoom } from '../../../gateway/journal/room.ts'
import { startThread } from '../../../gateway/journal/thread.ts'
import type { Echo } from './echo.ts'

const start = () => startThread<Echo>(new URL('./echo.ts', import.meta.url))

void t.test('answers in the order of the questions, and hands bytes over', async t => {
  const thread = start()
  const bytes = Uint8Array.of(1, 2, 3)
  const order: number[] = []
  const answers = await Promise.all([
    thread.ask('twice', { bytes }).finally(() => order.push(1)),
    thread.ask('twice', { bytes: Uint8Array.of(9) }).finally(() => order.push(2)),
  ])
  t.same([...(answers[0]?.bytes ?? [])], [2, 4, 6])
  t.same(order, [1, 2])
  t.equal(bytes.length, 0, 'the sender has lost them')
  await thread.close()
})

void t.test('an answer that is there can be had while the loop is busy with other things', async t => {
  const thread = start()
  let answered = false
  let turned = false
  await thread.ask('count', undefined)
  void thread.ask('twice', { bytes: Uint8Array.of(3) }).then(({ bytes }) => {
    answered = bytes[0] === 6
  })
  setImmediate(() => {
    turned = true
  })
  // Nothing here lets the loop turn: only promises that have been kept already are waited for.
  while (!answered) {
    thread.look()
    await undefined
  }
  t.notOk(turned)
  await thread.close()
})

void t.test('a fault crosses with its code, anything else says what it was', async t => {
  const thread = start()
  await t.rejects(thread.ask('refuse', 'out-of-ink'), {
    name: 'Fault',
    code: 'out-of-ink',
    message: 'refused as asked',
  })
  await t.rejects(thread.ask('stumble', undefined), { code: 'thread-failed', message: 'over its own feet' })
  t.equal((await thread.ask('twice', { bytes: Uint8Array.of(4) })).bytes[0], 8, 'and it goes on')
  await thread.close()
})

void t.test('closing answers what was asked before', async t => {
  const thread = start()
  const asked = thread.ask('twice', { bytes: Uint8Array.of(5) })
  await Promise.all([thread.close(), thread.close()])
  t.equal((await asked).bytes[0], 10)
  await t.rejects(thread.ask('twice', { bytes: Uint8Array.of(5) }), { code: 'thread-ended' })
})

void t.test('it is told of every rest: when all that was asked is answered', async t => {
  const thread = start()
  t.equal(await thread.ask('rested', undefined), 0)
  t.equal(await thread.ask('rested', undefined), 1)
  await t.rejects(thread.ask('refuse', 'tired'), { code: 'tired' })
  t.equal(await thread.ask('rested', undefined), 3, 'a refusal is an answer')
  await thread.close()
})

void t.test('a thread that dies leaves no question open', async t => {
  const thread = start()
  const asked = [thread.ask('die', undefined), thread.ask('twice', { bytes: Uint8Array.of(1) })]
  for (const { status } of await Promise.allSettled(asked)) t.equal(status, 'rejected')
  await t.rejects(thread.ask('twice', { bytes: Uint8Array.of(1) }), {
    code: 'thread-ended',
    message: /exit code 3/,
  })
  await thread.close()
})

void t.test('those who can wait share a thread, and one that leaves takes nobody along', async t => {
  const room = openRoom()
  const echo = new URL('./echo.ts', import.meta.url)
  const [first, second] = [startThread<Echo>(echo, room), startThread<Echo>(echo, room)]
  t.equal(await first.ask('count', undefined), 1)
  t.equal(await second.ask('count', undefined), 1, 'the same service twice does not share its memory')
  t.equal(await first.ask('thread', undefined), await second.ask('thread', undefined))
  const asked = first.ask('twice', { bytes: Uint8Array.of(5) })
  await first.close()
  t.equal((await asked).bytes[0], 10)
  t.equal(await second.ask('count', undefined), 2)
  await second.close()
})

void t.test('a room whose thread died or was left begins another one', async t => {
  const room = openRoom()
  const start = () => startThread<Echo>(new URL('./echo.ts', import.meta.url), room)
  const [first, second] = [start(), start()]
  const before = await second.ask('thread', undefined)
  await t.rejects(first.ask('die', undefined), { code: 'thread-ended' })
  await t.rejects(second.ask('count', undefined), { code: 'thread-ended' }, 'all in it are told')
  const third = start()
  const after = await third.ask('thread', undefined)
  t.not(after, before)
  await Promise.all([first.close(), second.close(), third.close()])
  const fourth = start()
  t.not(await fourth.ask('thread', undefined), after)
  await fourth.close()
})

void t.test('one that was expected is there for whoever asks next, and for nobody after', async t => {
  const room = openRoom()
  const echo = new URL('./echo.ts', import.meta.url)
  room.expect(echo)
  const [first, second] = [startThread<Echo>(echo, room), startThread<Echo>(echo, room)]
  t.equal(await first.ask('count', undefined), 1)
  t.equal(await second.ask('count', undefined), 1, 'another one')
  t.equal(await first.ask('thread', undefined), await second.ask('thread', undefined))
  await Promise.all([first.close(), second.close()])
})

void t.test('one that was expected and died before anybody came says so to whoever comes', async t => {
  const room = openRoom()
  const missing = new URL('./missing.ts', import.meta.url)
  room.expect(missing)
  await room.seat(new URL('./echo.ts', import.meta.url)).ended
  const thread = startThread<Echo>(missing, room)
  await t.rejects(thread.ask('count', undefined), { code: 'thread-ended', message: /missing\.ts/ })
  await thread.close()
})
