/** What has run out: the small document beside the menu that changes all evening. */
import { type Static, Type } from 'typebox'
import { ItemId, MenuVersion, OptionId } from './ids.ts'

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

/** An option that cannot be had with any dish. */
export const OptionOut = Type.Object({
  option: OptionId,
  /** When it is expected back, UTC milliseconds, where somebody said so. */
  until: Type.Optional(Type.Integer()),
})
export type OptionOut = Static<typeof OptionOut>

/** `v1/stock`: everything that is short; an item that is not named here can be had. `number` rises with each change. */
export const Stock = Type.Object({
  number: Type.Integer({ minimum: 0 }),
  short: Type.Array(Short),
  /** None when absent. */
  options: Type.Optional(Type.Array(OptionOut)),
  /** What is not made just now because its kitchen is paused; it is not used up. `until`: when it goes on. */
  paused: Type.Optional(
    Type.Array(Type.Object({ item: ItemId, until: Type.Optional(Type.Integer({ minimum: 0 })) })),
  ),
})
export type Stock = Static<typeof Stock>

/** What is sold right now, by its numbers: a page that has read another menu or stock reads it again. */
export const OnSale = Type.Object({
  menu: Type.Optional(MenuVersion),
  /** The stock's number. */
  stock: Type.Integer({ minimum: 0 }),
})
export type OnSale = Static<typeof OnSale>

/** How many of `item` can still be had: Infinity where nobody counts. */
export const leftOf = (stock: Stock, item: ItemId): number =>
  stock.short.find(short => short.item === item)?.left ?? Number.POSITIVE_INFINITY
