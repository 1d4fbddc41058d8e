/** S60: staff open a locked table at the pad: six presses, every button a sign. It closes by itself, as no key is free. */
import { fillDisc } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
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
    fixed: true,
    keys: { 1: key(1), 2: key(2), 3: key(3), 4: key(4) },
    draw: ({ canvas, fonts, texts }) => {
      const { staffCode: title, staffCodeBody } = texts.session
      const heading = { ...body, y: body.y + 14, height: 36 }
      drawText(canvas, title, heading, { font: fonts.semibold25, ink: 'focus', align: 'centre' })
      for (let n = 0; n < digits; n++) {
        fillDisc(canvas, 64 + n * 34, body.y + 70, 22, n < screen.typed.length ? 'focus' : 'status')
      }
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
