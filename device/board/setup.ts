/** What a pad's configuration file says of the board it runs on. */
import { resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { builtInPins } from '../../hardware/board/pins.ts'
import type { PulsePlace } from '../../hardware/board/pulse.ts'
import { builtInPads } from '../../hardware/hid/profile.ts'

const closed = { additionalProperties: false } as const
const Path = Type.String({ minLength: 1, maxLength: 4096 })
const Number63 = Type.Integer({ minimum: 0, maximum: 63 })

/** Fields of the file. */
export const boardFields = {
  /**
   * What it runs on. `simulated`: nothing, its buttons and its screen are behind the control port. `pi`: a
   * Raspberry Pi, wired as hardware/board/README.md says.
   */
  board: Type.Union([Type.Literal('simulated'), Type.Literal('pi')]),
  control: Type.Optional(
    Type.Object(
      {
        /** TCP port on 127.0.0.1 of a simulated board, 0 = any free one. Default 0. */
        port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
      },
      closed,
    ),
  ),
  /** Of a pi: contacts on its header, or a pad on USB. Default gpio. */
  buttons: Type.Optional(Type.Union([Type.Literal('gpio'), Type.Literal('hid')])),
  /** Of a pi: which line is what; beside this file. Default: the wiring of the README. */
  pins: Type.Optional(Path),
  /** Of a pi with buttons on USB: the pads that may be plugged in; beside this file. Default: those that are known. */
  pads: Type.Optional(Path),
  display: Type.Optional(
    Type.Object(
      {
        /** Of a pi: the panel, or a plain file of 320 × 240 pixels of RGB565 that stands for one. Default /dev/fb0. */
        framebuffer: Type.Optional(Path),
      },
      closed,
    ),
  ),
  /**
   * Of a pi: the panel's light, by its name in /sys/class/backlight or as a pulse output. Default: the first light
   * in /sys/class/backlight.
   */
  backlight: Type.Optional(
    Type.Union([
      Type.Object({ name: Type.String({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,63}$' }) }, closed),
      Type.Object({ pwm: Type.Object({ chip: Number63, channel: Number63 }, closed) }, closed),
    ]),
  ),
}
const BoardFields = Type.Object(boardFields)
type BoardFields = Static<typeof BoardFields>

export interface PiSetup {
  readonly is: 'pi'
  readonly buttons: 'gpio' | 'hid'
  /** Files; paths are absolute. */
  readonly pins: string | URL
  readonly pads: string | URL
  readonly framebuffer: string
  readonly backlight: { readonly name: string | undefined } | { readonly pwm: PulsePlace }
}

/** With every default filled in. */
export type BoardSetup = { readonly is: 'simulated'; readonly controlPort: number } | PiSetup

const ofPi = ['buttons', 'pins', 'pads', 'display', 'backlight'] as const

/** What the other kind of board has and this one has not. */
export const boardProblems = (fields: BoardFields & { readonly serial?: object }): readonly string[] => {
  if (fields.board === 'simulated') {
    return ofPi.filter(key => fields[key] !== undefined).map(key => `${key}: only a board "pi" has it`)
  }
  return [
    ...(fields.control === undefined ? [] : ['control: only a board "simulated" has it']),
    ...(fields.pads === undefined || fields.buttons === 'hid' ? [] : ['pads: only with buttons "hid"']),
    ...(fields.serial !== undefined && 'link' in fields.serial
      ? ['serial.link: only a board "simulated" has it; a pi has serial.path']
      : []),
  ]
}

/** @param folder of the file, where the paths in it begin */
export const placeBoard = (fields: BoardFields, folder: string): BoardSetup => {
  if (fields.board === 'simulated') return { is: 'simulated', controlPort: fields.control?.port ?? 0 }
  const { buttons = 'gpio', pins, pads, display, backlight = { name: undefined } } = fields
  return {
    ...{ is: 'pi', buttons, backlight },
    pins: pins === undefined ? builtInPins : resolve(folder, pins),
    pads: pads === undefined ? builtInPads : resolve(folder, pads),
    framebuffer: resolve(folder, display?.framebuffer ?? '/dev/fb0'),
  }
}
