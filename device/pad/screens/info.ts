/** What is in a dish, what it looks like, and what the menu says of it: for whoever asks, before it is chosen or while it is. */
import { drawPicture } from '../../../hardware/display/picture.ts'
import type { Item } from '../../../protocol/menu.ts'
import { containsText } from '../drawing/contents.ts'
import { dishPrice } from '../drawing/dish.ts'
import { drawMessage, type Message } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face, Keys } from '../face.ts'
import { pictureOf } from '../looking.ts'
import { isExtended, usualOptionsOf } from '../ordering/avoiding.ts'
import { shortageOf } from '../ordering/offered.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { pauseOf } from '../session/pausing.ts'
import { close, replace } from '../trail.ts'

export const info = (pad: Pad, screen: ScreenAt<'info'>): Face => {
  const item = pad.menu?.items.get(screen.item)?.item
  const picture = pictureOf(pad)
  const leaves = (['contents', 'picture', 'about'] as const).filter(
    leaf => leaf === 'contents' || (leaf === 'picture' ? picture : item?.description) !== undefined,
  )
  const at = Math.max(0, leaves.indexOf(screen.leaf))
  const turn = (step: 1 | -1) => (): Pad =>
    replace(pad, { ...screen, leaf: leaves[(at + step + leaves.length) % leaves.length] ?? 'contents' })
  const turns: Keys =
    leaves.length < 2 ? {} : { 3: { sign: '▲', act: turn(-1) }, 4: { sign: '▼', act: turn(1) } }
  return {
    title: sheet => sheet.itemName(screen.item),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '✓', word: 'ok', act: () => close(pad) },
      ...turns,
    },
    // In large letters all of it is one text, card by card, with the picture behind it.
    paged: true,
    draw: sheet => {
      if (item === undefined) return
      if (!sheet.large && leaves[at] === 'picture' && picture !== undefined) {
        drawPicture(sheet.canvas, body, picture)
        return
      }
      const message = messageFor(sheet, item, leaves[at] === 'about')
      drawMessage(sheet, { ...message, ...(picture === undefined ? {} : { picture }) })
    },
  }
}

const messageFor = (sheet: Sheet, item: Item, about: boolean): Message => {
  const { texts, large } = sheet
  const message = { heading: sheet.itemName(item.id), ink: 'fg' } as const
  const said = sheet.name(item.description, '')
  const minutes = (item.minutes ?? 0) > 0 ? texts.avoid.minutes(item.minutes ?? 0) : ''
  // Whether it can be had is said on every page of it.
  const missing = missingText(sheet, item)
  const aside = missing === '' ? {} : { aside: missing }
  if (large) {
    const text = [contentsText(sheet, item), said, minutes].filter(one => one !== '').join(' ')
    return { ...message, text, aside: missing === '' ? dishPrice(sheet, item) : missing }
  }
  if (about) return { ...message, ...aside, text: said, foot: dishPrice(sheet, item) }
  return {
    ...message,
    ...aside,
    text: contentsText(sheet, item),
    ...(minutes === '' ? {} : { foot: minutes }),
  }
}

const missingText = ({ pad, texts }: Sheet, { id }: Item): string => {
  const shortage = shortageOf(pad, id)
  if (shortage !== undefined) return shortage.hours === true ? texts.notNow : texts.soldOut
  return pauseOf(pad, id) === undefined ? '' : texts.session.pausedRow
}

const contentsText = (sheet: Sheet, item: Item): string => {
  const { pad, texts } = sheet
  const chosen = usualOptionsOf(pad, item)
  const stated = isExtended(pad, item, chosen) ? undefined : item.diets
  const diet = stated?.includes('vegan') ? 'vegan' : stated?.[0]
  const suits = diet === undefined ? '' : ` ${texts.avoid.is(texts.avoid.diets[diet])}`
  return `${containsText(sheet, item, chosen)}.${suits}`
}
