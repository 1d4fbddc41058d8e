/** S53: the party's evening is over: thanks, and how the next one begins. */
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { forgetLanguage } from '../session/lock.ts'

export const ended = (pad: Pad): Face => ({
  title: tableTitle,
  paged: true,
  keys: {
    1: { sign: '↩', word: 'back', act: () => forgetLanguage(pad) },
    2: { sign: '✓', word: 'ok', act: () => forgetLanguage(pad) },
  },
  draw: sheet => {
    const { thanks, thanksBody } = sheet.texts.session
    drawMessage(sheet, { heading: thanks, ink: 'ok', text: thanksBody })
  },
})
