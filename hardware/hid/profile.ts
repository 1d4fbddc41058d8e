/** Which keys of which USB pad are the four buttons: data, so that another pad needs no code. */
import { type Static, Type } from 'typebox'
import { listedKeys } from './keyboard.ts'
import { plugFields, readPlugs } from './plug.ts'

const closed = { additionalProperties: false } as const
const Byte = Type.Integer({ minimum: 0, maximum: 63 })

const Place = Type.Union([
  /** Down while one of these bits of this byte is set. Bytes count from 0, the report's number included. */
  Type.Object({ byte: Byte, mask: Type.Integer({ minimum: 1, maximum: 255 }) }, closed),
  /** Down while this key is among those the report lists (USB HID Usage Tables, 10: 30 is the key "1"). */
  Type.Object({ key: Type.Integer({ minimum: 4, maximum: 255 }) }, closed),
])

export const PadProfile = Type.Object(
  {
    ...plugFields,
    /** The report's number in its first byte; others are not looked at. Without it, reports have no number. */
    report: Type.Optional(Type.Integer({ minimum: 1, maximum: 255 })),
    /** The first byte of the listed keys. Default: the third of a keyboard's eight, after its number. */
    keysFrom: Type.Optional(Byte),
    /** From left to right. */
    buttons: Type.Tuple([Place, Place, Place, Place]),
  },
  closed,
)
export type PadProfile = Static<typeof PadProfile>

/** The pads that everybody may plug in. */
export const builtInPads = new URL('pads.json', import.meta.url)

/** @throws Fault `bad-file`, which names every problem with its place */
export const readProfiles = (path: string | URL): readonly PadProfile[] => readPlugs(path, PadProfile, 'pads')

export type FourLevels = readonly [boolean, boolean, boolean, boolean]

/** Which buttons are down; undefined for a report that says nothing of them. */
export const readReport = (profile: PadProfile, report: Uint8Array): FourLevels | undefined => {
  const { report: number, buttons } = profile
  if (number !== undefined && report[0] !== number) return undefined
  const keys = buttons.some(place => 'key' in place) ? listedKeys(profile, report) : new Uint8Array()
  const needed = Math.max(0, ...buttons.map(place => ('byte' in place ? place.byte : 0)))
  if (keys === undefined || report.length <= needed) return undefined
  const isDown = (place: Static<typeof Place>): boolean =>
    'key' in place ? keys.includes(place.key) : ((report[place.byte] ?? 0) & place.mask) !== 0
  const [one, two, three, four] = buttons
  return [isDown(one), isDown(two), isDown(three), isDown(four)]
}
