/** S54: the kitchen takes no orders just now: when it does again, and what can be had meanwhile. */
import type { Category } from '../../../protocol/menu.ts'
import { call as callFor } from '../calling/asking.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { pauseOf, possible, reopensAt } from '../session/pausing.ts'
import { close, goTo } from '../trail.ts'

/** More names than these would be a list to study. */
const mostNames = 4

/** The first list with something that is made now, its light there; undefined where every kitchen is paused. */
export const toWhatWorks = (pad: Pad): Pad | undefined => {
  const [first] = possible(pad)
  const item = first?.items.find(({ id }) => pauseOf(pad, id) === undefined)
  return first === undefined ? undefined : goTo(pad, { at: 'items', of: first.id, focus: item?.id ?? '' })
}

/** `Still possible: Desserts, Drinks.` */
export const worksText = ({ texts, name }: Sheet, works: readonly Category[]): string =>
  works.length === 0
    ? texts.session.pausedNothing
    : texts.session.pausedWorks(
        works
          .slice(0, mostNames)
          .map(one => name(one.name, one.id))
          .join(', '),
      )

export const paused = (pad: Pad, screen: ScreenAt<'paused'>): Face => {
  const works = toWhatWorks(pad)
  const two: Key =
    works === undefined
      ? { sign: '☎', word: 'call', act: now => callFor(pad, 'help', now) }
      : { sign: '✓', word: 'menu', act: () => works }
  return {
    title: tableTitle,
    paged: true,
    keys: { 1: { sign: '↩', word: 'back', act: () => close(pad) }, 2: two },
    draw: sheet => {
      const words = sheet.texts.session
      const time = reopensAt(pad, screen.until)
      const reopens = time === undefined ? words.pausedOpen : words.pausedUntil(time)
      const kept = pad.cart.length === 0 ? {} : { foot: words.pausedCart }
      const text = `${reopens} ${worksText(sheet, possible(pad))}`
      drawMessage(sheet, { heading: words.paused, ink: 'focus', text, ...kept })
    },
  }
}
