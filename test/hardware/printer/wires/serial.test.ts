/** A printer on a serial cable, over a real terminal of the kernel's. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { openHearing } from '../../../../hardware/printer/wires/hearing.ts'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import { serialWire } from '../../../../hardware/printer/wires/serial.ts'
import { wireLimits } from '../../../../hardware/printer/wires/wire.ts'
import { testClock } from '../../../clock/clock.ts'
import { noise, outwait, settle, until, type WireBench, wireContract } from '../../../contract/wire.ts'
import { layFarEnd } from './far-end.ts'

const bench = async (t: Test, query = ''): Promise<WireBench> => {
  const link = join(t.testdir(), 'usb-printer:0')
  const clock = testClock()
  return {
    ...layFarEnd(link),
    ...{ clock, patienceMs: 60_000, lookMs: 0, proves: 'sent' },
    connector: connectorFor(`serial://${encodeURI(link)}${query}`, clock),
  }
}

wireContract(t, 'serial', () => bench(t))
wireContract(t, 'serial without a handshake', () => bench(t, '?flow=none&baud=115200'))

const xoff = Uint8Array.of(0x13)
const xon = Uint8Array.of(0x11)

t.test('a printer that says "wait" and nothing else is in doubt when the time is over', async t => {
  const far = await bench(t, '?flow=xon')
  t.teardown(far.close)
  const wire = await far.connector.open()
  const heard: Uint8Array[] = []
  wire.hear(piece => heard.push(piece))
  await far.say(Buffer.concat([xoff, Buffer.from('!')]))
  await until(far, () => heard.length > 0)
  t.equal(Buffer.concat(heard).toString(), '!', 'the sign itself is no answer')
  const writing = wire.write(noise(600))
  const refused = t.rejects(writing, { code: 'printer-broke-off', message: /20000 ms.*flow=xon/ })
  await outwait(far, writing)
  await refused
  t.equal(far.received().length, 0)
  t.equal(far.clock.waiting, 0)
})

t.test('a printer that says "wait" and then "go on" gets all of it', async t => {
  const far = await bench(t, '?flow=xon')
  t.teardown(far.close)
  const wire = await far.connector.open()
  await far.say(Buffer.concat([xoff, Buffer.from('!')]))
  const heard = Promise.withResolvers<void>()
  wire.hear(() => heard.resolve())
  await heard.promise
  const writing = wire.write(noise(600))
  far.clock.advance(19_000)
  await far.say(xon)
  await settle(far, writing)
  await until(far, () => far.received().length >= 600)
  await wire.finish()
  t.same(far.received(), Buffer.from(noise(600)))
})

t.test('the port talks as its address says', async t => {
  for (const [query, wanted] of [
    ['', ['speed 38400', ' crtscts', '-ixon', '-ixoff']],
    ['?flow=none&baud=9600', ['speed 9600', '-crtscts', '-ixon', '-ixoff']],
    ['?flow=xon&baud=19200&bits=8&parity=none', ['speed 19200', '-crtscts', ' ixon', '-ixoff']],
  ] as const) {
    const link = join(t.testdir(), 'cable')
    const far = layFarEnd(link)
    const wire = await connectorFor(`serial://${encodeURI(link)}${query}`, testClock()).open()
    const { stdout } = await promisify(execFile)('stty', ['-F', link, '-a'])
    for (const word of wanted) t.ok(` ${stdout}`.includes(word), `${query}: ${word}`)
    await wire.close()
    await far.close()
  }
})

/** A port with a memory of its own, whose bytes leave when the test says so. */
const slowPort = () => {
  let held = 0
  let ended: string | undefined
  const closed = Promise.withResolvers<undefined>()
  const end = (how: string) => async () => {
    ended ??= how
    closed.resolve(undefined)
  }
  return {
    port: {
      write: async (bytes: Uint8Array) => {
        held += bytes.length
      },
      unsent: async () => held,
      ...{ close: end('closed'), drop: end('dropped'), closed: closed.promise },
    },
    send: (count: number) => {
      held -= count
    },
    ended: () => ended,
  }
}

const ticketOver = async (slow: ReturnType<typeof slowPort>) => {
  const clock = testClock()
  const wire = serialWire(slow.port, openHearing(), {
    ...{ name: 'printer', full: 'took nothing', clock, limits: wireLimits },
  })
  await wire.write(noise(600))
  let isFinished = false
  const finishing = wire.finish().then(() => {
    isFinished = true
  })
  /** So much time passes, look by look. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += wireLimits.lookMs) {
      await new Promise(resolve => setImmediate(resolve))
      clock.advance(wireLimits.lookMs)
    }
  }
  return { clock, wire, finishing, pass, isFinished: () => isFinished }
}

t.test('a ticket is sent when the last byte has left the port', async t => {
  const slow = slowPort()
  const { clock, wire, finishing, pass, isFinished } = await ticketOver(slow)
  for (let left = 600; left > 1; left -= 100) {
    await pass(15_000)
    t.notOk(isFinished(), `${left} bytes left`)
    slow.send(Math.min(100, left - 1))
  }
  await pass(15_000)
  t.notOk(isFinished(), 'one byte left')
  slow.send(1)
  await pass(50)
  await finishing
  t.equal(await wire.closed, undefined)
  t.equal(slow.ended(), 'closed', 'what a chip still holds goes out')
  t.equal(clock.waiting, 0)
})

t.test('a ticket that stays in the port is in doubt, and does not come out later', async t => {
  const slow = slowPort()
  const { wire, finishing, pass } = await ticketOver(slow)
  const refused = t.rejects(finishing, { code: 'printer-broke-off', message: 'printer took nothing' })
  await pass(10_000)
  slow.send(100)
  await pass(21_000)
  await refused
  t.match(await wire.closed, { code: 'printer-broke-off' })
  t.equal(slow.ended(), 'dropped')
})
