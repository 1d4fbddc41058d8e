/** S10: the root, what there is to eat and drink, and the order so far. */

import type { Category } from '../../../protocol/menu.ts'
import { pausedRow } from '../drawing/dish.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { cartTotal } from '../ordering/cart.ts'
import { againRow, roundOf } from '../ordering/round.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { pauseOf } from '../session/pausing.ts'
import { open, rowOf } from '../trail.ts'

/** A category without items is no place to go. */
export const shownCategories = (categories: readonly Category[]): readonly Category[] =>
  categories.filter(category => category.items.length > 0)

export const categories = (pad: Pad, screen: ScreenAt<'categories'>): Face => {
  const shown = shownCategories(pad.menu?.menu.categories ?? [])
  // The round before stands first, and the cart last: one step back from the first row.
  const round = pad.cart.length === 0 ? roundOf(pad) : []
  const first = round.length > 0 ? [againRow] : []
  const rows = [...first, ...shown.map(category => String(category.id)), ...(pad.cart.length > 0 ? [''] : [])]
  const at = rowOf(rows, screen.focus)
  const category = shown[at - first.length]
  const select = (): Key | undefined => {
    if (category !== undefined) {
      const [best] = category.items
      const page = { at: 'items', of: category.id, focus: best?.id ?? '' } as const
      return { sign: '✓', word: 'open', act: () => open(pad, page) }
    }
    if (rows[at] === againRow) {
      return { sign: '✓', word: 'open', act: () => open(pad, { at: 'again', focus: '' }) }
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
    ...(rows.length === 0 ? { paged: true as const } : {}),
    draw: sheet => {
      if (rows.length === 0) {
        drawMessage(sheet, { heading: sheet.texts.noTable, ink: 'focus', text: sheet.texts.emptyMenu })
        return
      }
      const names = shown.map(one => rowFor(sheet, one))
      const cart = { name: sheet.texts.yourOrder, sign: '▸', value: sheet.money(cartTotal(pad)) }
      const again = round.map(() => ({ name: sheet.texts.again.row, sign: '↻', value: '' })).slice(0, 1)
      drawList(sheet, [...again, ...names, ...(pad.cart.length > 0 ? [cart] : [])], at)
    },
  }
}

/** How many dishes there are, or that nothing of it is made now. */
const rowFor = (sheet: Sheet, { name, id, items }: Category): Row => {
  const pauses = items.flatMap(item => pauseOf(sheet.pad, item.id) ?? [])
  const row = { name: sheet.name(name, id), value: String(items.length) }
  if (pauses.length < items.length) return row
  const untils = pauses.flatMap(({ until }) => until ?? [])
  return { ...row, ...pausedRow(sheet, untils.length < pauses.length ? undefined : Math.min(...untils)) }
}
