/** The last round once more: all of it, or one line of it, read again before it is sent. */
import type { ItemId } from '../../../protocol/ids.ts'
import { sum, times } from '../../../protocol/money.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { optionNames, outText } from '../drawing/option.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import type { CartLine } from '../kept.ts'
import { chooseAnew } from '../ordering/anew.ts'
import { priceOf } from '../ordering/cart.ts'
import { outOf } from '../ordering/missing.ts'
import { isOffered } from '../ordering/offered.ts'
import { lineAgain, orderAgain, roundOf } from '../ordering/round.ts'
import type { Pad } from '../pad.ts'
import type { Screen, ScreenAt } from '../screen.ts'
import { pauseOf } from '../session/pausing.ts'
import { close, goTo, open, rowOf } from '../trail.ts'

export const again = (pad: Pad, screen: ScreenAt<'again'>): Face => {
  const lines = roundOf(pad)
  const rows = ['', ...lines.map((_, n) => String(n))]
  const at = rowOf(rows, screen.focus)
  const line = lines[at - 1]
  const two = line === undefined ? addKey(pad, lines) : lineKey(pad, line)
  return {
    title: ({ texts }) => texts.again.row,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      ...(two === undefined ? {} : { 2: two }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const total = sum(lines.flatMap(one => totalOf(pad, one) ?? []))
      const all = { sign: '▸', name: sheet.texts.again.all, value: sheet.money(total) }
      drawList(sheet, [all, ...lines.map(one => rowFor(sheet, one))], at)
    },
  }
}

/** Into the order, and on to reading it: nothing is sent from here. */
const addKey = (pad: Pad, lines: readonly CartLine[]): Key | undefined => {
  const added = orderAgain(pad, lines)
  return added.cart.length === 0
    ? undefined
    : { sign: '✓', word: 'add', act: () => goTo(added, { at: 'review', focus: '' }) }
}

const lineKey = (pad: Pad, line: CartLine): Key => {
  const add = addKey(pad, [line])
  if (add !== undefined) return add
  return canChooseAnew(pad, line)
    ? { sign: '✓', word: 'choose', act: () => chooseAnew(pad, line) }
    : { sign: '✓', word: 'why', act: () => open(pad, whyNot(pad, line.item)) }
}

/** Only an option of it has run out. */
const canChooseAnew = (pad: Pad, line: CartLine): boolean =>
  pad.menu !== undefined &&
  isOffered(pad, line.item) &&
  priceOf(pad.menu, line).ok &&
  outOf(pad, line.options).length > 0

/** It cannot be had now, or not as it was chosen then. */
const whyNot = (pad: Pad, item: ItemId): Screen => {
  const gone = pad.menu?.items.has(item) !== true
  return gone || isOffered(pad, item)
    ? { at: 'notice', notice: { what: 'item-changed', item, gone } }
    : { at: 'unavailable', item }
}

const totalOf = (pad: Pad, line: CartLine) => {
  const now = lineAgain(pad, line)
  return now === undefined ? undefined : times(now.unit, now.quantity)
}

const rowFor = (sheet: Sheet, line: CartLine): Row => {
  const { pad, texts } = sheet
  const now = lineAgain(pad, line)
  const total = totalOf(pad, line)
  const options = outOf(pad, line.options)
  const detail = canChooseAnew(pad, line)
    ? outText(sheet, { line, options })
    : optionNames(sheet, line.item, line.options)
  const row = {
    name: `${now?.quantity ?? line.quantity}× ${sheet.itemName(line.item)}`,
    ...(detail === '' ? {} : { detail }),
  }
  if (total !== undefined) return { ...row, value: sheet.money(total) }
  const value =
    pauseOf(pad, line.item) !== undefined
      ? texts.session.pausedRow
      : isOffered(pad, line.item)
        ? texts.chooseAgain
        : texts.soldOut
  return { ...row, value, valueInk: 'err', dim: true }
}
