/** S60: staff open a locked table at the pad: six presses, every button a sign. It closes by itself, as no key is free. */
import { fillDisc } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { cardArea, drawStack } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import type { Button, Circumstance } from '../happening.ts'
import { ask } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { goTo, replace } from '../trail.ts'

/** After the last press, milliseconds. */
export const codeMs = 10_000
const digits = 6

export const staffCode = (pad: Pad, screen: ScreenAt<'staff-code'>): Face => {
  const key = (button: Button): Key => ({
    sign: String(button),
    act: now => type(pad, `${screen.typed}${button}`, now),
    once: true,
  })
  return {
    title: tableTitle,
    aside: () => '',
    keys: { 1: key(1), 2: key(2), 3: key(3), 4: key(4) },
    draw: sheet => {
      const { canvas, fonts, texts } = sheet
      const { staffCode: title, staffCodeBody } = texts.session
      // In large letters what to do is read before the first press, and how many there were after it.
      if (sheet.large && screen.typed === '') {
        drawStack(sheet, [{ text: staffCodeBody, ink: 'fg' }])
        return
      }
      if (sheet.large) drawStack(sheet, [{ text: title, ink: 'focus' }], { ...cardArea, height: 112 })
      const heading = { ...body, y: body.y + 14, height: 36 }
      const discs = sheet.large ? 140 : body.y + 70
      if (!sheet.large)
        drawText(canvas, title, heading, { font: fonts.semibold25, ink: 'focus', align: 'centre' })
      for (let n = 0; n < digits; n++) {
        fillDisc(canvas, 64 + n * 34, discs, 22, n < screen.typed.length ? 'focus' : 'status')
      }
      if (sheet.large) return
      const below = { ...body, y: body.y + 116, height: 28 }
      drawText(canvas, staffCodeBody, below, { font: fonts.regular18, ink: 'dim', align: 'centre' })
    },
  }
}

/** The sixth asks the gateway, which alone knows; the code is kept nowhere on this pad. */
const type = (pad: Pad, typed: string, now: Circumstance): Pad =>
  typed.length < digits
    ? replace(pad, { at: 'staff-code', typed, until: pad.now + codeMs })
    : goTo(ask(pad, { id: now.id, seq: pad.seq, type: 'unlock-table', code: typed }))
