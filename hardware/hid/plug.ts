/** Which thing on USB is meant: by the two numbers it carries, and what it says it is good for. */
import { readFileSync } from 'node:fs'
import { type Static, type TSchema, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { type Checked, check } from '../../protocol/shape.ts'
import type { HidFound } from './hid.ts'

/** As `lsusb` prints it: four hexadecimal digits. */
export const UsbNumber = Type.String({
  pattern: '^[0-9a-f]{4}$',
  description: 'four hexadecimal digits in lower case, as lsusb prints them',
})

/** Fields of whatever names a thing in a file. */
export const plugFields = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  vendor: UsbNumber,
  product: UsbNumber,
  /** Which of the things behind one plug; without them, the first. */
  usagePage: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
  usage: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
}
const Plug = Type.Object(plugFields)
export type Plug = Static<typeof Plug>

const isIt = (thing: HidFound, { vendor, product, usagePage, usage }: Plug): boolean =>
  thing.vendor === Number.parseInt(vendor, 16) &&
  thing.product === Number.parseInt(product, 16) &&
  (usagePage === undefined || thing.usagePage === usagePage) &&
  (usage === undefined || thing.usage === usage)

export interface Plugged<Profile extends Plug> {
  readonly thing: HidFound
  readonly profile: Profile
}

/** The first thing that is one of the known ones, those named first before the others; undefined where none is. */
export const findPlugged = <Profile extends Plug>(
  found: readonly HidFound[],
  profiles: readonly Profile[],
): Plugged<Profile> | undefined => {
  for (const profile of profiles) {
    const thing = found.find(one => isIt(one, profile))
    if (thing !== undefined) return { thing, profile }
  }
  return undefined
}

/** @param what they are: `button pad` */
export const noneOf = (what: string, profiles: readonly Plug[]): Fault => {
  const known = profiles.map(({ name, vendor, product }) => `${vendor}:${product} (${name})`)
  return new Fault('device-gone', `No ${what} is plugged in; known are ${known.join(', ')}`)
}

/**
 * A file that lists known things, 1 to 100 of them.
 *
 * @param what they are: `pads`
 * @param also what the schema cannot tell, in sentences
 * @throws Fault `bad-file`, which names every problem with its place
 */
export const readPlugs = <S extends TSchema>(
  path: string | URL,
  schema: S,
  what: string,
  also: (value: unknown) => readonly string[] = () => [],
): Static<S>[] => {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Fault('bad-file', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  const list: Checked<Static<S>[]> = check(Type.Array(schema, { minItems: 1, maxItems: 100 }), value)
  const problems = [...(list.ok ? [] : list.problems), ...also(value)]
  if (list.ok && problems.length === 0) return list.value
  throw new Fault('bad-file', `${path} is no list of ${what}:\n  ${problems.join('\n  ')}`)
}
