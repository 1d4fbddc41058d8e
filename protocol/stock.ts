/** What has run out: the small document beside the menu that changes all evening. */
import { type Static, Type } from 'typebox'
import { ItemId } from './ids.ts'

/** Why an item cannot be had, or how many can. */
export const Short = Type.Object({
  item: ItemId,
  /** 0 = none; a number = that many left. */
  left: Type.Integer({ minimum: 0 }),
  /** When it is expected back, UTC milliseconds, where somebody said so. */
  until: Type.Optional(Type.Integer()),
  /** True while it is outside its hours rather than used up. */
  hours: Type.Optional(Type.Boolean()),
})
export type Short = Static<typeof Short>

/** `v1/stock`: everything that is short; an item that is not named here can be had. `number` rises with each change. */
export const Stock = Type.Object({
  number: Type.Integer({ minimum: 0 }),
  short: Type.Array(Short),
})
export type Stock = Static<typeof Stock>

/** How many of `item` can still be had: Infinity where nobody counts. */
export const leftOf = (stock: Stock, item: ItemId): number =>
  stock.short.find(short => short.item === item)?.left ?? Number.POSITIVE_INFINITY
