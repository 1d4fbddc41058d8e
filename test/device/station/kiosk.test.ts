/** The browser of a kitchen screen: it is there again after whatever befalls it, and gone when the device is. */
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { keepKiosk } from '../../../device/station/kiosk.ts'
import { testClock } from '../../clock/clock.ts'

/** A browser that writes down what it was called with and that it is there, and stays until it is asked to go. */
const browser = `
const { appendFileSync } = require('node:fs')
const [, , file, how, url] = process.argv
appendFileSync(file, process.pid + ' ' + url + '\\n')
if (how === 'stays') setInterval(() => {}, 1000)
if (how === 'deaf') { process.on('SIGTERM', () => {}); setInterval(() => {}, 1000) }
`

const open = (t: Test, how: 'stays' | 'ends' | 'deaf') => {
  const folder = t.testdir({ 'browser.cjs': browser })
  const file = join(folder, 'started')
  writeFileSync(file, '')
  const clock = testClock()
  const ends: object[] = []
  let wake = () => {}
  const watcher = watch(folder, () => wake())
  t.teardown(() => watcher.close())
  const kiosk = keepKiosk({
    command: [process.execPath, join(folder, 'browser.cjs'), file, how],
    url: () => 'http://127.0.0.1:1/kitchen?device=x',
    clock,
    log: {
      info: () => {},
      warn: fields => {
        ends.push(fields)
        wake()
      },
    },
  })
  t.teardown(() => kiosk.close())
  const started = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line.includes('device=x'))
      .map(line => Number.parseInt(line, 10))
  const until = async (holds: () => boolean) => {
    while (!holds())
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  return { kiosk, clock, ends, started, until }
}

const isRunning = (pid: number | undefined) => existsSync(`/proc/${pid}/exe`)

t.test('one that is killed is started again after a pause', async t => {
  const { kiosk, clock, ends, started, until } = open(t, 'stays')
  await until(() => started().length === 1)
  process.kill(started()[0] ?? 0, 'SIGKILL')
  await until(() => ends.length === 1)
  t.match(ends, [{ signal: 'SIGKILL', againMs: 1_000 }])
  clock.advance(999)
  t.equal(started().length, 1)
  clock.advance(1)
  await until(() => started().length === 2)
  await kiosk.close()
  t.notOk(isRunning(started()[1]), 'and ends with the device')
  clock.advance(60_000)
  t.equal(clock.waiting, 0)
})

t.test('one that cannot live is tried less and less often, and one that did is back at once', async t => {
  const { clock, ends, until } = open(t, 'ends')
  const pauses: number[] = []
  for (let n = 1; n <= 7; n++) {
    await until(() => ends.length === n)
    pauses.push((ends[n - 1] as { againMs: number }).againMs)
    clock.advance(pauses.at(-1) ?? 0)
  }
  t.same(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

t.test('one that lived for a while was well', async t => {
  const { clock, ends, started, until } = open(t, 'stays')
  const pauses: number[] = []
  for (let n = 1; n <= 3; n++) {
    await until(() => started().length === n)
    if (n === 3) clock.advance(60_000)
    process.kill(started()[n - 1] ?? 0, 'SIGTERM')
    await until(() => ends.length === n)
    pauses.push((ends[n - 1] as { againMs: number }).againMs)
    clock.advance(pauses.at(-1) ?? 0)
  }
  t.same(pauses, [1_000, 2_000, 1_000])
})

t.test('one that does not want to go is made to', async t => {
  const { kiosk, clock, started, until } = open(t, 'deaf')
  await until(() => started().length === 1)
  const closing = kiosk.close()
  clock.advance(2_000)
  await closing
  t.notOk(isRunning(started()[0]))
})

t.test('a program that is not there is a trouble, not an end', async t => {
  const clock = testClock()
  const warned = Promise.withResolvers<object>()
  const kiosk = keepKiosk({
    ...{ command: ['/no/such/browser', '--kiosk'], url: () => 'http://x', clock },
    log: { info: () => {}, warn: fields => warned.resolve(fields) },
  })
  t.match(await warned.promise, { err: { code: 'ENOENT' }, againMs: 1_000 })
  await kiosk.close()
})
