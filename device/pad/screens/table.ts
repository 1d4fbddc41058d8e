/** S30: what concerns the whole table: who comes, its orders, its bill, its language. */
import { zero } from '../../../protocol/money.ts'
import { callOf, isUnheard } from '../calling/calls.ts'
import { drawList, type Row } from '../drawing/list.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import { type Face, listKeys } from '../face.ts'
import { ordersOf } from '../ordering/orders.ts'
import { languageOf, type Pad } from '../pad.ts'
import type { Screen, ScreenAt } from '../screen.ts'
import { autonym } from '../texts/languages.ts'
import { goTo, open, rowOf } from '../trail.ts'
import { whoComes } from './calling.ts'

/** The rows from top to bottom; whoever needs somebody finds the first one blind. */
const rowsOf = (pad: Pad) => {
  const tongues = pad.menu?.menu.languages ?? []
  return [
    'call',
    'orders',
    'bill',
    'avoid',
    ...(tongues.length > 1 ? (['language'] as const) : []),
    'accessibility',
  ] as const
}

type RowKey = ReturnType<typeof rowsOf>[number]

export const table = (pad: Pad, screen: ScreenAt<'table'>): Face => {
  const rows = rowsOf(pad)
  const at = rowOf(rows, screen.focus)
  const page = pageOf(pad, rows[at] ?? 'call')
  return {
    title: tableTitle,
    keys: {
      1: { sign: '↩', word: 'close', act: () => goTo(pad) },
      2: { sign: '✓', word: 'open', act: () => open(pad, page) },
      ...listKeys(pad, screen, rows),
    },
    draw: sheet =>
      drawList(
        sheet,
        rows.map(row => rowFor(sheet, row)),
        at,
      ),
  }
}

const pageOf = (pad: Pad, row: RowKey): Screen => {
  switch (row) {
    case 'call':
      return callOf(pad) === undefined ? { at: 'call', focus: '' } : { at: 'calling' }
    case 'orders':
      return { at: 'orders', focus: '' }
    case 'bill':
      return { at: 'bill', focus: '' }
    case 'accessibility':
      return { at: 'accessibility', focus: '' }
    case 'avoid':
      return { at: 'avoid', focus: '' }
    case 'language':
      return { at: 'language', focus: languageOf(pad) }
    default:
      return row satisfies never
  }
}

const rowFor = (sheet: Sheet, row: RowKey): Row => {
  const { pad, texts, fonts } = sheet
  switch (row) {
    case 'call':
      return { sign: '☎', name: callText(sheet) }
    case 'orders': {
      const waiting = ordersOf(pad).filter(seen => seen.is !== 'known').length
      const count = (pad.table?.count ?? 0) + waiting
      return { sign: '◷', name: texts.myOrders, value: count === 0 ? '' : String(count) }
    }
    case 'bill': {
      const check = pad.table?.check
      return {
        sign: currencySign(sheet),
        name: texts.bill.title,
        value: check === undefined ? '' : sheet.money(check.due),
      }
    }
    case 'accessibility':
      return { sign: '◐', name: texts.access.row, value: pad.access.large || pad.access.steady ? '✓' : '' }
    case 'avoid':
      return {
        sign: '⚠',
        name: texts.avoid.row,
        value: pad.avoid.length === 0 ? '' : String(pad.avoid.length),
      }
    case 'language':
      return { sign: '◉', name: texts.language, value: autonym(languageOf(pad), fonts.regular25) }
    default:
      return row satisfies never
  }
}

/** `€`, `£`, where the currency has a sign of its own. */
const currencySign = ({ money, fonts }: Sheet): string => {
  const sign = money(zero).replace(/[\p{Nd}\s.,٫٬'’-]/gu, '')
  return [...sign].length === 1 && fonts.semibold25.canShow(sign) ? sign : '▸'
}

const callText = (sheet: Sheet): string => {
  const call = callOf(sheet.pad)
  const words = sheet.texts.call
  switch (call?.is) {
    case undefined:
      return words.waiter
    case 'unsent':
      return isUnheard(sheet.pad, call) ? words.wave : words.calling
    case 'told':
      return words.told
    case 'coming':
      return words.coming(whoComes(sheet, call))
    default:
      return call satisfies never
  }
}
