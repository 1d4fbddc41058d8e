/** What the house may want of a pad at once, and a pad's screen as it comes back: nothing of it is kept anywhere. */
import { type Static, Type } from 'typebox'
import { DeviceName, RequestId } from './ids.ts'

const closed = { additionalProperties: false } as const

export const CommandType = Type.Union([
  /** Shows its name and flashes, so that somebody who looks for it finds it. */
  Type.Literal('identify'),
  /** Sends its screen as it is, and says on it that it did. */
  Type.Literal('screenshot'),
])
export type CommandType = Static<typeof CommandType>

/** `v1/pad/<pad>/command`. One that comes twice is obeyed twice; a pad that is away never hears of it. */
export const Command = Type.Object({ id: RequestId, type: CommandType }, closed)
export type Command = Static<typeof Command>

/** Bytes of one part of a screen, before base64: no order waits behind more than one of them. */
export const screenPartBytes = 8 * 1024
/** Parts of one screen at most: a frame of nothing but noise fits. */
export const mostScreenParts = 32

/** `v1/pad/<pad>/screen`: the `part`-th, from 0, of a PNG that was asked for with the command `id`; in order. */
export const ScreenPart = Type.Object(
  {
    id: RequestId,
    part: Type.Integer({ minimum: 0, maximum: mostScreenParts - 1 }),
    of: Type.Integer({ minimum: 1, maximum: mostScreenParts }),
    /** Base64. */
    png: Type.String({ maxLength: Math.ceil(screenPartBytes / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  },
  closed,
)
export type ScreenPart = Static<typeof ScreenPart>

/** `POST /api/v1/devices/<device>/command`. A kitchen device does nothing but `identify`. */
export const CommandDevice = Type.Object({ id: RequestId, type: CommandType }, closed)
export type CommandDevice = Static<typeof CommandDevice>

/** The device was there, and did it. `pad`: its name, also a kitchen device's. */
export const CommandDone = Type.Object({
  id: RequestId,
  ok: Type.Literal(true),
  pad: DeviceName,
  /** `screenshot`: a PNG of 320 × 240 as base64. */
  png: Type.Optional(Type.String()),
})
export type CommandDone = Static<typeof CommandDone>
