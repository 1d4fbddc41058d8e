/** Why something asked for did not happen, in words that a device can act on. */
import { type Static, Type } from 'typebox'
import { ItemId, MenuVersion, OptionId } from './ids.ts'
import { Money } from './money.ts'

/** The answer to "may I ask again?": never, with a new sequence number and the same id, or as it is, later. */
export type Again = 'never' | 'new-seq' | 'later'

/**
 * Every reason, and whether the same request may be asked again.
 * `never`: decided, on disk, final; a late copy gets the same words. `new-seq`: the pad lost its place.
 * `later`: nothing was decided; the gateway could not take it just now. `malformed` was never a request.
 */
export const again = {
  'sold-out': 'never',
  'not-now': 'never',
  'price-changed': 'never',
  'menu-changed': 'never',
  'unknown-item': 'never',
  'unknown-option': 'never',
  'bad-options': 'never',
  'bad-note': 'never',
  'table-closed': 'never',
  'too-many': 'never',
  'no-menu': 'never',
  'taken-back': 'never',
  'too-late': 'never',
  'too-early': 'never',
  overtaken: 'never',
  'allergy-unread': 'never',
  'unknown-order': 'never',
  'unknown-ticket': 'never',
  'external-id-taken': 'never',
  'unknown-line': 'never',
  'unknown-course': 'never',
  'unknown-table': 'never',
  'unknown-station': 'never',
  'unknown-call': 'never',
  'unknown-staff': 'never',
  'unknown-device': 'never',
  'unknown-job': 'never',
  'table-taken': 'never',
  'code-used': 'never',
  'wrong-code': 'never',
  'kitchen-paused': 'never',
  'name-taken': 'never',
  'not-paid': 'never',
  'no-printer': 'never',
  'bad-printers': 'never',
  'bad-papers': 'never',
  'bad-kitchen': 'never',
  'not-allowed': 'never',
  malformed: 'never',
  'out-of-order': 'new-seq',
  'too-fast': 'later',
  'not-stored': 'later',
} as const satisfies Record<string, Again>

export type Why = keyof typeof again

export const Why = Type.Unsafe<Why>(Type.Union(Object.keys(again).map(why => Type.Literal(why))))

/** A refusal with what the asker needs to go on. Which fields are there depends on `why`. */
export const Refusal = Type.Object({
  why: Why,
  /** `sold-out`, `not-now`: what is missing and how many are left (0 = none). */
  items: Type.Optional(Type.Array(Type.Object({ item: ItemId, left: Type.Integer({ minimum: 0 }) }))),
  /** `sold-out`: options that nobody can have. */
  options: Type.Optional(Type.Array(OptionId)),
  /** `sold-out`, `not-now`: what could be had instead, nearest first. */
  alternatives: Type.Optional(Type.Array(ItemId)),
  /** `price-changed`: what the same lines, or the check, cost now. `not-paid`: what is still owed. */
  total: Type.Optional(Money),
  /** `price-changed`, `menu-changed`: the menu to look at. */
  menu: Type.Optional(MenuVersion),
  /** `out-of-order`: the sequence number to go on from. */
  next: Type.Optional(Type.Integer({ minimum: 1 })),
  /** `kitchen-paused`: when the kitchen goes on, UTC milliseconds, where somebody said so. */
  until: Type.Optional(Type.Integer({ minimum: 0 })),
  /** For a person: what was wrong, with its place. */
  detail: Type.Optional(Type.String()),
  /** `bad-printers`, `bad-papers` and `bad-kitchen`: every mistake with its place. */
  problems: Type.Optional(Type.Array(Type.String())),
})
export type Refusal = Static<typeof Refusal>

export const refusal = (why: Why, more: Omit<Refusal, 'why'> = {}): Refusal => ({ why, ...more })
