/** S20: the whole order before it is sent; Send stands first. */
import { drawList, type Row } from '../drawing/list.ts'
import { optionNames, outText } from '../drawing/option.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { cartTotal, fitsOneOrder, lineTotal } from '../ordering/cart.ts'
import { isFull } from '../ordering/placing.ts'
import { type Trouble, troublePage, troublesOf } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { isCartPaused, pauseOf } from '../session/pausing.ts'
import { goTo, open, rowOf } from '../trail.ts'

export const review = (pad: Pad, screen: ScreenAt<'review'>): Face => {
  const rows = ['', ...pad.cart.map((_, n) => String(n))]
  const at = rowOf(rows, screen.focus)
  const line = pad.cart[at - 1]
  const two: Key =
    line === undefined
      ? { sign: '✓', word: 'send', act: () => send(pad) }
      : {
          sign: '✓',
          word: 'change',
          act: () => open(pad, { at: 'edit', line: at - 1, quantity: line.quantity }),
        }
  return {
    title: ({ texts }) => texts.yourOrder,
    keys: {
      1: { sign: '↩', word: 'more', act: () => goTo(pad) },
      2: two,
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const troubles = troublesOf(pad)
      const total = sheet.money(cartTotal(pad))
      const top = { sign: '▸', name: sheet.texts.sendToKitchen, value: total }
      drawList(sheet, [top, ...pad.cart.map((_, n) => lineRow(sheet, n, troubles))], at)
    },
  }
}

/** Four seconds to think again, unless something is in the way. */
const send = (pad: Pad): Pad => {
  if (isCartPaused(pad)) return open(pad, { at: 'paused' })
  const trouble = troublePage(pad)
  if (trouble !== undefined) return open(pad, trouble)
  if (pad.menu === undefined || !fitsOneOrder(pad.cart, pad.menu)) {
    return open(pad, { at: 'notice', notice: { what: 'order-full' } })
  }
  if (isFull(pad)) return open(pad, { at: 'notice', notice: { what: 'outbox-full' } })
  return open(pad, { at: 'grace', since: pad.now })
}

const lineRow = (sheet: Sheet, n: number, troubles: readonly Trouble[]): Row => {
  const { pad, texts } = sheet
  const line = pad.cart[n]
  if (line === undefined || pad.menu === undefined) return { name: '' }
  const note = line.note === undefined ? undefined : pad.menu.notes.get(line.note)
  const options = optionNames(sheet, line.item, line.options)
  const detail = [options, note === undefined ? '' : `“${sheet.name(note.name, note.id)}”`]
    .filter(text => text !== '')
    .join(' · ')
  const row = {
    name: `${line.quantity}× ${sheet.itemName(line.item)}`,
    ...(detail === '' ? {} : { detail }),
  }
  const trouble = troubles.find(one => one.n === n)
  const value = sheet.money(lineTotal(pad.menu, line))
  switch (trouble?.what) {
    case undefined:
    case 'note':
      return pauseOf(pad, line.item) === undefined
        ? { ...row, value }
        : { ...row, value: texts.session.pausedRow, valueInk: 'err', dim: true }
    case 'price':
      return { ...row, value, valueInk: 'err' }
    case 'gone':
    case 'sold-out':
      return { ...row, value: texts.soldOut, valueInk: 'err', dim: true }
    case 'fewer':
      return { ...row, value: texts.left(trouble.left), valueInk: 'err' }
    case 'options-out':
      return {
        ...row,
        value: texts.chooseAgain,
        valueInk: 'err',
        detail: outText(sheet, trouble),
        tall: true,
      }
    case 'options':
      return { ...row, value: texts.chooseAgain, valueInk: 'err', dim: true }
    default:
      return trouble satisfies never
  }
}
