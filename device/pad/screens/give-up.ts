/** Whether an order that nobody has answered should be taken back: the way out when a guest waits no longer. */
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import { giveUp as takeBack } from '../ordering/placing.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close } from '../trail.ts'

export const giveUp = (pad: Pad, screen: ScreenAt<'give-up'>): Face => ({
  title: tableTitle,
  keys: {
    1: { sign: '↩', word: 'keep', act: () => close(pad) },
    2: { sign: '✕', word: 'cancel', act: now => takeBack(pad, screen.request, now) },
  },
  paged: true,
  draw: sheet =>
    drawMessage(sheet, { heading: sheet.texts.giveUp, ink: 'focus', text: sheet.texts.giveUpBody }),
})
