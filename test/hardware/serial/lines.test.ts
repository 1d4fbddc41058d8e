/** Both ends of a technician's cable, one after the other, with the other end in the test's hands. */
import { lstatSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import { layCable } from '../../../hardware/serial/cable.ts'
import type { Hear } from '../../../hardware/serial/line.ts'
import { openPort } from '../../../hardware/serial/port.ts'
import { serialContract } from '../../contract/serial.ts'

/** Keeps every piece until somebody listens. */
const keepPieces = () => {
  const kept: Uint8Array[] = []
  let tell: Hear = piece => void kept.push(piece)
  return {
    hear: (piece: Uint8Array) => tell(piece),
    listen: (hear: Hear) => {
      tell = hear
      for (const piece of kept.splice(0)) hear(piece)
    },
  }
}

serialContract(t, 'a port', async () => {
  const link = join(t.testdir(), 'cable')
  const { hear, listen } = keepPieces()
  const cable = layCable(link, systemClock, hear)
  const closers = [cable.close]
  return {
    open: async hear => {
      const line = await openPort(link, hear)
      closers.unshift(line.close)
      return line
    },
    far: { write: cable.write, listen, cut: cable.pull },
    close: async () => {
      for (const close of closers) await close()
    },
  }
})

serialContract(t, 'a simulated cable', async () => {
  const link = join(t.testdir(), 'cable')
  const { hear, listen } = keepPieces()
  let told: Hear = () => {}
  const cable = layCable(link, systemClock, piece => told(piece))
  const port = await openPort(link, hear)
  return {
    open: async hear => {
      told = hear
      return cable
    },
    far: { write: port.write, listen, cut: cable.pull },
    close: async () => {
      await port.close()
      await cable.close()
    },
  }
})

t.test('a cable that is pulled leaves nothing behind, and can be put in again', async t => {
  const folder = t.testdir()
  const link = join(folder, 'cable')
  symlinkSync('/nowhere', link)
  for (let n = 0; n < 3; n++) {
    const cable = layCable(link, systemClock, () => {})
    t.same(readdirSync(folder), ['cable'], 'what another life left there is replaced')
    t.ok(lstatSync(link).isSymbolicLink())
    await (await openPort(link, () => {})).close()
    cable.pull()
    t.match(await cable.closed, { code: 'line-cut' })
    t.same(readdirSync(folder), [])
  }
  t.throws(() => layCable(join(folder, 'nowhere', 'cable'), systemClock, () => {}), { code: 'no-cable' })
})

t.test('a port that cannot be had says why', async t => {
  const link = join(t.testdir(), 'cable')
  await t.rejects(
    openPort(link, () => {}),
    { code: 'no-port', message: /No such file/ },
  )
  await t.rejects(
    openPort('/dev/null', () => {}),
    { code: 'no-port' },
  )
  const cable = layCable(link, systemClock, () => {})
  const port = await openPort(link, () => {})
  await t.rejects(
    openPort(link, () => {}),
    { code: 'port-taken', message: /in use by another program/ },
  )
  await port.close()
  const again = await openPort(link, () => {})
  await again.close()
  await cable.close()
})
