/** A watched process comes back: soon, less soon when it keeps dying, and never once it is told to go. */
import { readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type ChildState, watchChild } from '../../../scripts/simulate/child.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

const stays = 'setInterval(() => {}, 1000)'
const dies = 'console.log("the grill is on fire"); process.exit(3)'
const isDeaf = `process.on('SIGTERM', () => {}); console.log('ready'); ${stays}`

const saysReady = (log: string) =>
  new Promise<void>(resolve => {
    const look = () => {
      if (!readFileSync(log, 'utf8').includes('ready')) return
      watcher.close()
      resolve()
    }
    const watcher = watch(log, look)
    look()
  })

const kill = (pid: number | null) => {
  if (pid !== null) process.kill(pid, 'SIGKILL')
}

const open = (t: Test, code: string, isUp: (signal: AbortSignal) => Promise<void> = async () => {}) => {
  const clock = testClock()
  const states = changes<ChildState>()
  const log = join(t.testdir({}), 'child.log')
  const child = watchChild(
    { name: 'grill', command: [process.execPath, '-e', code], log, isUp },
    { clock, random: () => 0, onChange: c => states.tell(c.state()) },
  )
  t.teardown(() => {
    kill(child.state().pid)
    return child.close()
  })
  return { child, clock, states, log }
}
const at = (where: ChildState['at']) => (state: ChildState) => state.at === where

t.test('it is up when it says so', async t => {
  const up = Promise.withResolvers<void>()
  const { child, states } = open(t, stays, () => up.promise)
  t.match(child.state(), { at: 'stopped', pid: null, restarts: 0 })
  child.start()
  t.match(await states.next(() => true), { at: 'starting', restarts: 0, lastEnd: null })
  up.resolve()
  t.type((await states.next(at('up'))).pid, 'number')
})

t.test('one that dies is started again, after longer and longer pauses', async t => {
  const { child, clock, states, log } = open(t, dies, () => new Promise(() => {}))
  child.start()
  for (const pauseMs of [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    t.match(await states.next(at('waiting')), { pid: null, lastEnd: 'code 3' })
    clock.advance(pauseMs - 1)
    t.match(child.state(), { at: 'waiting' }, `not before ${pauseMs} ms`)
    clock.advance(1)
    await states.next(at('starting'))
  }
  t.match(await states.next(at('waiting')), { restarts: 8 })
  t.equal(readFileSync(log, 'utf8').split('\n').length, 9 + 1, 'every life is in the log')
})

t.test('one that lasted is started again soon', async t => {
  const { child, clock, states } = open(t, stays)
  child.start()
  for (const pauseMs of [250, 500]) {
    const { pid } = await states.next(at('up'))
    kill(pid)
    t.match(await states.next(at('waiting')), { lastEnd: 'signal SIGKILL' })
    clock.advance(pauseMs)
  }
  const { pid } = await states.next(at('up'))
  clock.advance(10_000)
  kill(pid)
  await states.next(at('waiting'))
  clock.advance(250)
  t.match(await states.next(at('starting')), { restarts: 3 })
})

t.test('nobody is told "up" of a process that has ended', async t => {
  const ended = Promise.withResolvers<void>()
  const late = (signal: AbortSignal) =>
    new Promise<void>(resolve =>
      signal.addEventListener('abort', () => {
        resolve()
        ended.resolve()
      }),
    )
  const { child, states } = open(t, dies, late)
  child.start()
  await ended.promise
  await states.next(at('waiting'))
  t.notOk(states.all.some(at('up')))
})

t.test('a restart asks, a kill does not, and neither waits', async t => {
  const polite = `process.on('SIGTERM', () => process.exit(0)); console.log('ready'); ${stays}`
  const { child, states, log } = open(t, polite, () => saysReady(log))
  child.start()
  await states.next(at('up'))
  child.restart(false)
  await states.next(at('stopping'))
  t.match(await states.next(at('starting')), { restarts: 1, lastEnd: 'code 0' })
  await states.next(at('up'))
  child.restart(true)
  t.match(await states.next(at('starting')), { restarts: 2, lastEnd: 'signal SIGKILL' })
})

t.test('a restart does not wait out the pause of one that died', async t => {
  const { child, clock, states } = open(t, dies)
  child.start()
  await states.next(at('waiting'))
  child.restart(false)
  t.match(await states.next(at('starting')), { restarts: 1 })
  await states.next(at('waiting'))
  t.equal(clock.waiting, 1, 'the earlier pause is over')
})

t.test('closing is the end, for one that is deaf as well, and safe twice', async t => {
  const { child, clock, states, log } = open(t, isDeaf, () => saysReady(log))
  child.start()
  await states.next(at('up'))
  const closed = child.close()
  await states.next(at('stopping'))
  clock.advance(5000)
  await closed
  await child.close()
  t.match(child.state(), { at: 'stopped', pid: null, lastEnd: 'signal SIGKILL' })
  t.equal(clock.waiting, 0)
  child.restart(false)
  child.start()
  t.match(child.state(), { at: 'stopped' })
})

t.test('closing one that waits to be started', async t => {
  const { child, clock, states } = open(t, dies)
  child.start()
  await states.next(at('waiting'))
  await child.close()
  t.equal(clock.waiting, 0)
  t.match(child.state(), { at: 'stopped' })
})

t.test('a program that is not there', async t => {
  const clock = testClock()
  const states = changes<ChildState>()
  const child = watchChild(
    { name: 'ghost', command: ['/nowhere/at/all'], log: join(t.testdir({}), 'log'), isUp: async () => {} },
    { clock, random: () => 0, onChange: c => states.tell(c.state()) },
  )
  t.teardown(() => child.close())
  child.start()
  t.match(await states.next(at('waiting')), { lastEnd: /ENOENT/ })
})
