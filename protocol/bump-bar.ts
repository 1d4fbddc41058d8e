/**
 * What the kitchen page and the device it runs on say to each other about the bump bar that is plugged in there, over
 * the device's own loopback. The words themselves, keys, meanings and layouts, are in the folder beside this file.
 */
import { type Static, Type } from 'typebox'
import { Key } from './bump-bar/key.ts'
import { type Meaning, meanings } from './bump-bar/meaning.ts'
import { KitchenName } from './ids.ts'

/**
 * `GET`: server-sent events, one a `DeviceEvent` as JSON. How the bar stands now comes first, then what changes and
 * what is pressed from there on; nothing is said twice to who comes back, so that no key is ever obeyed late.
 */
export const deviceKeysPath = '/device/keys'

/**
 * `GET`: the `Layout` by which the bar's keys mean something now, 200. `PUT` with a `Layout`: it is taught, kept on the
 * device's disk and holds from the next key on, 204; 400 with what is wrong with it. `DELETE`: back to what the bar had
 * before anybody taught it, 204, also when nobody had.
 */
export const deviceLayoutPath = '/device/layout'

const closed = { additionalProperties: false } as const
const KeyMeaning = Type.Unsafe<Meaning>(Type.Union(meanings.map(meaning => Type.Literal(meaning))))

export const DeviceEvent = Type.Union([
  /** As the bar's profile calls it. */
  Type.Object(
    {
      type: Type.Literal('bar'),
      is: Type.Literal('connected'),
      name: Type.String({ minLength: 1, maxLength: 100 }),
    },
    closed,
  ),
  /** `why` is left out until it was looked for. */
  Type.Object(
    {
      type: Type.Literal('bar'),
      is: Type.Literal('disconnected'),
      why: Type.Optional(Type.String({ maxLength: 300 })),
    },
    closed,
  ),
  /** The device is to have none: it is a screen that is touched, or has a keyboard. */
  Type.Object({ type: Type.Literal('bar'), is: Type.Literal('none') }, closed),
  /** A press, at the touch, a bare modifier when it is let go; without a meaning for a key that the layout gives none. */
  Type.Object({ type: Type.Literal('key'), key: Key, meaning: Type.Optional(KeyMeaning) }, closed),
  /** Somebody looks for this device: the page shows what it is called. */
  Type.Object({ type: Type.Literal('called'), name: KitchenName }, closed),
])
export type DeviceEvent = Static<typeof DeviceEvent>
