/** S31: why somebody should come to the table. */
import { call as callFor } from '../calling/asking.ts'
import { drawHeading, drawList } from '../drawing/list.ts'
import { type Face, listKeys } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, rowOf } from '../trail.ts'

/** The bill has a page of its own. */
const reasons = ['help', 'water', 'cutlery'] as const

export const call = (pad: Pad, screen: ScreenAt<'call'>): Face => {
  const at = rowOf(reasons, screen.focus)
  const reason = reasons[at] ?? 'help'
  return {
    title: ({ texts }) => texts.call.waiter,
    question: ({ texts }) => texts.call.question,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '☎', word: 'call', act: now => callFor(pad, reason, now) },
      ...listKeys(pad, screen, reasons),
    },
    draw: sheet => {
      const area = drawHeading(sheet, sheet.texts.call.question)
      drawList(
        sheet,
        reasons.map(one => ({ name: sheet.texts.call.reasons[one] })),
        at,
        area,
      )
    },
  }
}
