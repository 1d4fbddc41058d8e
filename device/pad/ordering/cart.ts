/** The order so far: what the guest has put together and not sent. */
import type { Avoided } from '../../../protocol/avoiding.ts'
import type { RequestId } from '../../../protocol/ids.ts'
import { type Money, sum, zero } from '../../../protocol/money.ts'
import { type Priced, priceLine } from '../../../protocol/price.ts'
import type { PlaceOrder } from '../../../protocol/request.ts'
import type { CartLine } from '../kept.ts'
import type { Pad, ShownMenu } from '../pad.ts'

/** What a restaurant takes of one line unless its site says otherwise; the gateway has the last word. */
export const mostOfALine = 20
/** What the request's schema allows. */
const mostLines = 60
/** A device may send 16 KiB; a little is left for what may be added on the way. */
const mostBytes = 14_000

export const priceOf = (menu: ShownMenu, line: CartLine): Priced => priceLine(menu, line)

/** What a line costs now; nothing where it cannot be had as it stands. */
export const lineTotal = (menu: ShownMenu, line: CartLine): Money => {
  const priced = priceOf(menu, line)
  return priced.ok ? priced.total : zero
}

export const cartTotal = (pad: Pad): Money => {
  const { menu } = pad
  return menu === undefined ? zero : sum(pad.cart.map(line => lineTotal(menu, line)))
}

export const pieces = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((all, line) => all + line.quantity, 0)

const isSame = (a: CartLine, b: CartLine): boolean =>
  a.item === b.item &&
  a.note === b.note &&
  a.unit === b.unit &&
  JSON.stringify(a.options) === JSON.stringify(b.options)

/** One line more, or more of a line that is the same in everything but the quantity. */
export const addLine = (cart: readonly CartLine[], line: CartLine): readonly CartLine[] => {
  const n = cart.findIndex(one => isSame(one, line) && one.quantity + line.quantity <= mostOfALine)
  return cart[n] === undefined
    ? [...cart, line]
    : cart.with(n, { ...cart[n], quantity: cart[n].quantity + line.quantity })
}

export const changeLine = (cart: readonly CartLine[], n: number, line: CartLine): readonly CartLine[] =>
  n in cart ? cart.with(n, line) : cart

export const removeLine = (cart: readonly CartLine[], n: number): readonly CartLine[] => cart.toSpliced(n, 1)

/** The cart as a request; the sum is what the guest has just read. */
export const orderFrom = (
  cart: readonly CartLine[],
  menu: ShownMenu,
  id: RequestId,
  seq: number,
  avoids?: readonly Avoided[],
): PlaceOrder => ({
  id,
  seq,
  type: 'place-order',
  menu: menu.version,
  lines: cart.map(({ item, quantity, options, note }) => ({
    item,
    quantity,
    ...(options.length === 0 ? {} : { options }),
    ...(note === undefined ? {} : { note }),
  })),
  ...(avoids === undefined ? {} : { avoids: [...avoids] }),
  total: sum(cart.map(line => lineTotal(menu, line))),
})

/** Whether the cart goes into one request. */
export const fitsOneOrder = (cart: readonly CartLine[], menu: ShownMenu): boolean =>
  cart.length <= mostLines &&
  JSON.stringify(orderFrom(cart, menu, '0'.repeat(26) as RequestId, Number.MAX_SAFE_INTEGER)).length <=
    mostBytes

/**
 * The lines of an order that did not happen, as they were in the cart. A request does not carry unit prices:
 * they are those of the menu it was read from, where the pad still has it.
 */
export const linesOf = (order: PlaceOrder, pad: Pad): readonly CartLine[] => {
  const menu = [pad.menu, pad.former].find(one => one?.version === order.menu) ?? pad.menu
  return order.lines.map(({ item, quantity, options = [], note }) => {
    const priced = menu === undefined ? undefined : priceLine(menu, { item, quantity, options })
    const unit = priced?.ok === true ? priced.unit : zero
    return { item, quantity, options, unit, ...(note === undefined ? {} : { note }) }
  })
}
