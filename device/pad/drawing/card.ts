/**
 * Large mode: one thing at a time on the whole glass above the legend, in capitals of 35 pixels, which are 0.72° at
 * half a metre (EN 301 549, 5.1.4). Where the largest lettering lacks a script, the next one is used.
 */
import { fillRect } from '../../../hardware/display/canvas.ts'
import type { Font } from '../../../hardware/display/font.ts'
import type { Rect } from '../../../hardware/display/frame.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawPicture, type Picture } from '../../../hardware/display/picture.ts'
import { drawText, lineHeight } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import { cardOf } from '../card.ts'
import type { Sheet } from './sheet.ts'

/** What of a list's row and of a message has room on a card. */
interface CardRow {
  readonly name: string
  readonly sign?: string
  readonly value?: string
  readonly detail?: string
  /** Its detail has to be read: it has its room before the name has the largest letters. */
  readonly tall?: boolean
}
interface CardMessage {
  readonly heading: string
  readonly ink: Ink
  readonly text: string
  readonly aside?: string
  readonly foot?: string
  readonly picture?: Picture
}

/** Above the legend; there is no title. */
export const cardArea: Rect = { x: 0, y: 0, width: 320, height: 192 }
const margin = 8
const width = cardArea.width - 2 * margin
/*
 * Four rows, the last of them the foot, whose capitals are 35 pixels high: the dots of an Ä, 45 above its baseline,
 * end at the glass, and what hangs 12 below the last one ends at the legend.
 */
const line = 45
/** Where there is room: letters that reach further, as an Arabic yeh with its dots below, keep clear of each other. */
const roomyLine = 56
const smallLine = 28
const top = 5
const footTop = top + 3 * line

const large = ({ fonts }: Sheet, text: string): Font =>
  fonts.semibold48.canShow(text) ? fonts.semibold48 : fonts.semibold25

const lineOf = (sheet: Sheet, font: Font): number => (font === sheet.fonts.semibold48 ? line : smallLine)

/** From one to the next of so many rows of the largest letters. */
const spread = (rows: number, height: number): number =>
  Math.max(line, Math.min(roomyLine, Math.floor(height / rows)))

/** Letters that show all of a text in a box: the next smaller ones where it is long, rather than cut it. */
const fitting = (sheet: Sheet, text: string, box: Rect, pitch?: number) => {
  const font = large(sheet, text)
  const least = lineOf(sheet, font)
  const lines = wrap(font, text, box.width)
  if (lines.length * least <= box.height) {
    const step = least === line ? (pitch ?? spread(lines.length, box.height)) : least
    return { font, step, lines }
  }
  const { semibold25, regular18 } = sheet.fonts
  const small = wrap(semibold25, text, box.width)
  if (small.length * smallLine <= box.height) return { font: semibold25, step: smallLine, lines: small }
  const step = lineHeight(regular18)
  const most = Math.max(1, Math.floor(box.height / step))
  return { font: regular18, step, lines: wrap(regular18, text, box.width, most) }
}

/** What texts below one another take in the largest letters that can write them, and in how many rows. */
const extentOf = (
  sheet: Sheet,
  texts: readonly string[],
): { readonly height: number; readonly rows: number } => {
  let [height, rows] = [0, 0]
  for (const text of texts) {
    if (text === '') continue
    const font = large(sheet, text)
    const { length } = wrap(font, text, width)
    height += length * lineOf(sheet, font)
    rows += length
  }
  return { height, rows }
}

/**
 * Lines from the top of `box`, in the largest lettering that can write them and has room.
 *
 * @param pitch from one of the largest lines to the next; as `box` has room for them where it is left out
 * @returns the rows used
 */
export const drawWords = (sheet: Sheet, text: string, box: Rect, ink: Ink, pitch?: number): number => {
  const { font, step, lines } = fitting(sheet, text, box, pitch)
  for (const [n, words] of lines.entries()) {
    drawText(sheet.canvas, words, { ...box, y: box.y + n * step, height: step }, { font, ink })
  }
  return lines.length * step
}

/** What it costs or how it stands, and where in the list or the text the guest is. */
const drawFoot = (sheet: Sheet, value: string, place: string, ink: Ink): void => {
  const { canvas, fonts } = sheet
  const box = { x: margin, y: footTop, width, height: line }
  const font = large(sheet, value)
  const left = width - (value === '' ? 0 : font.measure(value) + margin)
  const placed = place !== '' && fonts.semibold48.measure(place) <= left
  drawText(canvas, value, box, { font: left >= -margin ? font : fonts.semibold25, ink })
  // Where there is no room for both, the list is walked without counting.
  if (placed) drawText(canvas, place, box, { font: fonts.semibold48, ink, align: 'right' })
}

/** What must be read to its end. */
export const drawTextCard = (sheet: Sheet, text: string, place: string): void => {
  drawWords(sheet, text, { x: margin, y: top, width, height: footTop - top }, 'fg')
  drawFoot(sheet, '', place, 'dim')
}

/** One row of a list: the one in the light. What it costs stands below; without that its words may have all the card. */
export const drawRowCard = (sheet: Sheet, row: CardRow, place: string, area: Rect): void => {
  const { value = '', detail = '' } = row
  fillRect(sheet.canvas, area, 'focus')
  const name = row.sign === undefined ? row.name : `${row.sign} ${row.name}`
  const y = area.y + top
  const above = footTop - y
  const wide = { x: margin, width }
  const { height, rows } = extentOf(sheet, [name, detail])
  const whole = value === '' && height > above
  const room = whole ? cardArea.height - y : above
  const pitch = spread(rows, room)
  const kept = row.tall === true ? wrap(sheet.fonts.semibold25, detail, width).length * smallLine : 0
  const used = drawWords(sheet, name, { ...wide, y, height: room - kept }, 'bg', pitch)
  if (detail !== '' && room - used >= smallLine) {
    drawWords(sheet, detail, { ...wide, y: y + used, height: room - used }, 'bg', pitch)
  }
  if (!whole) drawFoot(sheet, value, place, 'bg')
}

/** Short texts below one another, each with the room that those before it leave. */
export const drawStack = (
  sheet: Sheet,
  texts: readonly { readonly text: string; readonly ink: Ink }[],
  area: Rect = cardArea,
): void => {
  let y = area.y + top
  const extent = extentOf(
    sheet,
    texts.map(({ text }) => text),
  )
  const pitch = spread(extent.rows, area.height - top)
  for (const { text, ink } of texts) {
    const height = area.y + area.height - y
    if (text !== '' && height >= smallLine)
      y += drawWords(sheet, text, { x: margin, y, width, height }, ink, pitch)
  }
}

interface Words {
  readonly lines: readonly string[]
  readonly ink: Ink
}

/** A text cut into cards of whole lines. */
const cut = (sheet: Sheet, text: string, ink: Ink): readonly Words[] => {
  const font = large(sheet, text)
  const most = Math.floor((footTop - top) / lineOf(sheet, font))
  const lines = wrap(font, text, width)
  return Array.from({ length: Math.ceil(lines.length / most) }, (_, n) => ({
    lines: lines.slice(n * most, (n + 1) * most),
    ink,
  }))
}

/** A message is read card by card: what it is about, then what it says. */
export const drawMessageCard = (sheet: Sheet, message: CardMessage): void => {
  const text = [message.text, message.foot ?? ''].filter(one => one !== '').join(' ')
  const cards = [...cut(sheet, message.heading, message.ink), ...cut(sheet, text, 'fg')]
  const many = cards.length + (message.picture === undefined ? 0 : 1)
  const n = ((cardOf(sheet.pad) % many) + many) % many
  const card = cards[n]
  if (card === undefined) {
    if (message.picture !== undefined) drawPicture(sheet.canvas, { x: 0, y: 0 }, message.picture)
    return
  }
  const font = large(sheet, card.lines.join(''))
  const least = lineOf(sheet, font)
  const step = least === line ? spread(card.lines.length, footTop - top) : least
  for (const [at, words] of card.lines.entries()) {
    const box = { x: margin, y: top + at * step, width, height: step }
    drawText(sheet.canvas, words, box, { font, ink: card.ink })
  }
  drawFoot(sheet, message.aside ?? '', many > 1 ? `${n + 1}/${many}` : '', 'dim')
}

/** Good news or bad, for a moment, over the whole card. */
export const drawToastCard = (sheet: Sheet, text: string, ink: Ink): void => {
  fillRect(sheet.canvas, cardArea, ink)
  drawWords(sheet, text, { x: margin, y: top, width, height: cardArea.height - top }, 'bg')
}

/** A row of the bill: what it is, and below it how much. */
export const drawReceiptCard = (
  sheet: Sheet,
  { name, value, ink }: { readonly name: string; readonly value: string; readonly ink: Ink },
  place: string,
): void => {
  drawWords(sheet, name, { x: margin, y: top, width, height: footTop - top }, ink)
  drawFoot(sheet, value, place, ink)
}

/** A few words at the top, the rest of the card free for more. @returns where they end */
export const drawTopWords = (sheet: Sheet, text: string, height: number, ink: Ink = 'fg'): number =>
  top + drawWords(sheet, text, { x: margin, y: top, width, height }, ink)
