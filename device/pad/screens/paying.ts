/** S34: how the table wants to pay: asked for with the first row, split and tipped with the others. Nothing is charged. */
import { isSpecial } from '../../../protocol/paying.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { shareTexts, tipSums } from '../drawing/shares.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import type { Pad } from '../pad.ts'
import { askBill, choiceOf, isAsked, sumsOf, tipsFor } from '../paying/wish.ts'
import type { ScreenAt } from '../screen.ts'
import { close, open, rowOf } from '../trail.ts'

type RowKey = 'ask' | 'split' | 'tip'

/** Whoever just wants the bill finds it blind; a house that wants no tip shows no row for one. */
const rowsOf = (pad: Pad): readonly RowKey[] => [
  'ask',
  'split',
  ...(tipsFor(pad).length > 1 ? (['tip'] as const) : []),
]

export const paying = (pad: Pad, screen: ScreenAt<'paying'>): Face => {
  const rows = rowsOf(pad)
  const at = rowOf(rows, screen.focus)
  return {
    title: ({ texts }) => texts.bill.title,
    aside: ({ texts }) => (pad.link.online ? '' : `⚠ ${texts.bill.stale}`),
    asideInk: 'err',
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: keyFor(pad, screen, rows[at] ?? 'ask'),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet =>
      drawList(
        sheet,
        rows.map(row => rowFor(sheet, screen, row)),
        at,
      ),
  }
}

const keyFor = (pad: Pad, screen: ScreenAt<'paying'>, row: RowKey): Key => {
  const { shares, tip } = choiceOf(pad, screen)
  switch (row) {
    case 'ask':
      return {
        sign: '☎',
        word: isAsked(pad, screen) ? 'follow' : 'askBill',
        act: now => askBill(pad, screen, now),
      }
    case 'split':
      return { sign: '✓', word: 'change', act: () => open(pad, { at: 'split', shares }) }
    case 'tip':
      return { sign: '✓', word: 'change', act: () => open(pad, { at: 'tip', tip }) }
    default:
      return row satisfies never
  }
}

const rowFor = (sheet: Sheet, screen: ScreenAt<'paying'>, row: RowKey): Row => {
  const { pad, money } = sheet
  const words = sheet.texts.paying
  const choice = choiceOf(pad, screen)
  const { tip, total, shares } = sumsOf(pad, screen)
  switch (row) {
    case 'ask': {
      const name = isAsked(pad, screen) ? words.asked : words.ask
      return { sign: '▸', name, value: money(total), detail: words.onlyAsked }
    }
    case 'split': {
      const value = choice.shares === 1 ? words.one : words.shares(choice.shares)
      const detail = shareTexts(sheet, shares).join(sheet.large ? '\n' : ' · ')
      return { sign: '½', name: words.split, value, ...(isSpecial(choice) ? { detail } : {}) }
    }
    case 'tip': {
      const value = choice.tip === 0 ? words.noTip : `${choice.tip} %`
      const detail = sheet.large
        ? tipSums(sheet, tip, total).join('\n')
        : `${money(tip)} · ${words.withTip(money(total))}`
      return { sign: '+', name: words.tip, value, ...(choice.tip === 0 ? {} : { detail }) }
    }
    default:
      return row satisfies never
  }
}
