/** S30: what concerns the whole table: its orders, its language. */
import { drawList } from '../drawing/list.ts'
import { tableTitle } from '../drawing/status.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { ordersOf } from '../ordering/orders.ts'
import { languageOf, type Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { autonym } from '../texts/languages.ts'
import { goTo, open, rowOf } from '../trail.ts'

export const table = (pad: Pad, screen: ScreenAt<'table'>): Face => {
  const languages = pad.menu?.menu.languages ?? []
  const rows = ['orders', ...(languages.length > 1 ? ['language'] : [])]
  const at = rowOf(rows, screen.focus)
  const two: Key =
    rows[at] === 'language'
      ? { sign: '✓', word: 'open', act: () => open(pad, { at: 'language', focus: languageOf(pad) }) }
      : { sign: '✓', word: 'open', act: () => open(pad, { at: 'orders', focus: '' }) }
  return {
    title: tableTitle,
    keys: {
      1: { sign: '↩', word: 'close', act: () => goTo(pad) },
      2: two,
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const { texts, fonts } = sheet
      const waiting = ordersOf(pad).filter(seen => seen.is !== 'known').length
      const count = (pad.table?.count ?? 0) + waiting
      const mine = { sign: '◷', name: texts.myOrders, value: count === 0 ? '' : String(count) }
      const tongue = { sign: '◉', name: texts.language, value: autonym(languageOf(pad), fonts.regular25) }
      drawList(sheet, rows.length > 1 ? [mine, tongue] : [mine], at)
    },
  }
}
