/** S10: the root, what there is to eat and drink, and the order so far. */

import type { Category } from '../../../protocol/menu.ts'
import { drawList } from '../drawing/list.ts'
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { cartTotal } from '../ordering/cart.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { open, rowOf } from '../trail.ts'

/** A category without items is no place to go. */
export const shownCategories = (categories: readonly Category[]): readonly Category[] =>
  categories.filter(category => category.items.length > 0)

export const categories = (pad: Pad, screen: ScreenAt<'categories'>): Face => {
  const shown = shownCategories(pad.menu?.menu.categories ?? [])
  // The cart stands last: one step back from the first row.
  const rows = [...shown.map(category => String(category.id)), ...(pad.cart.length > 0 ? [''] : [])]
  const at = rowOf(rows, screen.focus)
  const category = shown[at]
  const select = (): Key | undefined => {
    if (category !== undefined) {
      const [first] = category.items
      const page = { at: 'items', of: category.id, focus: first?.id ?? '' } as const
      return { sign: '✓', word: 'open', act: () => open(pad, page) }
    }
    if (pad.cart.length === 0) return undefined
    return { sign: '✓', word: 'review', act: () => open(pad, { at: 'review', focus: '' }) }
  }
  const two = select()
  return {
    title: tableTitle,
    keys: {
      1: { sign: '☰', word: 'table', act: () => open(pad, { at: 'table', focus: '' }) },
      ...(two === undefined ? {} : { 2: two }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      if (rows.length === 0) {
        drawMessage(sheet, { heading: sheet.texts.noTable, ink: 'focus', text: sheet.texts.emptyMenu })
        return
      }
      const names = shown.map(one => ({
        name: sheet.name(one.name, one.id),
        value: String(one.items.length),
      }))
      const cart = { name: sheet.texts.yourOrder, sign: '▸', value: sheet.money(cartTotal(pad)) }
      drawList(sheet, pad.cart.length > 0 ? [...names, cart] : names, at)
    },
  }
}
