/** S70: every ink on the glass and every press counted: what a technician looks at before the pad goes to its table. */
import { fillRect, strokeRect, upright } from '../../../hardware/display/canvas.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { body } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { countPress, selftestMs } from '../selftest.ts'
import { close } from '../trail.ts'

const inks: readonly Ink[] = ['bg', 'status', 'dim', 'legend', 'fg', 'focus', 'ok', 'err']
const paintHeight = 104
const cell = 80

const secondsLeft = (pad: Pad, { since }: ScreenAt<'selftest'>): number =>
  Math.max(0, Math.ceil((since + selftestMs - pad.now) / 1000))

export const selftest = (pad: Pad, screen: ScreenAt<'selftest'>): Face => ({
  title: ({ texts }) => texts.selftest,
  aside: () => `${secondsLeft(pad, screen)} s`,
  keys: {
    1: { sign: '✕', word: 'close', act: () => close(pad) },
    2: { sign: '✓', word: 'count', act: () => countPress(pad, screen, 2) },
    3: { sign: '◀', word: 'count', act: () => countPress(pad, screen, 3) },
    4: { sign: '▶', word: 'count', act: () => countPress(pad, screen, 4) },
  },
  draw: ({ canvas: mirrorable, fonts, large }) => {
    // Counts stand above their keys in every language.
    const canvas = upright(mirrorable)
    const width = body.width / inks.length
    const top = large ? 0 : body.y
    const height = paintHeight + body.y - top
    for (const [n, ink] of inks.entries()) {
      fillRect(canvas, { x: n * width, y: top, width, height }, ink)
    }
    // A screen that is shifted by a single pixel does not show the whole frame.
    strokeRect(canvas, { ...body, y: top, height }, 'fg')
    for (const [n, count] of screen.presses.entries()) {
      const box = {
        x: n * cell,
        y: body.y + paintHeight,
        width: cell,
        height: body.height - paintHeight,
      }
      const ink: Ink = count > 0 ? 'ok' : 'dim'
      // There is no title to tell it in: the key that ends the test says when it ends by itself.
      const ends = large ? String(secondsLeft(pad, screen)) : ''
      drawText(canvas, n === 0 ? ends : String(count), box, {
        font: fonts.semibold48,
        ink,
        align: 'centre',
      })
    }
  },
})
