/** S11 and S15: the items of a category, and for four seconds what was just added to the order. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import type { ItemId } from '../../../protocol/ids.ts'
import type { Item } from '../../../protocol/menu.ts'
import { drawToastCard } from '../drawing/card.ts'
import { dishRow } from '../drawing/dish.ts'
import { drawList, type Row, rowHeight } from '../drawing/list.ts'
import { drawMessage } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, type Keys, listKeys } from '../face.ts'
import { stepPage } from '../ordering/choosing.ts'
import { begin } from '../ordering/draft.ts'
import { isOffered } from '../ordering/offered.ts'
import type { Part } from '../ordering/parts.ts'
import { dividedFor, type Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, open, replace, rowOf } from '../trail.ts'

type Line = { readonly is: 'dish'; readonly item: Item } | { readonly is: 'part'; readonly part: Part }

const dish = (item: Item): Line => ({ is: 'dish', item })

const linesOf = (pad: Pad, { of, part: key }: ScreenAt<'items'>): readonly Line[] => {
  const { menu } = pad
  if (menu === undefined) return []
  if (typeof of !== 'string') return of.flatMap(id => menu.items.get(id)?.item ?? []).map(dish)
  const { open, parts } = dividedFor(pad, of)
  if (key !== undefined) return (parts.find(part => part.key === key)?.items ?? []).map(dish)
  return [...open.map(dish), ...parts.map(part => ({ is: 'part', part }) as const)]
}

const keyOf = (line: Line): string => (line.is === 'dish' ? line.item.id : line.part.key)

export const items = (pad: Pad, screen: ScreenAt<'items'>): Face => {
  const { added, ...plain } = screen
  const list = linesOf(pad, screen)
  const rows = list.map(keyOf)
  const at = rowOf(rows, screen.focus)
  const line = list[at]
  // Every key but Review takes the message away on its way, so that it costs nobody a press.
  const calm = added === undefined ? pad : replace(pad, plain)
  const two: Key | undefined =
    added !== undefined
      ? { sign: '✓', word: 'review', act: () => goTo(calm, { at: 'review', focus: '' }) }
      : line === undefined
        ? undefined
        : line.is === 'dish'
          ? openItem(pad, line.item.id)
          : openPart(pad, screen, line.part)
  const keys: Keys = {
    1:
      added === undefined
        ? { sign: '↩', word: 'back', act: () => stepOut(pad, screen) }
        : { sign: '↩', word: 'menu', act: () => goTo(calm) },
    ...(two === undefined ? {} : { 2: two }),
    ...listKeys(calm, plain, rows),
  }
  return {
    title: sheet => titleOf(sheet, screen),
    keys,
    ...(list.length === 0 ? { paged: true as const } : {}),
    draw: sheet => {
      if (list.length === 0) {
        drawMessage(sheet, { heading: titleOf(sheet, screen), ink: 'focus', text: sheet.texts.emptyCategory })
        return
      }
      const free = added === undefined ? body : { ...body, height: body.height - rowHeight }
      if (added === undefined || !sheet.large)
        drawList(
          sheet,
          list.map((one, n) => rowFor(sheet, one, n === at)),
          at,
          free,
        )
      if (added !== undefined) drawAdded(sheet, added)
    },
  }
}

/** The way into an item: its first question, or why it cannot be had. */
const openItem = (pad: Pad, item: ItemId): Key => {
  const hold = () => open(pad, { at: 'info', item, leaf: 'contents' })
  if (!isOffered(pad, item)) {
    return { sign: '✓', word: 'why', hold, act: () => open(pad, { at: 'unavailable', item }) }
  }
  return {
    sign: '✓',
    word: 'open',
    hold,
    act: () => {
      if (pad.menu === undefined) return pad
      const chosen = { ...pad, draft: begin(pad.menu, item, pad.stock.options) }
      return open(chosen, stepPage(chosen, 0))
    },
  }
}

const openPart = (pad: Pad, { of }: ScreenAt<'items'>, { key, items: [first] }: Part): Key => ({
  sign: '✓',
  word: 'open',
  act: () => open(pad, { at: 'items', of, part: key, focus: first?.id ?? '' }),
})

/** Out of a part into its category; whoever comes from deep inside an item, with Back after Back, wants the root. */
const stepOut = (pad: Pad, { part }: ScreenAt<'items'>): Pad =>
  part === undefined || pad.backs >= 3 ? goTo(pad) : close(pad)

const titleOf = (sheet: Sheet, { of, part }: ScreenAt<'items'>): string => {
  if (typeof of !== 'string') return sheet.texts.similar
  const category = sheet.pad.menu?.menu.categories.find(one => one.id === of)
  const name = sheet.name(category?.name, of)
  const label =
    part === undefined ? undefined : dividedFor(sheet.pad, of).parts.find(({ key }) => key === part)?.label
  return label === undefined ? name : `${name} · ${label}`
}

const rowFor = (sheet: Sheet, line: Line, focused: boolean): Row => {
  if (line.is === 'dish') return dishRow(sheet, line.item, focused)
  const { label, items } = line.part
  // Read in the light, so that nobody has to guess what is behind the letters.
  const detail = items.map(item => sheet.name(item.name, item.id)).join(', ')
  return { sign: '▸', name: label, value: String(items.length), detail }
}

const drawAdded = (sheet: Sheet, added: NonNullable<ScreenAt<'items'>['added']>): void => {
  const { canvas, fonts, texts } = sheet
  if (sheet.large) {
    drawToastCard(sheet, `✓ ${texts.added(added.quantity, sheet.itemName(added.item))}`, 'ok')
    return
  }
  const box = { ...body, y: body.y + body.height - rowHeight, height: rowHeight }
  fillRect(canvas, box, 'ok')
  const font = fonts.semibold25
  drawText(canvas, '✓', { ...box, x: 8, width: 27 }, { font, ink: 'bg' })
  const text = texts.added(added.quantity, sheet.itemName(added.item))
  drawText(canvas, text, { ...box, x: 38, width: box.width - 46 }, { font, ink: 'bg' })
}
