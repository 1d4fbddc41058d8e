/** A list a guest walks through: one row in the light, grown where its name needs more lines. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import type { Rect } from '../../../hardware/display/frame.ts'
import { drawScroll } from '../../../hardware/display/gauges.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import { cardArea, drawRowCard } from './card.ts'
import { body, type Sheet } from './sheet.ts'

export interface Row {
  readonly name: string
  /** Before the name: a tick box, an arrow. */
  readonly sign?: string
  readonly value?: string
  /** `err` for what cannot be had. */
  readonly valueInk?: Ink
  /** Below the name while the row is in the light, in two lines where it is long. */
  readonly detail?: string
  /** Its detail is always there. */
  readonly tall?: boolean
  /** Cannot be had: the name is grey. */
  readonly dim?: boolean
}

export const rowHeight = 42
const nameLine = 28
const detailLine = 24
const margin = 8
const scrollWidth = 5
const signWidth = 27
const gap = 8

/** A row as it will stand: its height, its name's lines, and where its detail goes. */
interface Laid {
  readonly height: number
  readonly lines: readonly string[]
  /** `beside` the name's last line, at the right, where both fit; else these lines below it. */
  readonly detail: 'beside' | readonly string[]
}

/** Draws as many rows as fit around the one in the light. */
export const drawList = (sheet: Sheet, rows: readonly Row[], focused: number, area: Rect = body): void => {
  const lit = rows[focused]
  if (sheet.large) {
    const place = rows.length > 1 ? `${focused + 1}/${rows.length}` : ''
    if (lit !== undefined) drawRowCard(sheet, lit, place, area.y === body.y ? cardArea : area)
    return
  }
  const laid = rows.map((row, n) => lay(sheet, row, n === focused, area.width))
  const { first, end } = visible(laid, focused, area.height)
  // A grown row rarely leaves whole rows: it takes a little more rather than leave a gap below the list.
  const spare = area.height - laid.slice(first, end).reduce((sum, one) => sum + one.height, 0)
  const grown = (laid[focused]?.height ?? 0) > rowHeight
  const stretch = grown && end - first < rows.length && spare < rowHeight / 2 ? spare : 0
  let y = area.y
  for (let n = first; n < end; n++) {
    const row = rows[n]
    const how = laid[n]
    if (row === undefined || how === undefined) continue
    const height = how.height + (n === focused ? stretch : 0)
    drawRow(sheet, row, how, { ...area, y, height }, n === focused)
    y += height
  }
  const track = { x: area.x + area.width - scrollWidth, y: area.y, width: scrollWidth, height: area.height }
  drawScroll(sheet.canvas, track, { first, shown: end - first, total: rows.length })
}

const nameX = (row: Row): number => margin + (row.sign === undefined ? 0 : signWidth)

const valueWidth = ({ fonts }: Sheet, row: Row): number =>
  row.value === undefined || row.value === '' ? 0 : fonts.semibold22.measure(row.value) + gap

const rightEdge = (width: number): number => width - scrollWidth - margin

const lay = (sheet: Sheet, row: Row, focused: boolean, width: number): Laid => {
  const text = focused || row.tall === true ? (row.detail ?? '') : ''
  const tall = nameLine + detailLine + 8
  if (!focused) {
    return text === ''
      ? { height: rowHeight, lines: [row.name], detail: [] }
      : { height: tall, lines: [row.name], detail: [text] }
  }
  const room = rightEdge(width) - nameX(row)
  const font = sheet.fonts.semibold25
  const beside = room - valueWidth(sheet, row)
  const lines = font.measure(row.name) <= beside ? [row.name] : wrapBeside(sheet, row.name, beside, room)
  const last = lines.length > 1 ? lines.at(-1) : undefined
  const small = sheet.fonts.regular18
  if (text !== '' && last !== undefined && font.measure(last) + gap + small.measure(text) <= room)
    return { height: lines.length * nameLine + 12, lines, detail: 'beside' }
  const detail = text === '' ? [] : wrap(small, text, room, 2)
  if (lines.length === 1 && detail.length === 1) return { height: tall, lines, detail }
  const height = lines.length * nameLine + detail.length * detailLine + 12
  return { height: Math.max(rowHeight, height), lines, detail }
}

/** Up to three lines: the first makes room for the value, the others have the whole width. */
const wrapBeside = ({ fonts }: Sheet, name: string, beside: number, room: number): readonly string[] => {
  const font = fonts.semibold25
  const [first = ''] = wrap(font, name, beside)
  const rest = name.normalize('NFC').trim().slice(first.length).trim()
  return rest === '' ? [first] : [first, ...wrap(font, rest, room, 2)]
}

/** One row above the light stays in view, and the list's end never leaves a hole. */
const visible = (laid: readonly Laid[], focused: number, height: number) => {
  const fits = (first: number): number => {
    let used = 0
    let end = first
    while (end < laid.length && used + (laid[end]?.height ?? 0) <= height) used += laid[end++]?.height ?? 0
    return end
  }
  let first = Math.max(0, focused - 1)
  if (fits(first) <= focused) first = focused
  while (first > 0 && fits(first - 1) === laid.length) first--
  return { first, end: Math.max(fits(first), first + 1) }
}

const drawRow = (sheet: Sheet, row: Row, { lines, detail }: Laid, box: Rect, focused: boolean): void => {
  const { canvas, fonts } = sheet
  const right = rightEdge(box.width)
  if (focused) fillRect(canvas, { ...box, width: box.width - scrollWidth }, 'focus')
  const ink: Ink = focused ? 'bg' : row.dim === true ? 'dim' : 'fg'
  const font = focused ? fonts.semibold25 : fonts.regular25
  const below = detail === 'beside' ? [row.detail ?? ''] : detail
  const textHeight = lines.length * nameLine + (detail === 'beside' ? 0 : detail.length * detailLine)
  const top = box.y + Math.floor((box.height - textHeight) / 2)
  const first = { x: box.x + margin, y: top, width: signWidth, height: nameLine }
  if (row.sign !== undefined) drawText(canvas, row.sign, first, { font, ink })
  const x = box.x + nameX(row)
  const taken = valueWidth(sheet, row)
  for (const [n, line] of lines.entries()) {
    const width = right - (x - box.x) - (n === 0 ? taken : 0)
    drawText(canvas, line, { x, y: top + n * nameLine, width, height: nameLine }, { font, ink })
  }
  if (taken > 0) {
    const value = { x: box.x + right - taken, y: top, width: taken, height: nameLine }
    const valueInk = focused ? 'bg' : (row.valueInk ?? 'dim')
    drawText(canvas, row.value ?? '', value, { font: fonts.semibold22, ink: valueInk, align: 'right' })
  }
  const step = detail === 'beside' ? nameLine : detailLine
  const detailInk = row.tall === true && !focused ? (row.valueInk ?? 'dim') : ink
  for (const [n, line] of below.entries()) {
    const y = top + (lines.length - (detail === 'beside' ? 1 : 0)) * nameLine + n * step
    const place = { x, y, width: right - (x - box.x), height: step }
    drawText(canvas, line, place, {
      font: fonts.regular18,
      ink: detailInk,
      align: detail === 'beside' ? 'right' : 'left',
    })
  }
}

/** A line above a list that says what is asked; the list has the rest. In large letters it has a card of its own. */
export const drawHeading = (sheet: Sheet, text: string, aside = ''): Rect => {
  const { canvas, fonts } = sheet
  const height = 34
  if (sheet.large) return body
  const font = fonts.semibold22
  const taken = aside === '' ? 0 : fonts.regular18.measure(aside) + gap
  const box = { x: margin, y: body.y, width: body.width - 2 * margin, height }
  drawText(canvas, text, { ...box, width: box.width - taken }, { font, ink: 'dim' })
  drawText(canvas, aside, box, { font: fonts.regular18, ink: 'dim', align: 'right' })
  return { ...body, y: body.y + height, height: body.height - height }
}
