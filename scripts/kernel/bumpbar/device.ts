/** The kitchen device as it is shipped, with a bar on its plug: what its screen is told while nobody has a gateway. */
import type { ReportShape } from '../../../hardware/hid/keyboard.ts'
import type { Machine } from '../machine.ts'
import type { Stage } from '../story.ts'
import { ownBar, ownProfile, plainBar, reporting } from './bars.ts'

/** Between two reports of a hand, in milliseconds. */
const handMs = 80
const [enter, three, r] = [0x28, 0x20, 0x15]
const name = 'pass-1'

const expect = async (machine: Machine, what: string, wanted: readonly string[]): Promise<void> => {
  const heard = await machine.ask('screenHears', wanted.length)
  if (heard.join(', ') !== wanted.join(', '))
    throw new Error(`${what}: the screen heard “${heard.join(', ')}”, not “${wanted.join(', ')}”`)
}

const tap = (machine: Machine, shape: ReportShape, ...keys: readonly number[]): Promise<void> =>
  machine.ask(
    'report',
    keys.flatMap(key => [reporting(shape, key), reporting(shape)]),
    handMs,
  )

/** Nothing is plugged in at first. */
export const onDevice = async ({ machine, bell, note }: Stage): Promise<void> => {
  const said = (text: string) =>
    bell.until(
      `${name} to say ${text}`,
      () => machine.said.some(({ program, line }) => program === name && line.includes(text)),
      60_000,
    )
  await machine.ask('start', name, {
    command: ['device/station/start.mjs', '--config', 'station.json', '--data', 'data'],
    files: {
      secret: 'nobody is told\n',
      'bars.json': JSON.stringify([ownProfile]),
      'station.json': JSON.stringify({
        ...{ name, secretFile: 'secret', bumpBar: 'hid', bars: 'bars.json' },
        // Nobody is there: what its screen is told is the device's own.
        ...{ gateway: { port: 9 }, door: { port: 0 } },
      }),
    },
  })
  await said('"ready":true')
  await said('No bump bar is plugged in')
  await machine.ask('openScreen', name)
  await expect(machine, 'nothing is plugged in', ['gone'])
  await machine.ask('plug', plainBar)
  await expect(machine, 'plugged in', ['here: Logic Controls (Bematech) KB9000'])
  await tap(machine, {}, three, enter)
  await expect(machine, 'pressed', ['select 3', 'bump'])
  note('the kitchen device tells its screen what is pressed')

  await machine.ask('report', [reporting({}, r)], 0)
  await expect(machine, 'held down', ['recall'])
  await machine.ask('unplug')
  await expect(machine, 'pulled out under a finger', ['gone'])
  await machine.ask('plug', plainBar)
  await expect(machine, 'put back', ['here: Logic Controls (Bematech) KB9000'])
  await tap(machine, {}, three)
  await expect(machine, 'pressed again', ['select 3'])
  await machine.ask('plug', ownBar)
  await expect(machine, 'another bar', ['gone', 'here: our bar'])
  await tap(machine, ownProfile, 0x04, three)
  await expect(machine, 'pressed', ['bump', `key ${three}`])
  note('pulled out under a finger, put back, and another of its own list in its place')

  const ended = await machine.ask('stop', name)
  if (ended !== 'code 0') throw new Error(`the kitchen device ended with ${ended}`)
  await machine.ask('unplug')
}
