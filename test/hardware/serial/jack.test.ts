/** The hole in the device: every cable that is put in is attended to, from its first byte on. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import { layCable } from '../../../hardware/serial/cable.ts'
import { type Attend, openBoardJack, openSimulatedJack } from '../../../hardware/serial/jack.ts'
import { openPort } from '../../../hardware/serial/port.ts'
import { listCables, listPorts } from '../../../hardware/serial/ports.ts'
import { testClock } from '../../clock/clock.ts'

/** Greets whoever is at the other end, and keeps what comes. */
const attendant = () => {
  const heard: string[] = []
  let wake = () => {}
  let lines = 0
  const attend: Attend = line => {
    lines++
    wake()
    line.write(Buffer.from('hi')).catch(() => {})
    return piece => {
      heard.push(Buffer.from(piece).toString())
      wake()
    }
  }
  const until = async (look: () => boolean) => {
    while (!look()) await new Promise<void>(resolve => (wake = resolve))
  }
  return {
    attend,
    hears: (text: string) => until(() => heard.join('').endsWith(text)),
    attends: (count: number) => until(() => lines === count),
  }
}

t.test('a simulated cable is plugged and pulled as often as one likes', async t => {
  const link = join(t.testdir(), 'cable')
  const { attend, hears } = attendant()
  const jack = openSimulatedJack(link, systemClock, attend)
  t.equal(jack.plugged, false)
  for (let n = 0; n < 3; n++) {
    jack.plug()
    jack.plug()
    t.equal(jack.plugged, true)
    const line = await openPort(link, () => {})
    await line.write(Buffer.from(`hello ${n}`))
    await hears(`hello ${n}`)
    jack.pull()
    jack.pull()
    t.equal(jack.plugged, false)
    t.match(await line.closed, { code: 'line-cut' })
  }
  await jack.close()
  jack.plug()
  t.equal(jack.plugged, false, 'what is closed stays closed')
  await jack.close()
})

t.test('a port of the board is opened as soon as it is there, and again after a cut', async t => {
  const path = join(t.testdir(), 'ttyGS0')
  const clock = testClock()
  const troubles: unknown[] = []
  const { attend, attends, hears } = attendant()
  const jack = openBoardJack(path, { clock, trouble: why => troubles.push(why) }, attend)
  t.teardown(() => jack.close())
  /** The jack has looked, found nothing, and waits before it looks again. */
  const rests = async () => {
    while (clock.waiting === 0) await new Promise(resolve => setImmediate(resolve))
  }
  await rests()
  clock.advance(1_000)
  await rests()
  t.match(troubles, [{ code: 'no-port' }], 'what is not there is told once')
  for (let n = 1; n <= 2; n++) {
    const greeted = Promise.withResolvers<string>()
    const cable = layCable(path, systemClock, piece => greeted.resolve(Buffer.from(piece).toString()))
    clock.advance(1_000)
    await attends(n)
    t.equal(await greeted.promise, 'hi')
    await cable.write(Buffer.from(`hello ${n}`))
    await hears(`hello ${n}`)
    cable.pull()
    await cable.closed
    // A cable put in while the jack still looks would be found by that look.
    await rests()
  }
  await jack.close()
  await jack.close()
})

t.test('only cables that are in are listed', async t => {
  const folder = t.testdir()
  t.same(await listCables(join(folder, 'nowhere')), [])
  const cable = layCable(join(folder, 'pad-4'), systemClock, () => {})
  t.teardown(() => cable.close())
  symlinkSync('/dev/pts/99999', join(folder, 'gone'))
  symlinkSync('/dev/pts', join(folder, 'folder'))
  writeFileSync(join(folder, 'file'), '')
  mkdirSync(join(folder, 'more'))
  t.same(await listCables(folder), [join(folder, 'pad-4')])
})

t.test('the ports of this computer can be asked for, with udev or without', async t => {
  for (const path of await listPorts()) t.match(path, /^\S+$/)
})
