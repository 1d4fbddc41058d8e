/** What no longer holds of the cart: sold out since, dearer since, gone from the menu. */
import { alternatives } from '../../../protocol/alternatives.ts'
import type { ItemId, OptionId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import type { CartLine } from '../kept.ts'
import type { Pad } from '../pad.ts'
import type { Screen } from '../screen.ts'
import { priceOf } from './cart.ts'
import { lackOf, outOf } from './missing.ts'
import { givenOut } from './offered.ts'

/** A line of the cart, by its place there. */
interface Place {
  readonly n: number
  readonly line: CartLine
}

/** Nothing can be done about these but to take out what cannot be had. */
export type Loss = Place &
  (
    | { readonly what: 'gone' }
    | { readonly what: 'sold-out' }
    | { readonly what: 'fewer'; readonly left: number }
  )

/** The guest decides about these. */
export type Change = Place &
  (
    | { readonly what: 'price'; readonly to: Money }
    /** Its options do not fit the menu any more: it has to be chosen anew. */
    | { readonly what: 'options' }
    /** These of its options have run out: what takes their place is the guest's to say. */
    | { readonly what: 'options-out'; readonly options: readonly OptionId[] }
    /** Its ready-made note is not offered any more. */
    | { readonly what: 'note' }
  )

export type Trouble = Loss | Change

export const isLoss = (trouble: Trouble): trouble is Loss =>
  trouble.what === 'gone' || trouble.what === 'sold-out' || trouble.what === 'fewer'

export const isChange = (trouble: Trouble): trouble is Change => !isLoss(trouble)

/**
 * Computed from the cart, never stored: a line stays as it is until the guest has seen what is wrong with it,
 * so that a pad which loses power in between tells it again.
 */
export const troublesOf = (pad: Pad): readonly Trouble[] => {
  const { menu } = pad
  if (menu === undefined) return []
  const left = new Map<ItemId, number>(pad.stock.short.map(short => [short.item, short.left]))
  return pad.cart.flatMap((line, n): Trouble[] => {
    if (!menu.items.has(line.item)) return [{ n, line, what: 'gone' }]
    const rest = left.get(line.item)
    if (rest === 0 || lackOf(pad, line.item) !== undefined) return [{ n, line, what: 'sold-out' }]
    const found: Trouble[] = []
    if (rest !== undefined) {
      if (rest < line.quantity) found.push({ n, line, what: 'fewer', left: rest })
      left.set(line.item, Math.max(0, rest - line.quantity))
    }
    const priced = priceOf(menu, line)
    const out = outOf(pad, line.options)
    if (!priced.ok) found.push({ n, line, what: 'options' })
    else if (out.length > 0) found.push({ n, line, what: 'options-out', options: out })
    else if (priced.unit !== line.unit) found.push({ n, line, what: 'price', to: priced.unit })
    if (line.note !== undefined && !menu.notes.has(line.note)) found.push({ n, line, what: 'note' })
    return found
  })
}

/** Whether two lists tell the same: what was told once is not told again. */
export const sameTroubles = (a: readonly Trouble[], b: readonly Trouble[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** The cart after the guest has read what cannot be had. */
export const withoutLosses = (pad: Pad): readonly CartLine[] => {
  const losses = new Map(
    troublesOf(pad)
      .filter(isLoss)
      .map(loss => [loss.n, loss]),
  )
  return pad.cart.flatMap((line, n) => {
    const loss = losses.get(n)
    if (loss === undefined) return [line]
    return loss.what === 'fewer' ? [{ ...line, quantity: loss.left }] : []
  })
}

/** The cart after the guest has agreed to what changed; the lines of `drop` are not wanted any more. */
export const withChanges = (pad: Pad, drop: readonly number[]): readonly CartLine[] => {
  const troubles = troublesOf(pad)
  return pad.cart.flatMap((line, n) => {
    if (drop.includes(n)) return []
    const price = troubles.find(trouble => trouble.n === n && trouble.what === 'price')
    const unit = price?.what === 'price' ? price.to : line.unit
    const { note, ...plain } = line
    const noteGone = troubles.some(trouble => trouble.n === n && trouble.what === 'note')
    return [{ ...plain, unit, ...(note === undefined || noteGone ? {} : { note }) }]
  })
}

/** What could be had instead of these. */
export const similarTo = (pad: Pad, items: readonly ItemId[]): readonly ItemId[] =>
  pad.menu === undefined ? [] : alternatives(pad.menu, items, item => givenOut(pad, item))

/**
 * The page on which the guest reads what is wrong with the cart: what cannot be had first, then what changed.
 * @param instead what the gateway would offer for what cannot be had; the pad's own choice where it did not say
 */
export const troublePage = (pad: Pad, instead?: readonly ItemId[]): Screen | undefined => {
  const troubles = troublesOf(pad)
  const losses = troubles.filter(isLoss)
  if (losses.length > 0) {
    const missing = losses.filter(loss => loss.what !== 'fewer').map(loss => loss.line.item)
    return { at: 'sold-out', alternatives: instead ?? similarTo(pad, missing) }
  }
  if (troubles.length === 0) return undefined
  // The light is where one press leads to another choice.
  const first = troubles.findIndex(trouble => trouble.what === 'options-out')
  return { at: 'changed', focus: first < 0 ? '' : String(first), drop: [] }
}
