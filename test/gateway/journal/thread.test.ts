/** Questions across the border of a thread: answered in order, never left open. */
import t from 'tap'
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
