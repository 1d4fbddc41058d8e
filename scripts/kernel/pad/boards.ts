/** The production pad on a board that the kernel simulates: contacts on pins, or four keys on a USB plug. */
import { readFileSync } from 'node:fs'
import type { Button } from '../../../device/pad/happening.ts'
import { builtInPins, readPins } from '../../../hardware/board/pins.ts'
import type { Credential } from '../../torture/line.ts'
import type { Machine } from '../machine.ts'
import { readPicture } from '../picture.ts'
import type { PanelMode, Plug } from '../things.ts'
import type { PadInHand } from './eye.ts'
import type { OpenHouse } from './house.ts'

/** The chip's label, which stands in the pins file in place of a Raspberry Pi's. */
export const chip = { label: 'fourtop-sim', lines: 28 } as const

/** Starts the pad's process inside, as on a table: its own files, its own folder, the gateway over TLS. */
export const startPad = async (
  machine: Machine,
  house: OpenHouse,
  { pad, password }: Credential,
  buttons: 'gpio' | 'hid',
): Promise<void> => {
  const config = {
    ...{ name: pad, secretFile: 'secret', board: 'pi', buttons, pins: 'pins.json' },
    gateway: { host: machine.outside, port: house.tlsPort, fingerprint: house.fingerprint },
  }
  const pins = { ...JSON.parse(readFileSync(builtInPins, 'utf8')), chips: [chip.label] }
  await machine.ask('start', pad, {
    command: ['device/main.ts', '--config', 'pad.json', '--data', 'data'],
    files: { 'pad.json': JSON.stringify(config), 'pins.json': JSON.stringify(pins), secret: password },
  })
}

/** What the pad's own log said, by the message. */
export const hasSaid = (machine: Machine, pad: string, message: string): boolean =>
  countSaid(machine, pad, message) > 0

export const countSaid = ({ said }: Machine, pad: string, message: string): number =>
  said.filter(({ program, line }) => program === pad && line.includes(`"msg":"${message}"`)).length

/** As pads are built, and one with more room than the pad's picture needs, and more bits than it has. */
export const panels = {
  gpio: { width: 320, height: 240, bits: 16 },
  hid: { width: 400, height: 300, bits: 32 },
} as const satisfies Record<string, PanelMode>

const looking =
  (machine: Machine): PadInHand['look'] =>
  async known =>
    readPicture(await machine.ask('look', known))

const pins = readPins(builtInPins)
/** Lines of the four buttons, and of the light. */
export const contacts = pins.buttons.map(({ line }) => line)
export const lamps = (['red', 'green', 'blue'] as const).flatMap(name => pins.light?.[name].line ?? [])

/** How long a finger stays on a button, in milliseconds: well below where a button repeats. */
const touchMs = 100

export const gpioPad = (machine: Machine): PadInHand => ({
  tap: button => machine.ask('touch', pins.buttons[button - 1]?.line ?? 0, touchMs),
  look: looking(machine),
})

/** A keyboard of the kind that pads.json knows: eight bytes a report, the keys from the third on. */
export const keyboard: Plug = {
  ...{ name: 'four keys', vendor: 0x1189, product: 0x8890 },
  descriptor: [
    '05010906a101', // generic desktop, keyboard
    '050719e029e715002501750195088102', // eight modifiers, a bit each
    '950175088103', // a byte of nothing
    '950575010508190129059102950175039103', // five lamps and their padding
    '95067508150025650507190029658100', // six keys
    'c0',
  ].join(''),
}

/** "1" to "4" (USB HID usage tables, 10), in a report where they are the only key that is down. */
const down = (button: Button): string => `0000${(29 + button).toString(16)}0000000000`
const up = '0000000000000000'

export const usbPad = (machine: Machine) => ({
  tap: (button: Button) => machine.ask('report', [down(button), up], touchMs),
  /** Presses, and does not let go. */
  hold: (button: Button) => machine.ask('report', [down(button)], 0),
  look: looking(machine),
})
