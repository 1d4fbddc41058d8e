/** S40: whether somebody is still choosing. */
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import { answerMs, wakeUp } from '../idle.ts'
import { pieces } from '../ordering/cart.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo } from '../trail.ts'

/** Any key is an answer. */
export const idle = (pad: Pad, screen: ScreenAt<'idle'>): Face => {
  const goOn: Key = { sign: '✓', word: 'goOn', act: () => wakeUp(close(pad)), once: true }
  return {
    title: tableTitle,
    keys: {
      1: { sign: '☰', word: 'table', act: () => wakeUp(goTo(pad, { at: 'table', focus: '' })) },
      2: goOn,
      3: goOn,
      4: goOn,
    },
    draw: sheet => {
      const seconds = Math.max(0, Math.ceil((screen.since + answerMs - pad.now) / 1000))
      const { texts } = sheet
      // Any key is an answer, so that none is left to turn cards.
      const text = sheet.large
        ? ''
        : texts.idle.body(texts.items(pieces(pad.cart)), pieces(pad.cart) === 1, seconds)
      drawMessage(sheet, {
        heading: texts.idle.question,
        ink: 'focus',
        text,
        ...(sheet.large ? { aside: `${seconds} s` } : {}),
      })
    },
  }
}
