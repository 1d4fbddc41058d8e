/** The life of an order, line by line. */
import { type Static, Type } from 'typebox'
import { ItemId, NoteId, OptionId } from './ids.ts'

/**
 * Where a line is. `pending` = on disk; `queued` = a live screen has it (or a print is confirmed);
 * `preparing` = started; `ready` = bumped; `delivered` = served; `closed` = its check is closed.
 * Beside them `cancelled` (before start) and `voided` (after).
 */
export const LineState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('queued'),
  Type.Literal('preparing'),
  Type.Literal('ready'),
  Type.Literal('delivered'),
  Type.Literal('closed'),
  Type.Literal('cancelled'),
  Type.Literal('voided'),
])
export type LineState = Static<typeof LineState>

/** An order's states are its lines', and `refused` for one that never became an order. */
export const OrderState = Type.Union([...LineState.anyOf, Type.Literal('refused')])
export type OrderState = Static<typeof OrderState>

const progress = ['pending', 'queued', 'preparing', 'ready', 'delivered', 'closed'] as const

/** How far along a line is, 0 (pending) to 5 (closed); −1 for one that is cancelled or voided. */
export const rank = (state: LineState): number => (progress as readonly LineState[]).indexOf(state)

/** Whether anybody still has to do something with the line. */
export const isLive = (state: LineState): boolean => rank(state) >= 0

/**
 * The order's state from its lines': the least far of its live ones, except that one started line
 * makes the order `preparing`, because the kitchen has begun. With no live line: cancelled or voided.
 */
export const orderState = (lines: readonly LineState[]): OrderState => {
  const live = lines.filter(isLive)
  if (live.length === 0) return lines.includes('voided') ? 'voided' : 'cancelled'
  const ranks = live.map(rank)
  const least = Math.min(...ranks)
  const begun = ranks.some(far => far >= rank('preparing'))
  return progress[begun ? Math.max(least, rank('preparing')) : least] ?? 'pending'
}

/** How the food leaves. */
export const OrderKind = Type.Union([
  Type.Literal('table'),
  Type.Literal('counter'),
  Type.Literal('takeaway'),
  Type.Literal('delivery'),
])
export type OrderKind = Static<typeof OrderKind>

/** Text a person wrote: nothing that could steer a printer or a screen, or turn the text around it. */
export const freeText = (maxLength: number, minLength = 0) =>
  Type.String({
    ...(minLength === 0 ? {} : { minLength }),
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]*$',
    description: 'plain text without control characters',
  })

/** Options that one line may name. */
export const optionsPerLine = 40

/** One line as it is asked for: an item, how many, and its options in any order. */
export const AskedLine = Type.Object(
  {
    item: ItemId,
    quantity: Type.Integer({ minimum: 1, maximum: 99 }),
    options: Type.Optional(Type.Array(OptionId, { maxItems: optionsPerLine })),
    /** One of the menu's ready-made notes. */
    note: Type.Optional(NoteId),
    /** In the guest's own words; from staff and other channels, which have a keyboard. */
    remark: Type.Optional(freeText(120)),
  },
  { additionalProperties: false },
)
export type AskedLine = Static<typeof AskedLine>

/** Who the order is for, where a channel knows. Never asked for on a pad. */
export const Customer = Type.Object(
  { name: Type.Optional(freeText(80)), phone: Type.Optional(freeText(40)) },
  { additionalProperties: false },
)
export type Customer = Static<typeof Customer>
