/** The round before, for guests who want the same again: as it can be had now, at what it costs now. */
import type { CartLine } from '../kept.ts'
import { type Pad, roomFor } from '../pad.ts'
import { goTo, replace, topOf } from '../trail.ts'
import { addLine, fitsOneOrder, priceOf } from './cart.ts'
import { outOf } from './missing.ts'
import { isOffered } from './offered.ts'

/** The row of the first page that leads to it; no category's id looks like it. */
export const againRow = '↻'

/** What this pad ordered last, while the table's state or an answer still speaks of that order. */
export const roundOf = ({ round, table, received }: Pad): readonly CartLine[] => {
  if (round === undefined) return []
  const order = table?.orders.find(one => one.request === round.request)
  const stands = order === undefined ? received.some(one => one.request === round.request) : order.total > 0
  return stands ? round.lines : []
}

/** A line as it goes into the cart now; undefined where it cannot be had. */
export const lineAgain = (pad: Pad, line: CartLine): CartLine | undefined => {
  const { menu } = pad
  if (menu === undefined || !menu.items.has(line.item) || !isOffered(pad, line.item)) return undefined
  if (outOf(pad, line.options).length > 0) return undefined
  const quantity = Math.min(line.quantity, roomFor(pad, line.item))
  const priced = priceOf(menu, line)
  if (quantity < 1 || !priced.ok) return undefined
  const { note, ...plain } = line
  const noted = note === undefined || !menu.notes.has(note) ? {} : { note }
  return { ...plain, ...noted, quantity, unit: priced.unit }
}

/** The pad with these lines in its cart, one after the other, as far as they can be had and fit. */
export const orderAgain = (pad: Pad, lines: readonly CartLine[]): Pad => {
  let next = pad
  for (const line of lines) {
    const again = lineAgain(next, line)
    if (again === undefined || next.menu === undefined) continue
    const cart = addLine(next.cart, again)
    if (fitsOneOrder(cart, next.menu)) next = { ...next, cart }
  }
  return next
}

/** Back to the first page for a second round: the light is where who wants the same again needs one press. */
export const orderMore = (pad: Pad): Pad => {
  const root = goTo(pad)
  const top = topOf(root)
  const waits = top.at === 'categories' && pad.cart.length === 0 && roundOf(pad).length > 0
  return waits ? replace(root, { ...top, focus: againRow }) : root
}
