/** S24: what is in an order, line by line, and how far each is. */
import { shortNumber } from '../../../protocol/ids.ts'
import { isLive } from '../../../protocol/order.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { optionNames } from '../drawing/option.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, listKeys } from '../face.ts'
import { type Seen, seenByNumber } from '../ordering/orders.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, rowOf } from '../trail.ts'

export const details = (pad: Pad, screen: ScreenAt<'details'>): Face => {
  const seen = seenByNumber(pad, screen.order)
  const rows = (seen?.order.lines ?? []).map((_, n) => String(n))
  return {
    title: ({ texts }) => texts.order(shortNumber(screen.order)),
    aside: ({ money }) => (seen === undefined ? '' : money(seen.order.total)),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '✓', word: 'follow', act: () => goTo(pad, { at: 'tracking', order: screen.order }) },
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      if (seen !== undefined) drawList(sheet, rowsFor(sheet, seen), rowOf(rows, screen.focus))
    },
  }
}

const rowsFor = (sheet: Sheet, seen: Extract<Seen, { is: 'known' | 'received' }>): readonly Row[] => {
  const { texts } = sheet
  if (seen.is === 'received') {
    return seen.order.lines.map(line => {
      const detail = optionNames(sheet, line.item, line.options ?? [])
      const row = { name: `${line.quantity}× ${sheet.itemName(line.item)}`, value: texts.states.pending }
      return detail === '' ? row : { ...row, detail }
    })
  }
  return seen.order.lines.map(line => {
    const options = line.options.map(option => sheet.name(option, '?')).join(' · ')
    const voided = line.voided === undefined ? '' : texts.bill.voided(line.voided)
    const detail = [sheet.money(line.total), voided, options].filter(text => text !== '').join(' · ')
    return {
      name: `${line.quantity}× ${sheet.name(line.name, line.item)}`,
      value: texts.states[line.state],
      ...(isLive(line.state) ? {} : { valueInk: 'err' as const, dim: true }),
      detail,
    }
  })
}
