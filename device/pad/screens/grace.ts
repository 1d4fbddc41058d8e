/** S22: four seconds in which a guest may think again; no question to answer, nothing to confirm. */
import { drawProgress } from '../../../hardware/display/gauges.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { graceOf, guardMs } from '../alarm.ts'
import { drawTopWords } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import { cartTotal, pieces } from '../ordering/cart.ts'
import { placeOrder } from '../ordering/placing.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close } from '../trail.ts'

export const grace = (pad: Pad, screen: ScreenAt<'grace'>): Face => {
  const passed = pad.now - screen.since
  const graceMs = graceOf(pad)
  return {
    title: tableTitle,
    aside: () => '',
    keys: {
      1: { sign: '✕', word: 'undo', act: () => close(pad) },
      ...(passed < guardMs ? {} : { 2: { sign: '✓', word: 'now', act: now => placeOrder(pad, now) } }),
    },
    draw: sheet => {
      const { canvas, fonts, texts, money } = sheet
      const seconds = Math.max(1, Math.ceil((graceMs - passed) / 1000))
      if (sheet.large) {
        drawTopWords(sheet, texts.sendingIn(seconds), 96)
        drawProgress(canvas, { x: 8, y: 112, width: 304, height: 24 }, 1 - passed / graceMs)
        const total = { x: 8, y: 144, width: 304, height: 48 }
        drawText(canvas, money(cartTotal(pad)), total, { font: fonts.semibold48, ink: 'fg' })
        return
      }
      const line = { ...body, y: body.y + 22, height: 40 }
      drawText(canvas, texts.sendingIn(seconds), line, { font: fonts.semibold25, ink: 'fg', align: 'centre' })
      drawProgress(canvas, { x: 30, y: body.y + 70, width: 260, height: 22 }, 1 - passed / graceMs)
      const sum = `${texts.items(pieces(pad.cart))} · ${money(cartTotal(pad))}`
      const below = { ...body, y: body.y + 104, height: 36 }
      drawText(canvas, sum, below, { font: fonts.regular22, ink: 'fg', align: 'centre' })
    },
  }
}
