/** Why an item of the list cannot be had. */
import { timeOfDay } from '../../../protocol/hours.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import { similarTo } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo } from '../trail.ts'

export const unavailable = (pad: Pad, screen: ScreenAt<'unavailable'>): Face => {
  const similar = similarTo(pad, [screen.item])
  const [first] = similar
  return {
    title: sheet => sheet.itemName(screen.item),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      ...(first === undefined
        ? {}
        : {
            2: {
              sign: '✓',
              word: 'similar',
              act: () => goTo(pad, { at: 'items', of: similar, focus: first }),
            },
          }),
    },
    paged: true,
    draw: sheet => drawMessage(sheet, { ink: 'err', ...reason(sheet, screen) }),
  }
}

const reason = (sheet: Sheet, { item }: ScreenAt<'unavailable'>) => {
  const { pad, texts } = sheet
  const words = texts.unavailable
  const short = pad.stock.short.find(one => one.item === item)
  if (short !== undefined && short.left > 0)
    return { heading: words.inCart, text: words.inCartBody(short.left) }
  const name = sheet.itemName(item)
  const back =
    short?.until === undefined || pad.table === undefined
      ? ''
      : ` ${words.backAt(timeOfDay(short.until, pad.table.zone))}`
  return short?.hours === true
    ? { heading: words.notNow, text: words.notNowBody(name) + back }
    : { heading: words.soldOut, text: words.soldOutBody(name) + back }
}
