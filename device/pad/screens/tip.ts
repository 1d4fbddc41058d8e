/** S34: whether the table wants to give a tip, and how much; none until somebody presses for one. */
import { payingOf } from '../../../protocol/paying.ts'
import { drawCounter } from '../drawing/counter.ts'
import { drawAmounts, tipSums } from '../drawing/shares.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { choose, payingUnder, tipsFor } from '../paying/wish.ts'
import type { ScreenAt } from '../screen.ts'
import { close, replace } from '../trail.ts'

export const tip = (pad: Pad, screen: ScreenAt<'tip'>): Face => {
  const tips = tipsFor(pad)
  const at = Math.max(0, tips.indexOf(screen.tip))
  const percent = tips[at] ?? 0
  const step = (by: 1 | -1): Pad => replace(pad, { ...screen, tip: tips[at + by] ?? 0 })
  const less = at > 0
  const more = at < tips.length - 1
  return {
    title: ({ texts }) => texts.bill.title,
    aside: () => '',
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '✓', word: 'choose', act: () => choose(pad, { tip: percent }) },
      ...(less ? { 3: { sign: '−', act: () => step(-1) } } : {}),
      ...(more ? { 4: { sign: '+', act: () => step(1) } } : {}),
    },
    draw: sheet => {
      const page = payingUnder(pad)
      if (page === undefined) return
      const { money, texts } = sheet
      const { tip: amount, total } = payingOf(page.due, { shares: 1, tip: percent })
      const { noTip, withTip } = texts.paying
      const sums = sheet.large ? tipSums(sheet, amount, total) : [money(amount), withTip(money(total))]
      drawAmounts(sheet, texts.paying.tip, percent === 0 ? [noTip] : sums)
      drawCounter(sheet, sheet.percent(percent), { less, more, price: '' })
    },
  }
}
