/** S50 without an order: the connection is lost, and what that means for what was chosen. */
import { drawMessage, showAge } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import { pieces } from '../ordering/cart.ts'
import type { Pad } from '../pad.ts'
import { close, goTo } from '../trail.ts'

export const offline = (pad: Pad): Face => ({
  title: tableTitle,
  keys: {
    1:
      pad.cart.length > 0
        ? { sign: '↩', word: 'review', act: () => goTo(pad, { at: 'review', focus: '' }) }
        : { sign: '↩', word: 'menu', act: () => goTo(pad) },
    2: { sign: '✓', word: 'goOn', act: () => close(pad) },
  },
  paged: true,
  draw: sheet => {
    const { texts } = sheet
    const text = pad.cart.length > 0 ? texts.offlineCartBody(pieces(pad.cart)) : texts.offlineBody
    drawMessage(sheet, { heading: texts.offline, ink: 'err', aside: showAge(pad.now - pad.link.since), text })
  },
})
