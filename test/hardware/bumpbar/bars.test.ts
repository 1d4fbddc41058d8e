/** The bar on a USB plug and its twin: one contract for both, and what only a plug can do. */
import t, { type Test } from 'tap'
import { lookMs } from '../../../hardware/board/presence.ts'
import { openBumpBar } from '../../../hardware/bumpbar/hid.ts'
import { type BarProfile, builtInBars, readBars } from '../../../hardware/bumpbar/profile.ts'
import { openSimulatedBumpBar } from '../../../hardware/bumpbar/simulated.ts'
import type { HidBus, HidFound } from '../../../hardware/hid/hid.ts'
import { openSimulatedHid } from '../../../hardware/hid/simulated.ts'
import { testClock } from '../../clock/clock.ts'
import { type BarUnderTest, bumpBarContract } from '../../contract/bumpbar.ts'

const builtIn = readBars(builtInBars)
const [plain] = builtIn
if (plain === undefined) throw new Error('there is a bar')
/** One that numbers its reports, and has no empty byte between modifiers and keys. */
const numbered: BarProfile = { name: 'numbered', vendor: '1d50', product: '615e', report: 2, keysFrom: 2 }
const turn = () => new Promise(resolve => setImmediate(resolve))

const thingOf = ({ vendor, product }: BarProfile, path: string): HidFound => ({
  ...{ path, usagePage: 1, usage: 6 },
  vendor: Number.parseInt(vendor, 16),
  product: Number.parseInt(product, 16),
})

/** What a keyboard with these keys down sends, written down from the specification. */
const bytesOf = ({ report }: BarProfile, down: ReadonlySet<number>): Uint8Array => {
  let modifiers = 0
  for (const key of down) if (key >= 0xe0) modifiers += 2 ** (key - 0xe0)
  const keys = [...down].filter(key => key < 0xe0)
  const six = keys.length > 6 ? Array(6).fill(1) : [...keys, 0, 0, 0, 0, 0, 0].slice(0, 6)
  return Uint8Array.from(report === undefined ? [modifiers, 0, ...six] : [report, modifiers, ...six])
}

const openOnUsb = async (profile: BarProfile, bus?: HidBus): Promise<BarUnderTest & { hid: typeof hid }> => {
  const hid = openSimulatedHid()
  const clock = testClock()
  const bar = openBumpBar({ bus: bus ?? hid, clock, profiles: [...builtIn, numbered] })
  const down = new Set<number>()
  let plugs = 0
  const path = () => `/dev/hidraw${plugs}`
  await turn()
  return {
    ...{ bar, clock, hid },
    key: (key, isDown) => {
      if (isDown) down.add(key)
      else down.delete(key)
      hid.report(path(), bytesOf(profile, down))
    },
    plug: async () => {
      down.clear()
      plugs++
      hid.plug(thingOf(profile, path()))
      clock.advance(lookMs)
      await turn()
    },
    pull: async () => hid.pull(path()),
  }
}

const openTwin = (profile: BarProfile): BarUnderTest => {
  const clock = testClock()
  const bar = openSimulatedBumpBar(profile, clock)
  const { key } = bar
  return { bar, clock, key, plug: async () => bar.plug(), pull: async () => bar.pull() }
}

for (const profile of [plain, numbered]) {
  t.test(`the contract of bump bars, on USB: ${profile.name}`, async t =>
    bumpBarContract(t, () => openOnUsb(profile)),
  )
  t.test(`the contract of bump bars, simulated: ${profile.name}`, async t =>
    bumpBarContract(t, () => openTwin(profile)),
  )
}

const listen = (t: Test, { bar }: Pick<BarUnderTest, 'bar'>) => {
  const told: string[] = []
  bar.on(({ meaning }) => told.push(`${meaning}`))
  bar.onState(state => told.push(state.is === 'connected' ? `here: ${state.name}` : `${state.why?.code}`))
  t.teardown(() => bar.close())
  return told
}
const three = 0x20

t.test("a stranger's keyboard does nothing, and is not even opened", async t => {
  const set = await openOnUsb(plain)
  const told = listen(t, set)
  const { hid, clock } = set
  const strangers = [
    { ...thingOf(plain, '/dev/hidraw1'), vendor: 0x046d },
    { ...thingOf(plain, '/dev/hidraw2'), product: 0xc31c },
    { ...thingOf(plain, '/dev/hidraw3'), usagePage: 12, usage: 1 },
  ]
  for (const stranger of strangers) hid.plug(stranger)
  clock.advance(lookMs)
  await turn()
  for (const { path } of strangers) hid.report(path, bytesOf(plain, new Set([three])))
  t.same(hid.opened(), [])
  t.same(told, [])
  const { why } = { why: undefined, ...set.bar.state() }
  t.match(why?.message, /No bump bar is plugged in; known are 0000:9999 \(Logic Controls/)
  hid.plug(thingOf(plain, '/dev/hidraw4'))
  clock.advance(lookMs)
  await turn()
  t.same(hid.opened(), ['/dev/hidraw4'])
  t.same(told, [`here: ${plain.name}`])
})

t.test('another known bar takes the place of the one that was pulled out', async t => {
  const set = await openOnUsb(plain)
  const told = listen(t, set)
  await set.plug()
  await set.pull()
  set.clock.advance(5 * lookMs)
  await turn()
  set.hid.plug(thingOf(numbered, '/dev/hidraw9'))
  set.clock.advance(lookMs)
  await turn()
  set.hid.report('/dev/hidraw9', Uint8Array.of(1, 0, three + 1, 0, 0, 0, 0, 0))
  set.hid.report('/dev/hidraw9', bytesOf(numbered, new Set([three])))
  t.same(told, [`here: ${plain.name}`, 'device-gone', 'here: numbered', 'select 3'])
})

t.test('each bar has a layout of its own', async t => {
  const clock = testClock()
  const bar = openSimulatedBumpBar({ ...plain, layout: { recall: [three] } }, clock)
  const told = listen(t, { bar })
  bar.plug()
  for (const key of [three, three + 1]) for (const isDown of [true, false]) bar.key(key, isDown)
  t.same(told.slice(1), ['recall', 'undefined'])
})

t.test('what a bar says while it is being opened is heard, once it is open', async t => {
  const hid = openSimulatedHid()
  hid.plug(thingOf(plain, '/dev/hidraw0'))
  const eager: HidBus = {
    list: hid.list,
    open: async (path, hear, lost) => {
      const device = await hid.open(path, hear, lost)
      hid.report(path, bytesOf(plain, new Set([three])))
      return device
    },
  }
  const told: string[] = []
  const bar = openBumpBar({ bus: eager, clock: testClock(), profiles: [plain] })
  bar.onState(({ is }) => told.push(is))
  bar.on(({ meaning }) => told.push(`${meaning}`))
  t.teardown(() => bar.close())
  await turn()
  t.same(told, ['connected', 'select 3'])
})

t.test('reports that say nothing of the keys are passed over', async t => {
  const { bar, hid, plug, clock } = await openOnUsb(plain)
  const told = listen(t, { bar })
  await plug()
  told.splice(0)
  const held = bytesOf(plain, new Set([three]))
  hid.report('/dev/hidraw1', held)
  for (const odd of [[], [0], [0, 0], [0, 0, 1, 1, 1, 1, 1, 1]]) {
    hid.report('/dev/hidraw1', Uint8Array.from(odd))
    clock.advance(1_000)
  }
  hid.report('/dev/hidraw1', held)
  t.same(told, ['select 3'], 'the key is still the one that was down')
  hid.report('/dev/hidraw1', Uint8Array.of(0, 0, three, 2, 3, 0, 0, 0))
  t.same(told, ['select 3'], 'and what went wrong is no key')
})

t.test('closing leaves nothing open, and tells nothing of what was being opened', async t => {
  const set = await openOnUsb(plain)
  await set.plug()
  t.same(set.hid.opened(), ['/dev/hidraw1'])
  await set.bar.close()
  t.same(set.hid.opened(), [])
  const late = openBumpBar({ bus: set.hid, clock: set.clock, profiles: [plain] })
  const told = listen(t, { bar: late })
  await late.close()
  t.same(set.hid.opened(), [])
  t.same(told, [])
})
