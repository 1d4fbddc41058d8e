/**
 * The kitchen's bump bar, as it is shipped, on a Linux kernel: a stranger's keyboard, a bar whose plug is pulled under a
 * finger and put back, and another one in its place; then the same at a kitchen device, by what its screen is told.
 */
import { lookMs } from '../../../hardware/board/presence.ts'
import type { ReportShape } from '../../../hardware/hid/keyboard.ts'
import type { Machine } from '../machine.ts'
import type { Stage, Story } from '../story.ts'
import { ownBar, ownProfile, plainBar, reporting, stranger } from './bars.ts'
import { onDevice } from './device.ts'

/** Between two reports of a hand, in milliseconds: longer than chatter, much shorter than a modifier may be down. */
const handMs = 80
const [ctrl, r, enter, three, keypadZero] = [0xe0, 0x15, 0x28, 0x20, 0x62]
const plain: ReportShape = {}

const expect = async (machine: Machine, what: string, wanted: readonly string[]): Promise<void> => {
  const heard = await machine.ask('barHears', wanted.length)
  if (heard.join(', ') !== wanted.join(', '))
    throw new Error(`${what}: heard “${heard.join(', ')}”, not “${wanted.join(', ')}”`)
}

const expectOpen = async (machine: Machine, what: string, wanted: number): Promise<void> => {
  const open = await machine.ask('openHidraw')
  if (open.length !== wanted) throw new Error(`${what}: open is “${open.join(', ')}”, not ${wanted}`)
}

/** Presses each alone, and lets go of it. */
const tap = (machine: Machine, shape: ReportShape, ...keys: readonly number[]): Promise<void> =>
  machine.ask(
    'report',
    keys.flatMap(key => [reporting(shape, key), reporting(shape)]),
    handMs,
  )

const strangers = async ({ machine, note }: Stage): Promise<void> => {
  await expect(machine, 'nothing is plugged in', ['gone: device-gone'])
  await machine.ask('plug', stranger)
  // Until the driver must have looked twice.
  await machine.ask('report', [reporting(plain, enter), reporting(plain), reporting(plain, three)], lookMs)
  await expectOpen(machine, "a stranger's keyboard", 0)
  await expect(machine, "a stranger's keyboard", [])
  note("a stranger's keyboard does nothing, and is not opened")
}

const pressed = async ({ machine, note }: Stage): Promise<void> => {
  await machine.ask('plug', plainBar)
  await expect(machine, 'plugged in', ['here: Logic Controls (Bematech) KB9000'])
  await expectOpen(machine, 'plugged in', 1)
  await tap(machine, plain, three, keypadZero, enter, ctrl)
  await expect(machine, 'pressed', ['select 3', 'select 10', 'bump', 'bump'])
  const command = [reporting(plain, ctrl), reporting(plain, ctrl, r), reporting(plain, ctrl)]
  const held = Array<string>(5).fill(reporting(plain, r))
  await machine.ask('report', [...command, reporting(plain), ...held, reporting(plain)], handMs)
  await expect(machine, 'Ctrl+R, then R and no more than once', ['recall'])
  note('pressed: digits, the number pad, Ctrl alone, Ctrl+R, and a key that stays down')
}

const pulled = async ({ machine, note }: Stage): Promise<void> => {
  await machine.ask('report', [reporting(plain, ctrl)], 0)
  await machine.ask('unplug')
  await expect(machine, 'pulled out under a finger', ['gone: device-gone'])
  await expectOpen(machine, 'pulled out', 0)
  await machine.ask('plug', plainBar)
  await expect(machine, 'put back', ['here: Logic Controls (Bematech) KB9000'])
  await tap(machine, plain, three)
  await expect(machine, 'pressed again', ['select 3'])
  note('pulled out under a finger, and put back')
}

const taught = async ({ machine, note }: Stage): Promise<void> => {
  await machine.ask('plug', ownBar)
  await expect(machine, 'another bar', ['gone: device-gone', 'here: our bar'])
  await machine.ask('report', ['01e900', '010000'], handMs)
  await tap(machine, ownProfile, 0x04, 0x05, three, 0x06, 0xe2)
  await expect(machine, 'pressed', ['bump', 'recall', `key ${three}`, 'page next', 'page next'])
  note('another in its place: numbered reports, a layout of its own')
}

const closed = async ({ machine, note }: Stage): Promise<void> => {
  await machine.ask('closeBar')
  await expectOpen(machine, 'closed', 0)
  await tap(machine, ownProfile, 0x04)
  await machine.ask('unplug')
  await expect(machine, 'closed', [])
  note('closed, it is let go of')
}

export const bumpBarStory = (): Story => ({
  modules: { uhid: '', 'hid-generic': '' },
  tell: async stage => {
    await stage.machine.ask('openBar', JSON.stringify([ownProfile]))
    for (const scene of [strangers, pressed, pulled, taught, closed, onDevice]) await scene(stage)
  },
})
