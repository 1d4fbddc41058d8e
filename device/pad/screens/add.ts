/** S14: the item as chosen, what is in it, how many, before it goes into the order. */
import { drawParagraph, lineHeight } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import type { Item } from '../../../protocol/menu.ts'
import { times } from '../../../protocol/money.ts'
import { priceLine } from '../../../protocol/price.ts'
import { counterHeight, drawCounter } from '../drawing/counter.ts'
import { optionNames } from '../drawing/option.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face, Keys } from '../face.ts'
import { addToCart, mostOf, stepBack } from '../ordering/choosing.ts'
import type { Draft } from '../ordering/draft.ts'
import type { Pad } from '../pad.ts'
import type { Texts } from '../texts/en.ts'

export const add = (pad: Pad): Face => {
  const { draft } = pad
  if (draft === undefined) return { title: () => '', keys: {}, draw: () => {} }
  const most = mostOf(pad, draft)
  const quantity = Math.min(draft.quantity, most)
  const count = (n: number): Pad => ({ ...pad, draft: { ...draft, quantity: n } })
  const keys: Keys = {
    1: { sign: '↩', word: 'back', act: () => stepBack(pad) },
    2: { sign: '✓', word: draft.line === undefined ? 'add' : 'save', act: () => addToCart(pad) },
    ...(quantity > 1 ? { 3: { sign: '−', act: () => count(quantity - 1) } } : {}),
    ...(quantity < most ? { 4: { sign: '+', act: () => count(quantity + 1) } } : {}),
  }
  return {
    title: ({ texts }) => texts.addTitle,
    aside: ({ texts }) => (most < 10 ? texts.left(most) : ''),
    keys,
    draw: sheet => {
      const item = pad.menu?.items.get(draft.item)?.item
      if (item !== undefined) drawWhat(sheet, item, draft)
      const unit = pad.menu === undefined ? undefined : priceLine(pad.menu, draft)
      const price = unit?.ok === true ? sheet.money(times(unit.unit, quantity)) : ''
      drawCounter(sheet, quantity, { less: quantity > 1, more: quantity < most, price })
    },
  }
}

const margin = 8
const area = {
  x: margin,
  y: body.y + 3,
  width: body.width - 2 * margin,
  height: body.height - counterHeight - 3,
}

/**
 * Name, choices, allergens. The allergens are never cut: they get their lines first. Then the choices have one
 * line before the name has its second. Where there was nothing to choose, the item's description may be there.
 */
const drawWhat = (sheet: Sheet, item: Item, draft: Draft): void => {
  const { canvas, fonts } = sheet
  const small = lineHeight(fonts.regular18)
  const large = lineHeight(fonts.semibold25)
  const contains = containsText(sheet.texts, item)
  const reserved = wrap(fonts.regular18, contains, area.width).length * small
  const room = area.height - reserved
  const chosen = optionNames(sheet, draft.item, draft.options)
  const about = chosen === '' && item.description !== undefined ? sheet.name(item.description, '') : chosen
  const nameRoom = room - (chosen === '' ? 0 : small) >= 2 * large ? 2 * large : large
  const name = { ...area, height: nameRoom }
  let y = area.y + drawParagraph(canvas, sheet.itemName(item.id), name, { font: fonts.semibold25, ink: 'fg' })
  const left = area.y + room - y
  if (about !== '' && left >= small) {
    const ink = chosen === '' ? 'dim' : 'focus'
    y += drawParagraph(canvas, about, { ...area, y, height: left }, { font: fonts.regular18, ink })
  }
  drawParagraph(canvas, contains, { ...area, y, height: reserved }, { font: fonts.regular18, ink: 'fg' })
}

/** Nobody said what is in it: then the pad does not either. */
const containsText = (texts: Texts, { allergens }: Item): string => {
  if (allergens === undefined) return texts.allergensUnknown
  if (allergens.length === 0) return texts.containsNothing
  return texts.contains(allergens.map(allergen => texts.allergens[allergen]).join(', '))
}
