/**
 * The pad as it is shipped, on a Linux kernel: presses on pins and on a USB plug become orders at a gateway across a
 * network, every picture is read back from the panel, and the lamp is looked at.
 */
import { join } from 'node:path'
import { newId } from '../../torture/id.ts'
import { hire } from '../../torture/staff.ts'
import type { Machine } from '../machine.ts'
import { differ } from '../picture.ts'
import type { Stage, Story } from '../story.ts'
import { chip, contacts, countSaid, gpioPad, keyboard, lamps, panels, startPad, usbPad } from './boards.ts'
import { type Eye, openEye, type PadInHand } from './eye.ts'
import { type OpenHouse, openHouse, padOf } from './house.ts'
import { sendOrder, walk, wayToReview } from './ordering.ts'
import { seatTwin, type Twin } from './twin.ts'

/** What may be spoilt on purpose, to see that it is noticed. */
export const spoils = ['press', 'pixel'] as const
export type Spoil = (typeof spoils)[number]

/** What a pad does in a second takes ten in there on a busy machine, and until it is ready it does a lot. */
const [startMs, patienceMs] = [180_000, 60_000]

interface Scene extends Stage {
  readonly houses: readonly [OpenHouse, OpenHouse]
  readonly spoil: Spoil | undefined
  readonly evidence: string | undefined
}

/** A pad's process inside on the n-th table of the one house, its twin on that of the other, and a guest at both. */
const openPad = async (scene: Scene, n: number, buttons: 'gpio' | 'hid', pad: PadInHand) => {
  const { machine, houses, folder, clock, bell, afterwards, evidence } = scene
  const credential = padOf(houses[0], n)
  const name = credential.pad
  await machine.ask('setPanel', panels[buttons])
  await startPad(machine, houses[0], credential, buttons)
  await bell.until(`${name} to be ready`, () => countSaid(machine, name, 'ready') > 0, startMs)
  const other = padOf(houses[1], n)
  const { mqttPort } = houses[1]
  const twin = await seatTwin({
    ...{ mqttPort, clock, bell, credential: other },
    folder: join(folder, `twin-${n}`),
  })
  afterwards(twin.close)
  const eye = openEye({ pad, twin, clock, patienceMs, evidence })
  const hasSaid = (message: string, times = 1) =>
    bell.until(`${name} to say “${message}”`, () => countSaid(machine, name, message) >= times, patienceMs)
  const isAnswered = () => countSaid(machine, name, 'answered') > 0
  return { name, twin, eye, hasSaid, ordering: { pad, twin, eye, name, houses, isAnswered, bell } }
}

const isMenu = (twin: Twin) => twin.frame().words.some(({ text }) => text.includes('Starters'))

/** The menu came over the network, and both show it. */
const awaitMenu = async ({ bell }: Scene, eye: Eye, twin: Twin): Promise<void> => {
  await bell.until('the twin to have a menu', () => isMenu(twin), patienceMs)
  await eye.same('the menu')
}

/** An eye that sees no wrong pixel has seen nothing. */
const tryEye = async ({ machine, spoil }: Scene, eye: Eye, pad: PadInHand, twin: Twin): Promise<void> => {
  const middle = panels.gpio.width * panels.gpio.height
  await machine.ask('scratch', middle)
  const found = differ(await pad.look(''), twin.frame())
  if (found?.count !== 1) throw new Error(`one pixel was spoilt, ${found?.count ?? 0} were seen to be`)
  if (spoil !== 'pixel') await machine.ask('scratch', middle)
  await eye.same('the menu again')
}

/** The pad, but for its third press. */
export const losing = (pad: PadInHand): PadInHand => {
  let presses = 0
  return { ...pad, tap: async button => (++presses === 3 ? undefined : pad.tap(button)) }
}

const lampsAre = async (machine: Machine, wanted: string, what: string): Promise<void> => {
  let levels = ''
  for (let look = 0; look < 300; look++) {
    levels = (await machine.ask('levels', lamps)).join('')
    if (levels === wanted) return
    await machine.ask('look', levels)
  }
  throw new Error(`${what}: red, green and blue are ${levels}, not ${wanted}`)
}

const orderAtPins = async (scene: Scene): Promise<void> => {
  const { machine, houses, clock, note, spoil } = scene
  await machine.ask('makePins', chip.label, chip.lines, contacts)
  const pad = spoil === 'press' ? losing(gpioPad(machine)) : gpioPad(machine)
  const { name, twin, eye, ordering } = await openPad(scene, 0, 'gpio', pad)
  await awaitMenu(scene, eye, twin)
  note(`${name}, its buttons on pins, shows the menu`)
  await tryEye(scene, eye, pad, twin)
  await walk(eye, wayToReview)
  note(`${wayToReview.length} presses on pins, each picture as it should be`)
  const { order, tickets = [] } = await sendOrder(ordering)
  note(`order ${order} is in, and the pad shows it`)
  await lampsAre(machine, '000', 'nothing is ready')
  const staff = hire(houses[0], clock)
  for (const ticket of tickets) await staff.ask({ id: newId(), type: 'bump-ticket', ticket })
  await lampsAre(machine, '010', 'ready')
  staff.close()
  note('the light is green: the order is ready')
  const how = await machine.ask('stop', name)
  if (how !== 'code 0') throw new Error(`${name} ended with ${how}`)
  await lampsAre(machine, '000', 'the pad is off')
}

const orderOverUsb = async (scene: Scene): Promise<void> => {
  const { machine, note } = scene
  const pad = usbPad(machine)
  const { name, twin, eye, hasSaid, ordering } = await openPad(scene, 1, 'hid', pad)
  await awaitMenu(scene, eye, twin)
  note(`${name}, its buttons on USB, shows the menu on a larger panel`)
  await hasSaid('button pad gone')
  await machine.ask('plug', keyboard)
  await hasSaid('button pad back')
  await walk(eye, [4, 3])
  // Pulled out under a finger: what was held is let go, and the pad goes on where it was.
  await pad.hold(4)
  await machine.ask('unplug')
  twin.press(4)
  twin.release(4)
  await hasSaid('button pad gone', 2)
  await eye.same('pulled out')
  note('pulled out under a finger')
  await machine.ask('plug', keyboard)
  await hasSaid('button pad back', 2)
  await walk(eye, [3, 2, 2, 2, 2])
  const { order } = await sendOrder(ordering)
  note(`put back, and order ${order} is in`)
}

export const padStory = ({
  spoil,
  evidence,
}: {
  readonly spoil?: Spoil | undefined
  /** A folder for pictures of what went wrong. */
  readonly evidence?: string
} = {}): Story => ({
  modules: {
    ...{ 'gpio-sim': '', vfb: 'vfb_enable=1 videomemorysize=1048576' },
    ...{ uhid: '', 'hid-generic': '' },
  },
  tell: async stage => {
    const open = async (name: string) => {
      const house = await openHouse(stage.folder, name, 2, stage)
      stage.afterwards(house.close)
      return house
    }
    const houses = [await open('there'), await open('here')] as const
    const scene = { ...stage, houses, spoil, evidence }
    await orderAtPins(scene)
    await orderOverUsb(scene)
  },
})
