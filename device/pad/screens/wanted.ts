/** A pad that staff look for: its name, large, and its light flashes. Any guest may send the page away. */
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close } from '../trail.ts'

export const wanted = (pad: Pad, { name }: ScreenAt<'wanted'>): Face => ({
  title: tableTitle,
  aside: () => '',
  keys: {
    1: { sign: '↩', word: 'back', act: () => close(pad) },
    2: { sign: '✓', word: 'ok', act: () => close(pad) },
  },
  paged: true,
  draw: sheet => drawMessage(sheet, { heading: name, ink: 'focus', text: sheet.texts.upkeep.wanted }),
})
