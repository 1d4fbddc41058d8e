/** S11 and S15: the items of a category, and for four seconds what was just added to the order. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { timeOfDay } from '../../../protocol/hours.ts'
import type { ItemId } from '../../../protocol/ids.ts'
import type { Item } from '../../../protocol/menu.ts'
import { priceFrom } from '../../../protocol/price.ts'
import { drawList, type Row, rowHeight } from '../drawing/list.ts'
import { drawMessage } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, type Keys, listKeys } from '../face.ts'
import { stepPage } from '../ordering/choosing.ts'
import { begin } from '../ordering/draft.ts'
import { type Pad, roomFor } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { goTo, open, replace, rowOf } from '../trail.ts'

/** Fewer than this many left are worth telling. */
const few = 10

const itemsOf = (pad: Pad, { of }: ScreenAt<'items'>): readonly Item[] => {
  const { menu } = pad
  if (menu === undefined) return []
  if (typeof of !== 'string') return of.flatMap(id => menu.items.get(id)?.item ?? [])
  return menu.menu.categories.find(category => category.id === of)?.items ?? []
}

export const items = (pad: Pad, screen: ScreenAt<'items'>): Face => {
  const { added, ...plain } = screen
  const list = itemsOf(pad, screen)
  const rows = list.map(item => String(item.id))
  const at = rowOf(rows, screen.focus)
  const item = list[at]
  // Every key but Review takes the message away on its way, so that it costs nobody a press.
  const calm = added === undefined ? pad : replace(pad, plain)
  const two: Key | undefined =
    added !== undefined
      ? { sign: '✓', word: 'review', act: () => goTo(calm, { at: 'review', focus: '' }) }
      : item === undefined
        ? undefined
        : openItem(pad, item.id)
  const keys: Keys = {
    1:
      added === undefined
        ? { sign: '↩', word: 'back', act: () => goTo(pad) }
        : { sign: '↩', word: 'menu', act: () => goTo(calm) },
    ...(two === undefined ? {} : { 2: two }),
    ...listKeys(calm, plain, rows),
  }
  return {
    title: sheet => titleOf(sheet, screen),
    keys,
    draw: sheet => {
      if (list.length === 0) {
        drawMessage(sheet, { heading: titleOf(sheet, screen), ink: 'focus', text: sheet.texts.emptyCategory })
        return
      }
      const free = added === undefined ? body : { ...body, height: body.height - rowHeight }
      drawList(
        sheet,
        list.map(one => rowFor(sheet, one)),
        at,
        free,
      )
      if (added !== undefined) drawAdded(sheet, added)
    },
  }
}

/** The way into an item: its first question, or why it cannot be had. */
const openItem = (pad: Pad, item: ItemId): Key => {
  if (roomFor(pad, item) === 0) {
    return { sign: '✓', word: 'why', act: () => open(pad, { at: 'unavailable', item }) }
  }
  return {
    sign: '✓',
    word: 'open',
    act: () => {
      if (pad.menu === undefined) return pad
      const chosen = { ...pad, draft: begin(pad.menu, item) }
      return open(chosen, stepPage(chosen, 0))
    },
  }
}

const titleOf = (sheet: Sheet, { of }: ScreenAt<'items'>): string => {
  if (typeof of !== 'string') return sheet.texts.similar
  const category = sheet.pad.menu?.menu.categories.find(one => one.id === of)
  return sheet.name(category?.name, of)
}

const rowFor = (sheet: Sheet, item: Item): Row => {
  const { pad, texts } = sheet
  const name = sheet.name(item.name, item.id)
  const short = pad.stock.short.find(one => one.item === item.id)
  if (short?.left === 0) {
    const until = short.until
    const time = until === undefined || pad.table === undefined ? undefined : timeOfDay(until, pad.table.zone)
    const value = short.hours === true ? texts.notNow : texts.soldOut
    return {
      name,
      value,
      valueInk: 'err',
      dim: true,
      ...(time === undefined ? {} : { detail: texts.backAt(time) }),
    }
  }
  const price = priceText(sheet, item)
  if (short === undefined || short.left >= few) return { name, value: price }
  return { name, value: price, detail: texts.left(short.left) }
}

/** `from €3.50` where what the guest must choose changes the price. */
const priceText = ({ pad, texts, money }: Sheet, item: Item): string => {
  if (pad.menu === undefined) return ''
  const price = money(priceFrom(pad.menu, item.id))
  const groups = pad.menu.items.get(item.id)?.groups ?? []
  const varies = groups.some(group => group.min > 0 && new Set(group.options.map(one => one.price)).size > 1)
  return varies ? texts.from(price) : price
}

const drawAdded = (sheet: Sheet, added: NonNullable<ScreenAt<'items'>['added']>): void => {
  const { canvas, fonts, texts } = sheet
  const box = { ...body, y: body.y + body.height - rowHeight, height: rowHeight }
  fillRect(canvas, box, 'ok')
  const font = fonts.semibold25
  drawText(canvas, '✓', { ...box, x: 8, width: 27 }, { font, ink: 'bg' })
  const text = texts.added(added.quantity, sheet.itemName(added.item))
  drawText(canvas, text, { ...box, x: 38, width: box.width - 46 }, { font, ink: 'bg' })
}
