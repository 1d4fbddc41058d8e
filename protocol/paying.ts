/** How a party wants to pay its bill: into how many shares, and with which tip. Asked for, never charged. */
import { type Static, Type } from 'typebox'
import { Money, money } from './money.ts'

/** So many shares a bill is split into at most; 1: one pays all. */
export const mostShares = 8

export const PayingWish = Type.Object(
  {
    shares: Type.Integer({ minimum: 1, maximum: mostShares }),
    /** Percent of what was due; 0: none. */
    tip: Type.Integer({ minimum: 0, maximum: 30 }),
    /** What was due on the screen of whoever asked: it may be another sum by now. */
    due: Money,
  },
  { additionalProperties: false },
)
export type PayingWish = Static<typeof PayingWish>

/** The percentages a guest may choose from beside none, the smallest first; an empty list: nobody is asked for a tip. */
export const Tips = Type.Array(Type.Integer({ minimum: 1, maximum: 30 }), { maxItems: 6 })
export type Tips = Static<typeof Tips>

/** Where a site says nothing of tips. */
const usualTips: readonly number[] = [5, 10, 15]

export const tipsOf = (site: { readonly tips?: Tips } | undefined): Tips =>
  [...new Set(site?.tips ?? usualTips)].sort((a, b) => a - b)

/** So many pay so much each. */
export interface EqualShares {
  readonly count: number
  readonly amount: Money
}

/**
 * Equal shares that add up to `total` to the unit: what does not divide is paid by the first few, one unit each. So
 * there are one or two sizes, the larger first, a unit apart.
 * @param total at least 0
 * @param shares at least 1
 */
export const equalShares = (total: Money, shares: number): readonly EqualShares[] => {
  const each = Math.floor(total / shares)
  const more = total - each * shares
  const equal = { count: shares - more, amount: money(each) }
  return more === 0 ? [equal] : [{ count: more, amount: money(each + 1) }, equal]
}

/** What a wish comes to. */
export interface Paying {
  readonly tip: Money
  /** What is due, and the tip. */
  readonly total: Money
  readonly shares: readonly EqualShares[]
}

/**
 * In whole minor units; the tip is rounded once, half up. The same on pad, page and paper, for whatever is due now.
 * @param due where nothing is, nothing is tipped or shared
 */
export const payingOf = (due: Money, wish: Pick<PayingWish, 'shares' | 'tip'>): Paying => {
  const owed = Math.max(0, due)
  const tip = money(Math.floor((owed * wish.tip * 2 + 100) / 200))
  const total = money(owed + tip)
  return { tip, total, shares: equalShares(total, wish.shares) }
}

/** Whether the wish says more than that somebody wants the bill. */
export const isSpecial = ({ shares, tip }: Pick<PayingWish, 'shares' | 'tip'>): boolean =>
  shares > 1 || tip > 0
