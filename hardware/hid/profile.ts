/** Which keys of which USB pad are the four buttons: data, so that another pad needs no code. */
import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import type { HidFound } from './hid.ts'

const closed = { additionalProperties: false } as const
const Byte = Type.Integer({ minimum: 0, maximum: 63 })
/** As `lsusb` prints it: four hexadecimal digits. */
const UsbNumber = Type.String({ pattern: '^[0-9a-f]{4}$' })

const Place = Type.Union([
  /** Down while one of these bits of this byte is set. Bytes count from 0, the report's number included. */
  Type.Object({ byte: Byte, mask: Type.Integer({ minimum: 1, maximum: 255 }) }, closed),
  /** Down while this key is among those the report lists (USB HID Usage Tables, 10: 30 is the key "1"). */
  Type.Object({ key: Type.Integer({ minimum: 4, maximum: 255 }) }, closed),
])

export const PadProfile = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    vendor: UsbNumber,
    product: UsbNumber,
    /** Which of the things behind one plug; without them, the first. */
    usagePage: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    usage: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
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
export const readProfiles = (path: string | URL): readonly PadProfile[] => {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Fault('bad-file', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  const profiles = check(Type.Array(PadProfile, { minItems: 1, maxItems: 100 }), value)
  if (profiles.ok) return profiles.value
  throw new Fault('bad-file', `${path} is no list of pads:\n  ${profiles.problems.join('\n  ')}`)
}

/** The first thing that one of the pads is; undefined where none is. */
export const findPad = (
  found: readonly HidFound[],
  profiles: readonly PadProfile[],
): { readonly thing: HidFound; readonly profile: PadProfile } | undefined => {
  const isIt = (thing: HidFound, { vendor, product, usagePage, usage }: PadProfile): boolean =>
    thing.vendor === Number.parseInt(vendor, 16) &&
    thing.product === Number.parseInt(product, 16) &&
    (usagePage === undefined || thing.usagePage === usagePage) &&
    (usage === undefined || thing.usage === usage)
  for (const profile of profiles) {
    const thing = found.find(one => isIt(one, profile))
    if (thing !== undefined) return { thing, profile }
  }
  return undefined
}

export type FourLevels = readonly [boolean, boolean, boolean, boolean]

/** A keyboard lists this in place of every key when more are down than it can tell. */
const rollOver = 1

/** Which buttons are down; undefined for a report that says nothing of them. */
export const readReport = (profile: PadProfile, report: Uint8Array): FourLevels | undefined => {
  const { report: number, keysFrom = number === undefined ? 2 : 3, buttons } = profile
  if (number !== undefined && report[0] !== number) return undefined
  const keys = report.subarray(keysFrom)
  const listsKeys = buttons.some(place => 'key' in place)
  const needed = Math.max(...buttons.map(place => ('byte' in place ? place.byte : keysFrom)))
  if (report.length <= needed || (listsKeys && keys.includes(rollOver))) return undefined
  const isDown = (place: Static<typeof Place>): boolean =>
    'key' in place ? keys.includes(place.key) : ((report[place.byte] ?? 0) & place.mask) !== 0
  const [one, two, three, four] = buttons
  return [isDown(one), isDown(two), isDown(three), isDown(four)]
}
