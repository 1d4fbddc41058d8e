/** The demo restaurant as a whole, with stand-ins for its processes: open, broken, mended, closed in order. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import type { ChildState, Program } from '../../../scripts/simulate/child.ts'
import type { Demo } from '../../../scripts/simulate/demo.ts'
import { knock } from '../../../scripts/simulate/door.ts'
import { eventReader } from '../../../scripts/simulate/events.ts'
import { demandFree, type Ports, portsAt } from '../../../scripts/simulate/ports.ts'
import { openRestaurant } from '../../../scripts/simulate/restaurant.ts'
import { changes } from './changes.ts'

const standIn = fileURLToPath(new URL('./stand-in.ts', import.meta.url))

/** Ports that nobody uses; other tests may run at the same time. */
const freePorts = async (): Promise<Ports> => {
  for (let offset = 10_000 + (process.pid % 9000); ; offset += 37) {
    const ports = portsAt(offset)
    try {
      await demandFree(ports)
      return ports
    } catch {
      // Somebody else's: the next ones.
    }
  }
}

const openDemo = async (t: Test) => {
  const folder = t.testdir({})
  const diary = join(folder, 'diary')
  const ports = await freePorts()
  const program = (name: string, port: number): Program => ({
    name,
    command: [process.execPath, standIn, '--name', name, '--port', String(port), '--diary', diary],
    log: join(folder, `${name}.log`),
    isUp: signal => knock(port, systemClock, signal),
  })
  const demo: Demo = {
    ports,
    gateway: program('gateway', ports.http),
    printer: program('printer', ports.printerControl),
    pads: ports.pads.map(({ control }, n) => ({
      table: `${n + 1}`,
      program: program(`pad-${n + 1}`, control),
    })),
  }
  const states = changes<[name: string, state: ChildState]>()
  const restaurant = await openRestaurant({
    demo,
    clock: systemClock,
    random: () => 0,
    onChange: ({ name }, state) => states.tell([name, state]),
  })
  t.teardown(() => restaurant.close())
  const url = `http://127.0.0.1:${ports.control}`
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return [response.status, await response.json()]
  }
  const state = async () => (await fetch(`${url}/state`)).json()
  return { demo, restaurant, states, post, state, diary }
}

/** Everything the simulator page would be told. */
const watchAsPage = async (t: Test, { ports }: Demo) => {
  const told = changes<{ name: string; data: unknown }>()
  const asking = request({ host: '127.0.0.1', port: ports.control, path: '/events', agent: false })
  asking.on('error', () => {}).end()
  const [response] = await once(asking, 'response')
  const read = eventReader()
  response.on('error', () => {}).setEncoding('utf8')
  response.on('data', (text: string) => {
    for (const { name, data } of read(text)) told.tell({ name, data: JSON.parse(data) })
  })
  t.teardown(() => asking.destroy())
  const sees = (name: string, data: unknown) =>
    told.next(event => event.name === name && JSON.stringify(event.data) === JSON.stringify(data))
  return { told, sees }
}

t.test('an evening', async t => {
  const { demo, restaurant, states, post, state, diary } = await openDemo(t)
  await restaurant.opened
  const up = { at: 'up', restarts: 0 }
  t.match(await state(), {
    pads: [1, 2, 3].map(pad => ({ pad, table: `${pad}`, wifi: 'on', process: up })),
    gateway: { process: up },
    printer: { process: up },
  })

  const page = await watchAsPage(t, demo)
  await page.sees('frame', { pad: 2, png: '"pad-2 begins"' })
  t.same(await post('/pads/2/press', { button: 3, kind: 'tap' }), [200, { asked: '/press' }])
  await page.sees('frame', { pad: 2, png: '{"button":3,"kind":"tap"}' })
  t.same(await post('/printer/fault', { paper: false }), [200, { asked: '/fault' }])
  await page.sees('printer', { name: 'switched', data: { paper: false } })
  await post('/pads/3/wifi', { state: 'slow' })
  t.match(await state(), { pads: { 2: { wifi: 'slow' } } })

  await post('/gateway/restart', { kill: true })
  await states.next(
    ([name, { at, lastEnd }]) => name === 'gateway' && at === 'starting' && lastEnd === 'signal SIGKILL',
  )
  await states.next(([name, { at }]) => name === 'gateway' && at === 'up')
  t.match(await state(), { gateway: { process: { restarts: 1 } }, pads: { 0: { process: up } } })

  const { pid } = restaurant.children.find(child => child.name === 'pad-1')?.state() ?? {}
  if (typeof pid === 'number') process.kill(pid, 'SIGKILL')
  await states.next(([name, { at }]) => name === 'pad-1' && at === 'waiting')
  t.same(await post('/pads/1/press', { button: 1, kind: 'tap' }), [502, { ok: false, why: 'no-answer' }])
  await states.next(([name, { at }]) => name === 'pad-1' && at === 'up')
  await page.sees('frame', { pad: 1, png: '"pad-1 begins"' })
  t.same(await post('/pads/1/press', { button: 4, kind: 'tap' }), [200, { asked: '/press' }])
  await page.sees('frame', { pad: 1, png: '{"button":4,"kind":"tap"}' })

  await Promise.all([restaurant.close(), restaurant.close()])
  const stopped = readFileSync(diary, 'utf8').trim().split('\n')
  t.same(stopped.slice(0, 3).sort(), ['pad-1', 'pad-2', 'pad-3'])
  t.same(stopped.slice(3), ['gateway', 'printer'], 'the printer last: it prints what was sent')
  await demandFree(demo.ports)
})

t.test('whoever is on the leash goes when the supervisor is gone', async t => {
  const leash = new URL('../../../scripts/simulate/leash.ts', import.meta.url).href
  const idle = `process.on('SIGTERM', () => process.exit(7)); process.send('ready'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', leash, '-e', idle], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  child.disconnect()
  t.same(await once(child, 'exit'), [7, null])
  const done = spawn(process.execPath, ['--import', leash, '-e', '0'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  t.same(await once(done, 'exit'), [0, null], 'it keeps nobody alive')
})
