/** S54: the kitchen takes no orders just now: when it does again, and what can be had meanwhile. */
import { call as callFor } from '../calling/asking.ts'
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { pauseOf, possible, reopensAt } from '../session/pausing.ts'
import { close, goTo } from '../trail.ts'

/** More names than these would be a list to study. */
const mostNames = 4

export const paused = (pad: Pad, screen: ScreenAt<'paused'>): Face => {
  const [first, ...others] = possible(pad)
  const item = first?.items.find(({ id }) => pauseOf(pad, id) === undefined)
  const two: Key =
    first === undefined
      ? { sign: '☎', word: 'call', act: now => callFor(pad, 'help', now) }
      : {
          sign: '✓',
          word: 'menu',
          act: () => goTo(pad, { at: 'items', of: first.id, focus: item?.id ?? '' }),
        }
  return {
    title: tableTitle,
    paged: true,
    keys: { 1: { sign: '↩', word: 'back', act: () => close(pad) }, 2: two },
    draw: sheet => {
      const words = sheet.texts.session
      const time = reopensAt(pad, screen.until)
      const names = first === undefined ? [] : [first, ...others].slice(0, mostNames)
      const works =
        names.length === 0
          ? words.pausedNothing
          : words.pausedWorks(names.map(one => sheet.name(one.name, one.id)).join(', '))
      const reopens = time === undefined ? words.pausedOpen : words.pausedUntil(time)
      const kept = pad.cart.length === 0 ? {} : { foot: words.pausedCart }
      drawMessage(sheet, { heading: words.paused, ink: 'focus', text: `${reopens} ${works}`, ...kept })
    },
  }
}
