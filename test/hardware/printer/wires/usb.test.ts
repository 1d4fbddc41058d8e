/** A printer on a USB cable, where no USB is: a terminal of the kernel's refuses and hangs up as `usblp` does. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import { testClock } from '../../../clock/clock.ts'
import { settle, type WireBench, wireContract } from '../../../contract/wire.ts'
import { layFarEnd } from './far-end.ts'

const lookMs = 25

/** Patience for five thousand looks, at least as many thousandths of a second of this machine's. */
const bench = async (t: Test): Promise<WireBench> => {
  const link = join(t.testdir(), 'lp0')
  const clock = testClock()
  const stallMs = 5000 * lookMs
  return {
    ...layFarEnd(link),
    ...{ clock, patienceMs: 2 * stallMs, lookMs, proves: 'sent' },
    connector: connectorFor(`usb://${encodeURI(link)}`, clock, { stallMs, lookMs }),
  }
}

wireContract(t, 'usb', () => bench(t))

t.test('what is no printer is away', async t => {
  const folder = t.testdir({ file: 'precious' })
  const open = (path: string) => connectorFor(`usb://${encodeURI(path)}`, testClock()).open()
  await t.rejects(open(join(folder, 'file')), { code: 'printer-away', message: /is no device/ })
  await t.rejects(open(folder), { code: 'printer-away' })
  await t.rejects(open(join(folder, 'lp0')), { code: 'printer-away', message: /is not plugged in/ })
})

t.test('empty answers are no end', async t => {
  const clock = testClock()
  const wire = await connectorFor('usb:///dev/null', clock).open()
  wire.hear(() => t.fail('nothing was said'))
  clock.advance(10_000)
  await wire.write(Buffer.from('ticket'))
  await settle({ clock, lookMs }, wire.finish())
  t.equal(await wire.closed, undefined)
})

t.test('a device that fails is in doubt, by the name of its failure', async t => {
  const wire = await connectorFor('usb:///dev/full', testClock()).open()
  await t.rejects(wire.write(Buffer.from('ticket')), { code: 'printer-broke-off', message: /ENOSPC/ })
})
