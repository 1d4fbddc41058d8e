/** The walk through an item's questions: from one page to the next, back, and into the cart. */
import type { Group } from '../../../protocol/menu.ts'
import { priceLine } from '../../../protocol/price.ts'
import type { CartLine } from '../kept.ts'
import { type Pad, roomFor } from '../pad.ts'
import type { Screen } from '../screen.ts'
import { close, goTo, open, topOf } from '../trail.ts'
import { objectionTo, optionsOf } from './avoiding.ts'
import { addLine, changeLine, fitsOneOrder, mostOfALine } from './cart.ts'
import { chosenOf, type Draft, isSatisfied, isSingle, stepsOf } from './draft.ts'
import { firstLeft } from './missing.ts'

const addedMs = 4000

/** The page of the n-th question, its light where a guest most likely presses; after the last, the adding. */
export const stepPage = (pad: Pad, step: number): Screen => {
  const group = groupAt(pad, step)
  if (group === undefined || pad.draft === undefined) return { at: 'add' }
  const [chosen] = chosenOf(pad.draft, group)
  const first = firstLeft(pad, group) ?? ''
  if (isSingle(group)) return { at: 'choice', step, focus: chosen ?? first }
  return { at: 'extras', step, focus: isSatisfied(pad.draft, group) ? '' : first }
}

export const groupAt = (pad: Pad, step: number): Group | undefined =>
  pad.menu === undefined || pad.draft === undefined ? undefined : stepsOf(pad.menu, pad.draft.item)[step]

export const nextStep = (pad: Pad, step: number): Pad => open(pad, stepPage(pad, step + 1))

/**
 * One question back. Whoever presses Back a third time in a row wants out, and is: however many questions an
 * item asks, four presses lead from anywhere to the root.
 */
export const stepBack = (pad: Pad): Pad => (pad.backs < 2 ? close(pad) : leaveItem(pad))

const ofAnItem: ReadonlySet<Screen['at']> = new Set(['choice', 'extras', 'add', 'info', 'objection'])

const leaveItem = (pad: Pad): Pad => {
  const trail = pad.trail.filter(({ at }) => !ofAnItem.has(at))
  return { ...pad, trail, draft: undefined }
}

/** How many may be ordered at once: what is left beside what the cart holds, and what one line may be. */
export const mostOf = (pad: Pad, draft: Draft): number =>
  Math.min(mostOfALine, roomFor(pad, draft.item, draft.line))

/** Into the cart, unless the table avoids it: then it is asked. */
export const addOrAsk = (pad: Pad): Pad => {
  const { menu, draft } = pad
  const known = draft === undefined ? undefined : menu?.items.get(draft.item)
  const against = known === undefined ? undefined : objectionTo(pad, known.item, optionsOf(pad))
  return against === undefined ? addToCart(pad) : open(pad, { at: 'objection' })
}

/** The item goes into the cart, priced as it was shown; the guest finds the list as it was left. */
export const addToCart = (pad: Pad): Pad => {
  const { menu, draft } = pad
  if (menu === undefined || draft === undefined) return pad
  const priced = priceLine(menu, draft)
  if (!priced.ok) return pad
  const quantity = Math.max(1, Math.min(draft.quantity, mostOf(pad, draft)))
  const note = draft.line === undefined ? undefined : pad.cart[draft.line]?.note
  const line: CartLine = {
    item: draft.item,
    quantity,
    options: priced.options.map(({ option }) => option.id),
    unit: priced.unit,
    ...(note === undefined ? {} : { note }),
  }
  if (draft.line !== undefined) {
    const cart = changeLine(pad.cart, draft.line, line)
    return goTo({ ...pad, cart, draft: undefined }, { at: 'review', focus: '' })
  }
  const cart = addLine(pad.cart, line)
  if (!fitsOneOrder(cart, menu)) return open(pad, { at: 'notice', notice: { what: 'order-full' } })
  const back = leaveItem({ ...pad, cart })
  const list = topOf(back)
  if (list.at !== 'items') return back
  const added = { item: draft.item, quantity, until: pad.now + addedMs }
  return { ...back, trail: [...back.trail.slice(0, -1), { ...list, added }] }
}
