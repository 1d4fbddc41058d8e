/** The demo restaurant as a whole, with stand-ins for its processes: open, broken, mended, closed in order. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
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

/** So that none stays behind when a test is killed. */
const leash = new URL('../../../scripts/simulate/leash.mjs', import.meta.url).href
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
    command: [
      process.execPath,
      '--import',
      leash,
      standIn,
      '--name',
      name,
      '--port',
      String(port),
      '--diary',
      diary,
    ],
    log: join(folder, `${name}.log`),
    isUp: signal => knock(port, systemClock, signal),
  })
  const assignment = join(folder, 'box', 'assignment')
  mkdirSync(join(folder, 'box'))
  const plugs: boolean[] = []
  const passes: string[] = []
  const demo: Demo = {
    ports,
    handed: {
      managerKey: { key: 'the-key', path: '' },
      passFile: '',
      writePass: async host => void passes.push(host),
    },
    box: {
      program: program('pad-4', ports.box.control),
      data: join(folder, 'box'),
      readTable: () => (existsSync(assignment) ? readFileSync(assignment, 'utf8') || undefined : undefined),
      setPlugged: plugged => void plugs.push(plugged),
      provision: table => [
        process.execPath,
        '-e',
        `require('node:fs').writeFileSync(${JSON.stringify(assignment)}, '${table}')`,
      ],
      writePass: async host => void passes.push(host),
    },
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
  return { demo, restaurant, states, post, state, diary, plugs, passes }
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
    pads: [
      ...[1, 2, 3].map(pad => ({ pad, table: `${pad}`, wifi: 'on', process: up })),
      { pad: 4, cable: false, process: up },
    ],
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

  await post('/pads/1/finger', { twice: true })
  t.match(await state(), { pads: [{ twice: true }, { twice: false }] })
  await post('/pads/1/press', { button: 2, kind: 'press' })
  await post('/pads/1/press', { button: 2, kind: 'release' })
  await page.sees('frame', { pad: 1, png: '{"button":2,"kind":"tap"}' })
  await post('/pads/1/finger', { twice: false })
  t.same(await post('/pads/2/language', { language: 'de' }), [200, { asked: '/language' }])

  await post('/gateway/restart', { kill: true })
  await states.next(
    ([name, { at, lastEnd }]) => name === 'gateway' && at === 'starting' && lastEnd === 'signal SIGKILL',
  )
  await states.next(([name, { at }]) => name === 'gateway' && at === 'up')
  t.match(await state(), { gateway: { process: { restarts: 1 } }, pads: { 0: { process: up } } })

  const { pid } = restaurant.children.find(child => child.name === 'pad-1')?.state() ?? {}
  if (typeof pid === 'number') process.kill(pid, 'SIGKILL')
  await states.next(([name, { at }]) => name === 'pad-1' && at === 'waiting')
  t.match(await post('/pads/1/press', { button: 1, kind: 'tap' }), [502, { ok: false, why: 'no-answer' }])
  await states.next(([name, { at }]) => name === 'pad-1' && at === 'up')
  await page.sees('frame', { pad: 1, png: '"pad-1 begins"' })
  t.same(await post('/pads/1/press', { button: 4, kind: 'tap' }), [200, { asked: '/press' }])
  await page.sees('frame', { pad: 1, png: '{"button":4,"kind":"tap"}' })

  await Promise.all([restaurant.close(), restaurant.close()])
  const stopped = readFileSync(diary, 'utf8').trim().split('\n')
  t.same(stopped.slice(0, 4).sort(), ['pad-1', 'pad-2', 'pad-3', 'pad-4'])
  t.same(stopped.slice(4), ['gateway', 'printer'], 'the printer last: it prints what was sent')
  await demandFree(demo.ports)
})

t.test('the robot comes when a page is open, and goes when a person presses its pad', async t => {
  const { demo, restaurant, post, state } = await openDemo(t)
  await restaurant.opened
  t.match(await state(), { robot: { pad: 2, at: 'waiting' } })
  const page = await watchAsPage(t, demo)
  t.same(await post('/pads/1/press', { button: 2, kind: 'tap' }), [200, { asked: '/press' }])
  t.match(await state(), { robot: { at: 'waiting' } }, 'another pad is nothing to it')
  await post('/robot', { on: true, seed: 3 })
  t.match(await state(), { robot: { at: 'ordering' } })
  const isTold = (at: string) => (told: { name: string; data: unknown }) =>
    told.name === 'state' && JSON.stringify(told.data).includes(`"robot":{"pad":2,"at":"${at}"}`)
  await post('/pads/2/press', { button: 1, kind: 'tap' })
  await page.told.next(isTold('yielded'))
  await post('/robot', { on: false })
  const later = await watchAsPage(t, demo)
  await later.told.next(isTold('off'))
})

t.test('a pad comes out of its box, and stays plugged in while it is switched off and on', async t => {
  const { demo, restaurant, states, post, state, plugs, passes } = await openDemo(t)
  await restaurant.opened
  const page = await watchAsPage(t, demo)
  const box = async () => Object((await state()) as { readonly pads: unknown[] }).pads[3]
  t.equal((await box()).table, undefined)
  t.match(await post('/pads/4/cable', { plugged: true }), [200, { asked: '/cable' }])
  t.match(await box(), { cable: true })
  t.same(plugs, [true], 'in its configuration, too')
  await post('/pads/4/restart', { kill: true })
  await states.next(([name, { at, restarts }]) => name === 'pad-4' && at === 'up' && restarts === 1)
  t.match(await box(), { cable: true, process: { restarts: 1 } })

  t.same(await post('/technician', { table: '4' }), [200, { ok: true }])
  const ended = await page.told.next(
    ({ name, data }) => name === 'technician' && Reflect.get(Object(data), 'at') !== 'running',
  )
  t.same(ended.data, { table: '4', at: 'done', lines: [] })
  t.match(await box(), { table: '4' })
  // Whichever was heard first: the folder, or the command's end.
  const isAtTable = ({ name, data }: { name: string; data: unknown }) =>
    name === 'state' && JSON.stringify(data).includes('"pad":4,"table":"4"')
  if (!page.told.all.some(isAtTable)) await page.told.next(isAtTable)
  t.ok(passes.length >= 2, 'there is a pass when the gateway is up, and a new one for each run')
  t.same(await post('/pads/4/press', { button: 2, kind: 'tap' }), [200, { asked: '/press' }])
  if ((await box()).wifi === undefined) return t.match(await post('/pads/4/wifi', { state: 'off' }), [409])
  await post('/pads/4/wifi', { state: 'off' })
  t.match(await box(), { wifi: 'off' })
})

t.test('all pads live at one pace, those that are switched on later too', async t => {
  const { demo, restaurant, states, post, state } = await openDemo(t)
  await restaurant.opened
  const page = await watchAsPage(t, demo)
  const hurried = page.sees('frame', { pad: 3, png: '{"pace":10}' })
  await post('/clock', { pace: 10 })
  await hurried
  t.match(await state(), { pace: 10 })
  const again = page.sees('frame', { pad: 2, png: '{"pace":10}' })
  await post('/pads/2/restart', { kill: true })
  await states.next(([name, { at, restarts }]) => name === 'pad-2' && at === 'up' && restarts === 1)
  await again
  t.pass('it was told anew')
})

t.test('the page hears what kitchen and floor are told, now and after the gateway was away', async t => {
  const { demo, restaurant, states, post } = await openDemo(t)
  await restaurant.opened
  const page = await watchAsPage(t, demo)
  await page.sees('tickets', { tickets: [] })
  if (!page.told.all.some(({ name }) => name === 'tables')) await page.sees('tables', { tables: [] })
  await post('/gateway/restart', { kill: true })
  await states.next(([name, { at, restarts }]) => name === 'gateway' && at === 'up' && restarts === 1)
  await page.sees('tickets', { tickets: [] })
  t.equal(page.told.all.filter(({ name }) => name === 'tickets').length, 2)
})

t.test('whoever is on the leash goes when the supervisor is gone', async t => {
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
