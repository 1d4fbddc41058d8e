/** How a dish stands in a list: its name, its price, how many are left, or why it cannot be had. */
import { timeOfDay } from '../../../protocol/hours.ts'
import type { Item } from '../../../protocol/menu.ts'
import { priceFrom } from '../../../protocol/price.ts'
import { isUnknown, objectionTo, usualOptionsOf } from '../ordering/avoiding.ts'
import { shortageOf } from '../ordering/offered.ts'
import type { Pad } from '../pad.ts'
import { pauseOf } from '../session/pausing.ts'
import type { Row } from './list.ts'
import type { Sheet } from './sheet.ts'

/** Fewer than this many left are worth telling. */
const few = 10

/** @param focused the light is on it: what is told only of few rows at a time may be told */
export const dishRow = (sheet: Sheet, item: Item, focused: boolean): Row => {
  const { pad, texts } = sheet
  const name = sheet.name(item.name, item.id)
  const sign = signOf(pad, item)
  const shortage = shortageOf(pad, item.id)
  if (shortage !== undefined) {
    const value = shortage.hours === true ? texts.notNow : texts.soldOut
    return { ...sign, name, ...outRow(sheet, value, shortage.until) }
  }
  const pause = pauseOf(pad, item.id)
  if (pause !== undefined) return { ...sign, name, ...pausedRow(sheet, pause.until) }
  const price = dishPrice(sheet, item)
  const short = pad.stock.short.find(one => one.item === item.id)
  if (short === undefined || short.left >= few) return { ...sign, name, value: price }
  // Whoever wants one of the last should not have to look for the number.
  return { ...sign, name, value: price, detail: texts.left(short.left), tall: !focused }
}

/** What a row says of a dish whose kitchen is paused, beside its name. */
export const pausedRow = (sheet: Sheet, until: number | undefined): Omit<Row, 'name'> =>
  outRow(sheet, sheet.texts.session.pausedRow, until)

/** What a row says of anything that cannot be had: why, and when it is back where that is known. */
export const outRow = (
  { pad, texts }: Sheet,
  value: string,
  until: number | undefined,
): Omit<Row, 'name'> => {
  const row = { value, valueInk: 'err', dim: true } as const
  if (until === undefined || pad.table === undefined) return row
  return { ...row, detail: texts.backAt(timeOfDay(until, pad.table.zone)) }
}

/** Where the table avoids something, every row says what it is about it, so that names stay in line. */
const signOf = (pad: Pad, item: Item): { readonly sign?: string } => {
  if (pad.avoid.length === 0) return {}
  const against = objectionTo(pad, item, usualOptionsOf(pad, item))
  return { sign: against === undefined ? '' : isUnknown(against) ? '?' : '⚠' }
}

/** `from €3.50` where what the guest must choose changes the price. */
export const dishPrice = ({ pad, texts, money }: Sheet, item: Item): string => {
  if (pad.menu === undefined) return ''
  const price = money(priceFrom(pad.menu, item.id))
  const groups = pad.menu.items.get(item.id)?.groups ?? []
  const varies = groups.some(group => group.min > 0 && new Set(group.options.map(one => one.price)).size > 1)
  return varies ? texts.from(price) : price
}
