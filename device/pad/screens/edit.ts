/** S21: one line of the order: fewer, more, none, or a wish that goes with it. */
import { drawParagraph } from '../../../hardware/display/text.ts'
import { times } from '../../../protocol/money.ts'
import { drawTopWords } from '../drawing/card.ts'
import { counterHeight, drawCounter } from '../drawing/counter.ts'
import { optionNames } from '../drawing/option.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face, Key } from '../face.ts'
import type { CartLine } from '../kept.ts'
import { changeLine, mostOfALine, priceOf, removeLine } from '../ordering/cart.ts'
import { type Pad, roomFor } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, open, replace } from '../trail.ts'

export const edit = (pad: Pad, screen: ScreenAt<'edit'>): Face => {
  const line = pad.cart[screen.line]
  if (line === undefined) return { title: () => '', keys: {}, draw: () => {} }
  const { quantity } = screen
  const most = Math.max(line.quantity, Math.min(mostOfALine, roomFor(pad, line.item, screen.line)))
  const count = (n: number): Pad => replace(pad, { ...screen, quantity: n })
  return {
    title: ({ texts }) => texts.yourOrder,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: confirm(pad, screen, line),
      ...(quantity > 0 ? { 3: { sign: '−', act: () => count(quantity - 1) } } : {}),
      ...(quantity < most ? { 4: { sign: '+', act: () => count(quantity + 1) } } : {}),
    },
    draw: sheet => {
      if (sheet.large) drawTopWords(sheet, sheet.itemName(line.item), 144)
      else drawLine(sheet, line)
      const priced = pad.menu === undefined ? undefined : priceOf(pad.menu, line)
      const price = priced?.ok === true ? sheet.money(times(priced.unit, quantity)) : ''
      drawCounter(sheet, String(quantity), { less: quantity > 0, more: quantity < most, price })
    },
  }
}

/** Saves what was changed; where nothing was, the key is free for a note. */
const confirm = (pad: Pad, screen: ScreenAt<'edit'>, line: CartLine): Key => {
  const { line: n, quantity } = screen
  if (quantity === 0) {
    return { sign: '✕', word: 'remove', act: () => close({ ...pad, cart: removeLine(pad.cart, n) }) }
  }
  if (quantity !== line.quantity) {
    return {
      sign: '✓',
      word: 'save',
      act: () => close({ ...pad, cart: changeLine(pad.cart, n, { ...line, quantity }) }),
    }
  }
  if ((pad.menu?.notes.size ?? 0) > 0) {
    return { sign: '✓', word: 'note', act: () => open(pad, { at: 'note', line: n, focus: line.note ?? '' }) }
  }
  return { sign: '✓', word: 'ok', act: () => close(pad) }
}

const drawLine = (sheet: Sheet, line: CartLine): void => {
  const { canvas, fonts, pad } = sheet
  const area = { x: 8, y: body.y + 4, width: body.width - 16, height: body.height - counterHeight - 4 }
  const name = { ...area, height: 56 }
  const used = drawParagraph(canvas, sheet.itemName(line.item), name, { font: fonts.semibold25, ink: 'fg' })
  const note = line.note === undefined ? undefined : pad.menu?.notes.get(line.note)
  const details = [
    optionNames(sheet, line.item, line.options),
    note === undefined ? '' : `“${sheet.name(note.name, note.id)}”`,
  ]
  const text = details.filter(one => one !== '').join(' · ')
  if (text === '') return
  const below = { ...area, y: area.y + used, height: area.height - used }
  drawParagraph(canvas, text, below, { font: fonts.regular18, ink: 'focus' })
}
