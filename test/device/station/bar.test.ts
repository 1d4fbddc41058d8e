/** The bump bar of a kitchen device at its door: what is pressed, what it means, and what somebody taught it. */

import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openOwnBar } from '../../../device/station/bar.ts'
import { boardDisk } from '../../../device/store/disk.ts'
import { openSimulatedBumpBar } from '../../../hardware/bumpbar/simulated.ts'
import { settleMs } from '../../../hardware/buttons/debounce.ts'
import { defaultLayout } from '../../../protocol/bump-bar/default-layout.ts'
import type { KitchenName } from '../../../protocol/ids.ts'
import { testClock } from '../../clock/clock.ts'
import { key as doorKey, openNear } from './door/far.ts'

const [a, b, enter] = [0x04, 0x05, 0x28]

/** A page that listens; `next` is what it hears next. */
const listenAt = async (t: Test, port: number) => {
  const heard: unknown[] = []
  let wake = () => {}
  const headers = { cookie: `fourtop-device=${doorKey}` }
  const asking = request({ host: '127.0.0.1', port: port, path: '/device/keys', headers })
  asking.on('error', () => {})
  t.teardown(() => asking.destroy())
  const opened = new Promise<void>(resolve => {
    asking.on('response', response => {
      response.setEncoding('utf8')
      response.on('error', () => {})
      response.on('data', (text: string) => {
        for (const line of text.split('\n'))
          if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)))
        wake()
      })
      resolve()
    })
  })
  asking.end()
  await opened
  return async () => {
    while (heard.length === 0)
      await new Promise<void>(resolve => {
        wake = resolve
      })
    return heard.shift()
  }
}

const open = async (t: Test, folder = t.testdir()) => {
  const clock = testClock()
  const profile = { name: 'ours', vendor: '1d50', product: '615e', layout: { bump: [a] } }
  const simulated = openSimulatedBumpBar(profile, clock)
  const problems: string[] = []
  const bar = await openOwnBar({
    ...{ bar: simulated, profiles: [profile], folder, disk: boardDisk },
    log: { info: () => {}, error: (_, message) => void problems.push(message) },
  })
  t.teardown(() => bar.close())
  const near = await openNear(t, { bar, folder: join(folder, 'pages') })
  const press = (key: number) => {
    simulated.key(key, true)
    clock.advance(2 * settleMs)
    simulated.key(key, false)
    clock.advance(2 * settleMs)
  }
  const listen = () => listenAt(t, near.door.port)
  return { simulated, near, press, listen, folder, problems }
}

const put = (layout: unknown) => ({ method: 'PUT', body: layout })

t.test('a page hears how the bar stands, then what comes', async t => {
  const { simulated, near, press, listen } = await open(t)
  const next = await listen()
  t.same(await next(), { type: 'bar', is: 'disconnected' }, 'nobody has looked yet')
  simulated.plug()
  t.same(await next(), { type: 'bar', is: 'connected', name: 'ours' })
  press(a)
  t.same(await next(), { type: 'key', key: a, meaning: 'bump' })
  press(b)
  t.same(await next(), { type: 'key', key: b }, 'a key without a meaning is told too: somebody may teach it')
  const late = await listen()
  t.same(await late(), { type: 'bar', is: 'connected', name: 'ours' }, 'and no key twice')
  near.door.call('pass-1' as KitchenName)
  for (const one of [next, late])
    t.same(await one(), { type: 'called', name: 'pass-1' }, 'every page shows what the device is called')
  simulated.pull()
  t.match(await next(), { type: 'bar', is: 'disconnected', why: /pulled out/ })
  t.match(await late(), { is: 'disconnected' })
})

t.test('a layout that was taught holds from the next key on, and after a start', async t => {
  const { simulated, near, press, listen, folder } = await open(t)
  t.same((await near.ask('/device/layout')).json, defaultLayout, 'nothing is plugged in')
  simulated.plug()
  t.same((await near.ask('/device/layout')).json, { bump: [a] }, 'the bar’s own')
  const next = await listen()
  await next()
  t.equal((await near.ask('/device/layout', put({ recall: [a], bump: [enter] }))).status, 204)
  press(a)
  t.same(await next(), { type: 'key', key: a, meaning: 'recall' })

  const again = await open(t, folder)
  t.same((await again.near.ask('/device/layout')).json, { recall: [a], bump: [enter] })
  t.equal((await again.near.ask('/device/layout', { method: 'DELETE' })).status, 204)
  t.same((await again.near.ask('/device/layout')).json, defaultLayout)
  const third = await open(t, folder)
  t.same((await third.near.ask('/device/layout')).json, defaultLayout)
  t.same(third.problems, [])
})

t.test('what is no layout is refused with what is wrong, and changes nothing', async t => {
  const { simulated, near, folder } = await open(t)
  simulated.plug()
  for (const [layout, said] of [
    [{ bump: [a], recall: [a] }, /both "bump" and "recall"/],
    [{}, /no key at all/],
    [{ dance: [a] }, /dance/],
    ['{', /./],
  ] as const) {
    const { status, json } = await near.ask('/device/layout', put(layout))
    t.match([status, json.why, json.problems.join()], [400, 'malformed', said])
  }
  t.same((await near.ask('/device/layout')).json, { bump: [a] })
  writeFileSync(join(folder, 'layout.json'), '{"layout":{"bump":"all of them"}}')
  const damaged = await open(t, folder)
  t.match(damaged.problems, [/cannot be read/])
  t.same((await damaged.near.ask('/device/layout')).json, defaultLayout)
})

t.test('a device without a bar says so', async t => {
  const near = await openNear(t, {})
  const next = await listenAt(t, near.door.port)
  t.same(await next(), { type: 'bar', is: 'none' })
  near.door.call('pass-1' as KitchenName)
  t.same(await next(), { type: 'called', name: 'pass-1' }, 'and shows its name to whoever looks for it')
  t.match(await near.ask('/device/layout'), { status: 404, json: { why: 'no-bump-bar' } })
  t.match(await near.ask('/device/layout', put({ bump: [a] })), { status: 409 })
})
