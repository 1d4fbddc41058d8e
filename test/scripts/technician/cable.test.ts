/** A kitchen device at the end of a real line: the command as a technician starts it, over a pseudo-terminal. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import { openSimulatedJack } from '../../../hardware/serial/jack.ts'
import { kitchenDevice, switchKitchenDeviceOn } from './kitchen-device.ts'
import { openGateway } from './world.ts'

t.setTimeout(120_000)
const script = fileURLToPath(new URL('../../../scripts/technician.ts', import.meta.url))

const open = async (t: Test) => {
  const gateway = await openGateway(t)
  const bench = switchKitchenDeviceOn()
  const link = join(t.testdir(), 'pass-1')
  const jack = openSimulatedJack(link, systemClock, bench.attend)
  t.teardown(() => jack.close())
  jack.plug()
  const run = async (...args: readonly string[]) => {
    const env = { ...process.env, ...gateway.env }
    const child = spawn(process.execPath, [script, ...args, '--port', link], { env })
    let [out, err] = ['', '']
    child.stdout.on('data', text => (out += text))
    child.stderr.on('data', text => (err += text))
    const code = await new Promise<number | null>(resolve => child.once('close', resolve))
    return { code, out, err }
  }
  return { gateway, bench, run }
}

t.test('a kitchen device is provisioned, listed, tried and let go over its cable', async t => {
  const { gateway, bench, run } = await open(t)
  const place = ['provision', '--station', 'pass-1', '--stations', 'grill,bar'] as const
  const first = await run(...place)
  t.match(first, { code: 0, out: `changed: ${kitchenDevice} is pass-1 at stations grill, bar\n` }, first.err)
  t.match(bench.assignment, { station: 'pass-1', stations: ['grill', 'bar'] })
  t.match(await run(...place), { code: 0, out: /^unchanged/ })
  t.equal(gateway.kitchenDevices.get('pass-1')?.checks.length, 1, 'the gateway was asked once')
  t.match(await run('list'), { code: 0, out: /kitchen device 1 .*pass-1, stations grill, bar, gateway 127/ })
  t.match(await run('selftest'), { code: 0, out: /pass +bump-bar/ })
  t.match(await run('reset', '--device', kitchenDevice), { code: 0, out: /belongs nowhere/ })
  t.equal(bench.assignment, undefined)
})
