/** The bench in small: three pads, the real gateway and the real echo, every order received and seen in the kitchen. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { basketsFrom, readDemoMenu } from '../../../scripts/bench/baskets.ts'
import { fillHistory } from '../../../scripts/bench/evening.ts'
import { prepareGrounds } from '../../../scripts/bench/grounds.ts'
import { inviteGuests } from '../../../scripts/bench/guests.ts'
import { openEcho, openGateway, openSingle } from '../../../scripts/bench/target.ts'
import { runTrial } from '../../../scripts/bench/trial.ts'
import { inRoot } from '../../../scripts/simulate/folder.ts'

// Seven processes are started, on a machine that has other tests to run.
t.setTimeout(120_000)

const pads = 3
const burst = { how: 'burst', times: 2 } as const

t.test('gateway and echo take the same orders from the same guests', async t => {
  const grounds = await prepareGrounds(pads, t.testdir({}))
  const guests = inviteGuests()
  t.teardown(() => guests.close())
  for (const [name, open] of [
    ['gateway', () => openGateway(grounds, grounds.newData())],
    ['echo', openEcho],
    ['a commit each', () => openSingle(grounds.newFolder())],
  ] as const) {
    const target = await open()
    t.teardown(() => target.program.close())
    const tried = await runTrial(
      { pads, steps: [{ load: burst, warming: true }, { load: burst }] },
      target,
      guests,
      grounds,
    )
    const { steps } = tried
    t.equal(steps.length, 1, 'what only warms up is not told')
    t.match(steps[0], { received: 6, refused: {}, reply: { count: 6 }, kitchen: { count: 6 } }, name)
    if (name === 'gateway') t.match(tried, { told: 12, stored: 12 }, 'each of them once, warming up included')
    if (process.platform === 'linux') t.match(steps[0], { cpuSeconds: Number, bytesPerOrder: Number })
  }
  grounds.close()
  t.notOk(existsSync(grounds.folder), 'nothing is left behind')
})

t.test(
  'behind a gateway there can be an evening: most have paid, the last party of each table has not',
  async t => {
    const grounds = await prepareGrounds(1, t.testdir({}))
    const data = grounds.newData()
    t.equal(await fillHistory(data, grounds.site, 400), 400)
    const target = await openGateway(grounds, data)
    t.teardown(() => target.program.close())
    if (!('feedPort' in target.kitchen)) return t.fail('the gateway has no feed')
    const headers = { authorization: `Bearer ${target.kitchen.key}` }
    const asked = await fetch(`http://127.0.0.1:${target.kitchen.feedPort}/metrics`, { headers })
    const figures = await asked.text()
    t.match(figures, /^fourtop_orders_total 400$/m)
    t.match(figures, /^fourtop_open_orders 200$/m)
  },
)

t.test('guests who are not let in say so', async t => {
  const grounds = await prepareGrounds(1, t.testdir({}))
  const target = await openGateway(grounds, grounds.newData())
  t.teardown(() => target.program.close())
  const guests = inviteGuests()
  t.teardown(() => guests.close())
  const credentials = grounds.credentials.map(known => ({ ...known, password: 'guessed' }))
  await t.rejects(guests.come({ mqttPort: target.mqttPort, baskets: grounds.baskets, credentials }), {
    message: /pad-1 was not let in: refused with return code 4/,
  })
})

t.test('what is ordered is what pads order: about two lines, a few hundred bytes', async t => {
  const sizes = basketsFrom(readDemoMenu()).map(basket => basket.length)
  t.ok(Math.min(...sizes) > 80 && Math.max(...sizes) < 600, sizes.join())
})

t.test('a wrong call says how it is called, and measures nothing', async t => {
  const bench = (...args: string[]) =>
    promisify(execFile)(process.execPath, [inRoot('scripts', 'bench.ts'), ...args])
  await t.rejects(bench('--speed'), { code: 2, stderr: /--speed[\s\S]*--quick/ })
  await t.rejects(bench('--only', 'closed,soup'), { code: 2, stderr: /"soup" is none of closed, open/ })
  await t.rejects(bench('fast'), { code: 2, stderr: /"fast" is one word too many/ })
  t.match((await bench('--help')).stdout, /--profile/)
})
