/** S14: the item as chosen, what is in it, how many, before it goes into the order. */
import { drawPicture, shrunk } from '../../../hardware/display/picture.ts'
import { drawParagraph, lineHeight } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import type { Item } from '../../../protocol/menu.ts'
import { times } from '../../../protocol/money.ts'
import { priceLine } from '../../../protocol/price.ts'
import { cardOf, turnCard } from '../card.ts'
import { drawTextCard, drawTopWords } from '../drawing/card.ts'
import { containsText } from '../drawing/contents.ts'
import { counterHeight, drawCounter } from '../drawing/counter.ts'
import { optionNames } from '../drawing/option.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face, Keys } from '../face.ts'
import { pictureOf } from '../looking.ts'
import { contentsOf, isStated, objectionTo, optionsOf } from '../ordering/avoiding.ts'
import { addOrAsk, mostOf, stepBack } from '../ordering/choosing.ts'
import type { Draft } from '../ordering/draft.ts'
import type { Pad } from '../pad.ts'
import { pauseOf } from '../session/pausing.ts'
import { open } from '../trail.ts'

export const add = (pad: Pad): Face => {
  const { draft } = pad
  if (draft === undefined) return { title: () => '', keys: {}, draw: () => {} }
  const most = mostOf(pad, draft)
  const quantity = Math.min(draft.quantity, most)
  const isPaused = pauseOf(pad, draft.item) !== undefined
  const count = (n: number): Pad => ({ ...pad, draft: { ...draft, quantity: n } })
  // In large letters what is in it is read first, card by card; the last one asks how many.
  const cards = pad.access.large ? cardsOf(pad, draft) : []
  const at = Math.min(Math.max(cardOf(pad), 0), cards.length)
  const card = cards[at]
  const keys: Keys =
    card !== undefined
      ? cardKeys(pad, at)
      : {
          1: { sign: '↩', word: 'back', act: () => stepBack(pad) },
          2: { sign: '✓', word: draft.line === undefined ? 'add' : 'save', act: () => addOrAsk(pad) },
          // Fewer than one is none: the key is free for whoever wants to know what it is, without a finger that rests on −.
          3:
            quantity > 1
              ? { sign: '−', act: () => count(quantity - 1) }
              : {
                  sign: '?',
                  word: 'info',
                  once: true,
                  act: () => open(pad, { at: 'info', item: draft.item, leaf: 'contents' }),
                },
          ...(quantity < most ? { 4: { sign: '+', act: () => count(quantity + 1) } } : {}),
        }
  return {
    title: ({ texts }) => texts.addTitle,
    // Whoever had begun when the kitchen was paused may finish; it waits in the order.
    aside: ({ texts }) => (isPaused ? texts.session.pausedRow : most < 10 ? texts.left(most) : ''),
    ...(isPaused ? { asideInk: 'err' as const } : {}),
    keys,
    draw: sheet => {
      if (card !== undefined) {
        drawTextCard(sheet, card(sheet), `${at + 1}/${cards.length + 1}`)
        return
      }
      const item = pad.menu?.items.get(draft.item)?.item
      if (item !== undefined && sheet.large) drawTopWords(sheet, sheet.itemName(item.id), 144)
      else if (item !== undefined) drawWhat(sheet, item, draft)
      const unit = pad.menu === undefined ? undefined : priceLine(pad.menu, draft)
      const price = unit?.ok === true ? sheet.money(times(unit.unit, quantity)) : ''
      drawCounter(sheet, String(quantity), { less: quantity > 1, more: quantity < most, price })
    },
  }
}

/** One name a card would be many; more than two do not fit in letters of this size. */
const namesPerCard = 2

type Card = (sheet: Sheet) => string

/** The name, what was chosen, and what is in it: all of it, before it can be added. */
const cardsOf = (pad: Pad, draft: Draft): readonly Card[] => {
  const item = pad.menu?.items.get(draft.item)?.item
  if (item === undefined) return []
  const allergens = contentsOf(pad, item, draft.options) ?? []
  const parts = Array.from({ length: Math.ceil(allergens.length / namesPerCard) }, (_, n) =>
    allergens.slice(n * namesPerCard, (n + 1) * namesPerCard),
  )
  const named = parts.map(
    (part): Card =>
      ({ texts }) =>
        texts.contains(part.map(one => texts.allergens[one]).join(', ')),
  )
  return [
    sheet => sheet.itemName(item.id),
    ...(draft.options.length === 0 ? [] : [(sheet: Sheet) => optionNames(sheet, draft.item, draft.options)]),
    ...(named.length > 0 ? named : [(sheet: Sheet) => containsText(sheet, item, draft.options)]),
    ...(named.length > 0 && !isStated(pad, item, draft.options)
      ? [({ texts }: Sheet) => texts.avoid.choices]
      : []),
  ]
}

const cardKeys = (pad: Pad, at: number): Keys => ({
  1: { sign: '↩', word: 'back', act: () => stepBack(pad) },
  2: { sign: '▸', word: 'goOn', act: () => turnCard(pad, 1) },
  ...(at > 0 ? { 3: { sign: '▲', act: () => turnCard(pad, -1), once: true } } : {}),
  4: { sign: '▼', act: () => turnCard(pad, 1), once: true },
})

const margin = 8
const area = {
  x: margin,
  y: body.y + 3,
  width: body.width - 2 * margin,
  height: body.height - counterHeight - 3,
}

/** A picture beside the name is half as large as it is, or a third. */
const smaller = [2, 3] as const

/**
 * Name, choices, allergens. The allergens are never cut: they get their lines first. Then the choices have one
 * line before the name has its second. Where there was nothing to choose, the item's description may be there. A
 * picture stands beside the name where both lines of it are there anyway, and no word is lost by it.
 */
const drawWhat = (sheet: Sheet, item: Item, draft: Draft): void => {
  const { canvas, fonts } = sheet
  const small = lineHeight(fonts.regular18)
  const large = lineHeight(fonts.semibold25)
  const contains = containsText(sheet, item, draft.options)
  const against = objectionTo(sheet.pad, item, optionsOf(sheet.pad)) !== undefined
  const reserved = wrap(fonts.regular18, contains, area.width).length * small
  const room = area.height - reserved
  const chosen = optionNames(sheet, draft.item, draft.options)
  const about = chosen === '' && item.description !== undefined ? sheet.name(item.description, '') : chosen
  const nameRoom = room - (chosen === '' ? 0 : small) >= 2 * large ? 2 * large : large
  const heading = sheet.itemName(item.id)
  const picture = pictureOf(sheet.pad)
  const told = about === '' ? 0 : wrap(fonts.regular18, about, area.width).length
  const below = told * small + reserved
  const by = smaller.find(by => {
    if (picture === undefined || nameRoom < 2 * large) return false
    const { width, height } = shrunk(picture, by)
    const lines = wrap(fonts.semibold25, heading, area.width - width - margin)
    return lines.length <= 2 && lines.join(' ') === heading && height + below <= area.height
  })
  const plate = picture === undefined || by === undefined ? { width: 0, height: 0 } : shrunk(picture, by)
  if (picture !== undefined && by !== undefined)
    drawPicture(canvas, { x: area.x + area.width - plate.width, y: area.y }, picture, by)
  const beside = plate.width === 0 ? area.width : area.width - plate.width - margin
  const name = { ...area, width: beside, height: nameRoom }
  const used = drawParagraph(canvas, heading, name, { font: fonts.semibold25, ink: 'fg' })
  let y = area.y + Math.max(used, plate.height)
  const left = area.y + room - y
  if (about !== '' && left >= small) {
    const ink = chosen === '' ? 'dim' : 'focus'
    y += drawParagraph(canvas, about, { ...area, y, height: left }, { font: fonts.regular18, ink })
  }
  drawParagraph(
    canvas,
    contains,
    { ...area, y, height: reserved },
    { font: fonts.regular18, ink: against ? 'err' : 'fg' },
  )
}
