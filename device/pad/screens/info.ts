/** What is in a dish, what it looks like, and what the menu says of it: for whoever asks, before it is chosen or while it is. */
import { drawPicture } from '../../../hardware/display/picture.ts'
import type { Item } from '../../../protocol/menu.ts'
import { containsText } from '../drawing/contents.ts'
import { dishPrice } from '../drawing/dish.ts'
import { drawMessage, type Message } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face, Keys } from '../face.ts'
import { pictureOf } from '../looking.ts'
import { optionsOf } from '../ordering/avoiding.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, replace } from '../trail.ts'

export const info = (pad: Pad, screen: ScreenAt<'info'>): Face => {
  const item = pad.menu?.items.get(screen.item)?.item
  const picture = pictureOf(pad)
  // In large letters they are the cards of one text, with the picture behind it.
  const { large } = pad.access
  const leaves = (['contents', 'picture', 'about'] as const).filter(
    leaf =>
      leaf === 'contents' ||
      (!large && (leaf === 'picture' ? picture !== undefined : item?.description !== undefined)),
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
    paged: true,
    draw: sheet => {
      if (item === undefined) return
      if (leaves[at] === 'picture' && picture !== undefined) drawPicture(sheet.canvas, body, picture)
      else if (leaves[at] === 'about') drawMessage(sheet, aboutOf(sheet, item))
      else drawMessage(sheet, { ...contentsOf(sheet, item), ...(picture === undefined ? {} : { picture }) })
    },
  }
}

const aboutOf = (sheet: Sheet, item: Item): Message => ({
  heading: sheet.itemName(item.id),
  ink: 'fg',
  text: sheet.name(item.description, ''),
  foot: dishPrice(sheet, item),
})

const contentsOf = (sheet: Sheet, item: Item): Message => {
  const minutes = item.minutes ?? 0
  const foot = minutes > 0 ? { foot: sheet.texts.avoid.minutes(minutes) } : {}
  const about = sheet.large && item.description !== undefined ? ` ${sheet.name(item.description, '')}` : ''
  const text = `${contentsText(sheet, item)}${about}`
  return { heading: sheet.itemName(item.id), ink: 'fg', text, ...foot }
}

const contentsText = (sheet: Sheet, item: Item): string => {
  const { pad, texts } = sheet
  const chosen = pad.draft?.item === item.id ? optionsOf(pad) : []
  const diet = item.diets?.includes('vegan') ? 'vegan' : item.diets?.[0]
  const suits = diet === undefined ? '' : ` ${texts.avoid.is(texts.avoid.diets[diet])}`
  return `${containsText(sheet, item, chosen)}.${suits}`
}
