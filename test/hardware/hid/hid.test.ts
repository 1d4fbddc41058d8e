import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { lookMs } from '../../../hardware/board/presence.ts'
import type { ButtonNumber } from '../../../hardware/buttons/buttons.ts'
import { settleMs } from '../../../hardware/buttons/debounce.ts'
import { openHidButtons } from '../../../hardware/hid/buttons.ts'
import type { HidBus, HidFound } from '../../../hardware/hid/hid.ts'
import { builtInPads, type PadProfile, readProfiles, readReport } from '../../../hardware/hid/profile.ts'
import { openSimulatedHid, type SimulatedHid } from '../../../hardware/hid/simulated.ts'
import { testClock } from '../../clock/clock.ts'
import { buttonsContract } from '../../contract/buttons.ts'

const profiles = readProfiles(builtInPads)
const turn = () => new Promise(resolve => setImmediate(resolve))

/** A thing of this profile, and what it sends while these buttons are down. */
const thingOf = ({ vendor, product, usagePage, usage }: PadProfile, path = '/dev/hidraw0'): HidFound => ({
  ...{ path, usagePage, usage },
  vendor: Number.parseInt(vendor, 16),
  product: Number.parseInt(product, 16),
})
const reportOf = (profile: PadProfile, down: ReadonlySet<ButtonNumber>): Uint8Array => {
  const report = new Uint8Array(8)
  let key = 2
  for (const [i, place] of profile.buttons.entries()) {
    if (![...down].some(button => button === i + 1)) continue
    if ('key' in place) report[key++] = place.key
    else report[place.byte] = (report[place.byte] ?? 0) | place.mask
  }
  return report
}

const openPad = async (t: Test, hid: SimulatedHid, bus: HidBus = hid) => {
  const clock = testClock()
  const said: string[] = []
  const told: string[] = []
  const buttons = openHidButtons({
    ...{ bus, profiles, clock },
    presence: { gone: why => said.push(`gone ${why.code}`), back: () => said.push('back') },
  })
  buttons.on(({ type, button }) => told.push(`${type} ${button}`))
  t.teardown(() => buttons.close())
  await turn()
  const wait = async (ms: number) => {
    clock.advance(ms)
    await turn()
  }
  return { buttons, clock, said, told, wait }
}

for (const profile of profiles) {
  t.test(`the contract of buttons: ${profile.name}`, async t =>
    buttonsContract(t, async () => {
      const hid = openSimulatedHid()
      hid.plug(thingOf(profile))
      const { buttons, clock } = await openPad(t, hid)
      const down = new Set<ButtonNumber>()
      const contact = (button: ButtonNumber, closed: boolean) => {
        if (closed) down.add(button)
        else down.delete(button)
        hid.report('/dev/hidraw0', reportOf(profile, down))
      }
      return { buttons, contact, settle: () => clock.advance(3 * settleMs) }
    }),
  )
}

const [encoder, keyboard] = profiles
if (encoder === undefined || keyboard === undefined) throw new Error('there are two pads')

t.test('a pad that is pulled out and put back is told of, and what was held is let go', async t => {
  const hid = openSimulatedHid()
  hid.plug(thingOf(encoder))
  const { told, said, wait } = await openPad(t, hid)
  hid.report('/dev/hidraw0', reportOf(encoder, new Set([2])))
  await wait(3 * settleMs)
  hid.pull('/dev/hidraw0')
  await wait(3 * settleMs)
  t.same(told.splice(0), ['press 2', 'release 2'])
  t.same(said, ['gone device-gone'])
  await wait(5 * lookMs)
  t.same(said, ['gone device-gone'], 'said once')
  hid.plug(thingOf(keyboard, '/dev/hidraw3'))
  await wait(lookMs)
  t.same(said, ['gone device-gone', 'back'])
  hid.report('/dev/hidraw3', reportOf(keyboard, new Set([4])))
  t.same(told, ['press 4'], 'another pad does as well')
})

t.test('strangers on USB press nothing and are not even opened', async t => {
  const hid = openSimulatedHid()
  const stranger = { ...thingOf(keyboard), vendor: 0x046d, product: 0xc31c }
  hid.plug(stranger)
  hid.plug({ ...thingOf(keyboard, '/dev/hidraw1'), usage: 2 })
  const { said, wait } = await openPad(t, hid)
  t.same(hid.opened(), [])
  t.same(said, ['gone device-gone'])
  hid.plug(thingOf(keyboard, '/dev/hidraw2'))
  await wait(lookMs)
  t.same(hid.opened(), ['/dev/hidraw2'])
})

t.test('a pad that goes while it is being opened is looked for again', async t => {
  const hid = openSimulatedHid()
  hid.plug(thingOf(encoder))
  let isHasty = true
  const hasty: HidBus = {
    list: hid.list,
    open: async (path, hear, lost) => {
      const device = await hid.open(path, hear, lost)
      if (isHasty) hid.pull(path)
      isHasty = false
      return device
    },
  }
  const { said, wait } = await openPad(t, hid, hasty)
  t.same(said, ['gone device-gone'])
  hid.plug(thingOf(encoder))
  await wait(lookMs)
  t.same(said, ['gone device-gone', 'back'])
})

t.test('a bus that fails is as good as empty, and closing ends the search', async t => {
  const failing: HidBus = { ...openSimulatedHid(), list: async () => Promise.reject(new Error('no bus')) }
  const { buttons, clock, said, wait } = await openPad(t, openSimulatedHid(), failing)
  await wait(3 * lookMs)
  t.same(said, ['gone device-failed'])
  await buttons.close()
  await buttons.close()
  t.equal(clock.waiting, 0)
})

t.test('closing while it is being opened leaves nothing open', async t => {
  const hid = openSimulatedHid()
  hid.plug(thingOf(encoder))
  const presence = { gone: () => {}, back: () => {} }
  const buttons = openHidButtons({ bus: hid, profiles, clock: testClock(), presence })
  await buttons.close()
  t.same(hid.opened(), [])
})

t.test('reports that say nothing of the buttons are passed over', async t => {
  const numbered: PadProfile = { ...keyboard, report: 2 }
  t.same(readReport(numbered, Uint8Array.of(2, 0, 0, 31, 0, 0, 0, 0)), [false, true, false, false])
  t.equal(readReport(numbered, Uint8Array.of(3, 0, 0, 31)), undefined, 'another report')
  t.equal(readReport(keyboard, Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 1)), undefined, 'too many keys')
  t.equal(readReport(encoder, Uint8Array.of(1, 2)), undefined, 'too short')
  t.equal(readReport(encoder, new Uint8Array()), undefined)
})

t.test('a list of pads that is none is refused with every problem', async t => {
  const folder = t.testdir({ 'pads.json': '[{"name": "", "vendor": "79", "buttons": []}]', torn: '[' })
  for (const message of [/\[0\]\.name: /, /\[0\]\.vendor: /, /\[0\]\.buttons: /]) {
    t.throws(() => readProfiles(join(folder, 'pads.json')), { code: 'bad-file', message })
  }
  t.throws(() => readProfiles(join(folder, 'torn')), { code: 'bad-file', message: /cannot be read/ })
})

t.test('the real bus lists what is there, or says in words what is missing', async t => {
  // In a process of its own: what the library brings along need not load on every machine.
  const module = fileURLToPath(new URL('../../../hardware/hid/hidraw.ts', import.meta.url))
  const program = `const { hidraw } = await import(${JSON.stringify(module)})
    const found = await hidraw.list().catch(fault => fault.code === 'no-hid' ? 'no-hid ' + fault.message : Promise.reject(fault))
    const open = await hidraw.open('/dev/hidraw99', () => {}, () => {}).catch(fault => fault.code)
    console.log(JSON.stringify({ found, open }))`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  })
  t.equal(status, 0, stderr)
  const { found, open } = JSON.parse(stdout)
  t.ok(Array.isArray(found) || /libusb-1\.0-0/.test(found), stdout)
  t.equal(open, 'device-gone')
})
