/** S34: how many pay, and what each of them pays. */
import { mostShares, payingOf } from '../../../protocol/paying.ts'
import { drawCounter } from '../drawing/counter.ts'
import { drawAmounts, shareTexts } from '../drawing/shares.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { choiceOf, choose, payingUnder } from '../paying/wish.ts'
import type { ScreenAt } from '../screen.ts'
import { close, replace } from '../trail.ts'

export const split = (pad: Pad, screen: ScreenAt<'split'>): Face => {
  const { shares } = screen
  const count = (n: number): Pad => replace(pad, { ...screen, shares: n })
  return {
    title: ({ texts }) => texts.bill.title,
    aside: () => '',
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '✓', word: 'choose', act: () => choose(pad, { shares }) },
      ...(shares > 1 ? { 3: { sign: '−', act: () => count(shares - 1) } } : {}),
      ...(shares < mostShares ? { 4: { sign: '+', act: () => count(shares + 1) } } : {}),
    },
    draw: sheet => {
      const page = payingUnder(pad)
      if (page === undefined) return
      const { total, shares: each } = payingOf(page.due, { ...choiceOf(pad, page), shares })
      const { howMany, split: short } = sheet.texts.paying
      drawAmounts(sheet, sheet.large ? short : howMany, shareTexts(sheet, each))
      const price = sheet.large ? '' : sheet.money(total)
      drawCounter(sheet, String(shares), { less: shares > 1, more: shares < mostShares, price })
    },
  }
}
