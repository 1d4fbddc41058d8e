/** What is in a dish, and what the menu says of it: for whoever asks, before it is chosen or while it is. */
import type { Item } from '../../../protocol/menu.ts'
import { containsText } from '../drawing/contents.ts'
import { dishPrice } from '../drawing/dish.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face, Key } from '../face.ts'
import { isExtended, usualOptionsOf } from '../ordering/avoiding.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, replace } from '../trail.ts'

export const info = (pad: Pad, screen: ScreenAt<'info'>): Face => {
  const item = pad.menu?.items.get(screen.item)?.item
  const turn: Key = { sign: '▼', act: () => replace(pad, { ...screen, about: !screen.about }) }
  return {
    title: sheet => sheet.itemName(screen.item),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '✓', word: 'ok', act: () => close(pad) },
      ...(item?.description === undefined ? {} : { 3: { ...turn, sign: '▲' }, 4: turn }),
    },
    draw: sheet => {
      if (item === undefined) return
      const heading = sheet.itemName(item.id)
      if (screen.about) {
        const text = sheet.name(item.description, '')
        drawMessage(sheet, { heading, ink: 'fg', text, foot: dishPrice(sheet, item) })
        return
      }
      const minutes = item.minutes ?? 0
      const foot = minutes > 0 ? { foot: sheet.texts.avoid.minutes(minutes) } : {}
      drawMessage(sheet, { heading, ink: 'fg', text: contentsText(sheet, item), ...foot })
    },
  }
}

const contentsText = (sheet: Sheet, item: Item): string => {
  const { pad, texts } = sheet
  const chosen = usualOptionsOf(pad, item)
  const stated = isExtended(pad, item, chosen) ? undefined : item.diets
  const diet = stated?.includes('vegan') ? 'vegan' : stated?.[0]
  const suits = diet === undefined ? '' : ` ${texts.avoid.is(texts.avoid.diets[diet])}`
  return `${containsText(sheet, item, chosen)}.${suits}`
}
