/** Why an item of the list cannot be had: none is left, or nothing that it needs, it is not its time, or its kitchen is paused. */
import { timeOfDay } from '../../../protocol/hours.ts'
import { call as callFor } from '../calling/asking.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face, Key } from '../face.ts'
import { shortageOf } from '../ordering/offered.ts'
import { similarTo } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { pauseOf, possible } from '../session/pausing.ts'
import { close, goTo } from '../trail.ts'
import { toWhatWorks, worksText } from './paused.ts'

export const unavailable = (pad: Pad, screen: ScreenAt<'unavailable'>): Face => {
  const two = instead(pad, screen)
  return {
    title: sheet => sheet.itemName(screen.item),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      ...(two === undefined ? {} : { 2: two }),
    },
    paged: true,
    draw: sheet => drawMessage(sheet, { ink: 'err', ...reason(sheet, screen) }),
  }
}

/** Something like it; where its whole kitchen is paused, what another one makes, or somebody to ask. */
const instead = (pad: Pad, { item }: ScreenAt<'unavailable'>): Key | undefined => {
  const similar = similarTo(pad, [item])
  const [first] = similar
  if (first !== undefined) {
    return { sign: '✓', word: 'similar', act: () => goTo(pad, { at: 'items', of: similar, focus: first }) }
  }
  if (pauseOf(pad, item) === undefined) return undefined
  const works = toWhatWorks(pad)
  return works === undefined
    ? { sign: '☎', word: 'call', act: now => callFor(pad, 'help', now) }
    : { sign: '✓', word: 'menu', act: () => works }
}

const reason = (sheet: Sheet, { item }: ScreenAt<'unavailable'>) => {
  const { pad, texts } = sheet
  const words = texts.unavailable
  const short = pad.stock.short.find(one => one.item === item)
  const shortage = shortageOf(pad, item)
  if (short !== undefined && shortage === undefined && pauseOf(pad, item) === undefined)
    return { heading: words.inCart, text: words.inCartBody(short.left) }
  const name = sheet.itemName(item)
  const backAt = (until: number | undefined): string =>
    until === undefined || pad.table === undefined ? '' : ` ${words.backAt(timeOfDay(until, pad.table.zone))}`
  const pause = pauseOf(pad, item)
  if (pause !== undefined && shortage === undefined) {
    const text = `${texts.session.pausedDish(name)}${backAt(pause.until)} ${worksText(sheet, possible(pad))}`
    return { heading: texts.session.paused, text }
  }
  const back = backAt(shortage?.until)
  return shortage?.hours === true
    ? { heading: words.notNow, text: words.notNowBody(name) + back }
    : { heading: words.soldOut, text: words.soldOutBody(name) + back }
}
