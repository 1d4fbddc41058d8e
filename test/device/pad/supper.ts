/** The suppers that the tests order, and what becomes of them. */
import type { PublishedMenu } from '../../../protocol/menu.ts'
import type { Refusal } from '../../../protocol/refusal.ts'
import { type Guest, sitDown } from './guest.ts'
import { lastOrder, publish, serve, smallMenu } from './house.ts'

/** Orders a soup; four seconds later it is under way. */
export const orderSoup = (guest: Guest): Guest => {
  guest.press(1, 1, 1, 1)
  if (guest.pad.trail.length > 1) guest.press(1)
  const root = guest.pad.trail[0]
  if (root?.at === 'categories' && root.focus !== 'food') guest.press(3)
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4000)
  return guest
}

/** A guest at a pad with the small menu. */
export const start = () => serve(sitDown(), smallMenu)

/** The small menu with something else about it. */
export const changed = (
  n: number,
  change: (menu: Omit<PublishedMenu, 'version'>) => object,
): PublishedMenu => {
  const { version: _, ...menu } = smallMenu
  return publish({ ...menu, ...change(structuredClone(menu)) }, n)
}

export const withItems = (n: number, items: readonly object[]) =>
  changed(n, ({ categories: [food, ...others] }) => ({ categories: [{ ...food, items }, ...others] }))

export const [soup, steak] = smallMenu.categories[0]?.items ?? []

/** Soup twice and a steak with butter, on the page of review. */
export const choose = (): Guest => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, 4, 2)
  guest.press(4, 2, 2, 4, 2, 2, 2, 2)
  guest.wait(2000)
  return guest
}

export const send = (): Guest => {
  const guest = choose()
  guest.press(2)
  guest.wait(4000)
  return guest
}

export const refuse = (guest: Guest, refusal: Refusal) =>
  guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, ...refusal } })

/** Another price for either dish. */
export const dearer = withItems(2, [
  { ...soup, price: 600 },
  { ...steak, price: 1900 },
])
