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
const line = 48
const smallLine = 28
const footHeight = 44

const large = ({ fonts }: Sheet, text: string): Font =>
  fonts.semibold48.canShow(text) ? fonts.semibold48 : fonts.semibold25

const lineOf = (sheet: Sheet, font: Font): number => (font === sheet.fonts.semibold48 ? line : smallLine)

/** Letters that show all of a text in a box: the next smaller ones where it is long, rather than cut it. */
const fitting = (sheet: Sheet, text: string, box: Rect) => {
  const font = large(sheet, text)
  const step = lineOf(sheet, font)
  const lines = wrap(font, text, box.width)
  if (lines.length * step <= box.height) return { font, step, lines }
  const { semibold25, regular18 } = sheet.fonts
  const small = wrap(semibold25, text, box.width)
  if (small.length * smallLine <= box.height) return { font: semibold25, step: smallLine, lines: small }
  const least = lineHeight(regular18)
  const most = Math.max(1, Math.floor(box.height / least))
  return { font: regular18, step: least, lines: wrap(regular18, text, box.width, most) }
}

/** What a text takes in the largest letters that can write it. */
const heightOf = (sheet: Sheet, text: string): number => {
  const font = large(sheet, text)
  return text === '' ? 0 : wrap(font, text, width).length * lineOf(sheet, font)
}

/** Lines from the top of `box`, in the largest lettering that can write them and has room. @returns the rows used */
export const drawWords = (sheet: Sheet, text: string, box: Rect, ink: Ink): number => {
  const { font, step, lines } = fitting(sheet, text, box)
  for (const [n, words] of lines.entries()) {
    drawText(sheet.canvas, words, { ...box, y: box.y + n * step, height: step }, { font, ink })
  }
  return lines.length * step
}

/** What it costs or how it stands, and where in the list or the text the guest is. */
const drawFoot = (sheet: Sheet, value: string, place: string, ink: Ink): void => {
  const { canvas, fonts } = sheet
  const box = { x: margin, y: cardArea.height - footHeight, width, height: footHeight }
  const font = large(sheet, value)
  const left = width - (value === '' ? 0 : font.measure(value) + margin)
  const placed = place !== '' && fonts.semibold48.measure(place) <= left
  drawText(canvas, value, box, { font: left >= -margin ? font : fonts.semibold25, ink })
  // Where there is no room for both, the list is walked without counting.
  if (placed) drawText(canvas, place, box, { font: fonts.semibold48, ink, align: 'right' })
}

/** What must be read to its end. */
export const drawTextCard = (sheet: Sheet, text: string, place: string): void => {
  const box = { x: margin, y: 4, width, height: cardArea.height - footHeight - 4 }
  drawWords(sheet, text, box, 'fg')
  drawFoot(sheet, '', place, 'dim')
}

/** One row of a list: the one in the light. What it costs stands below; without that its words may have all the card. */
export const drawRowCard = (sheet: Sheet, row: CardRow, place: string, area: Rect): void => {
  const { value = '', detail = '' } = row
  fillRect(sheet.canvas, area, 'focus')
  const name = row.sign === undefined ? row.name : `${row.sign} ${row.name}`
  const above = cardArea.height - footHeight - area.y
  const wide = { x: margin, width }
  const needed = [name, detail].reduce((sum, text) => sum + heightOf(sheet, text), 0)
  const whole = value === '' && needed > above
  const room = whole ? cardArea.height - area.y : above
  const used = drawWords(sheet, name, { ...wide, y: area.y, height: room }, 'bg')
  if (detail !== '' && room - used >= smallLine) {
    drawWords(sheet, detail, { ...wide, y: area.y + used, height: room - used }, 'bg')
  }
  if (!whole) drawFoot(sheet, value, place, 'bg')
}

/** Short texts below one another, each with the room that those before it leave. */
export const drawStack = (
  sheet: Sheet,
  texts: readonly { readonly text: string; readonly ink: Ink }[],
  area: Rect = cardArea,
): void => {
  let { y } = area
  for (const { text, ink } of texts) {
    const height = area.y + area.height - y
    if (text !== '' && height >= smallLine) y += drawWords(sheet, text, { x: margin, y, width, height }, ink)
  }
}

interface Words {
  readonly lines: readonly string[]
  readonly ink: Ink
}

/** A text cut into cards of whole lines. */
const cut = (sheet: Sheet, text: string, ink: Ink): readonly Words[] => {
  const font = large(sheet, text)
  const most = Math.floor((cardArea.height - footHeight) / lineOf(sheet, font))
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
  const step = lineOf(sheet, font)
  for (const [at, words] of card.lines.entries()) {
    const box = { x: margin, y: 4 + at * step, width, height: step }
    drawText(sheet.canvas, words, box, { font, ink: card.ink })
  }
  drawFoot(sheet, message.aside ?? '', many > 1 ? `${n + 1}/${many}` : '', 'dim')
}

/** Good news or bad, for a moment, over the whole card. */
export const drawToastCard = (sheet: Sheet, text: string, ink: Ink): void => {
  fillRect(sheet.canvas, cardArea, ink)
  drawWords(sheet, text, { x: margin, y: 0, width, height: cardArea.height }, 'bg')
}

/** A row of the bill, above what there is to pay. */
export const drawReceiptCard = (sheet: Sheet, name: string, value: string, place: string): void => {
  const used = drawWords(sheet, name, { x: margin, y: 4, width, height: 2 * line }, 'fg')
  const box = { x: margin, y: 4 + used, width, height: line }
  const font = large(sheet, value)
  drawText(sheet.canvas, value, box, { font, ink: 'fg' })
  drawText(sheet.canvas, place, box, { font: sheet.fonts.semibold25, ink: 'dim', align: 'right' })
}

/** A few words at the top, the rest of the card free for more. @returns where they end */
export const drawTopWords = (sheet: Sheet, text: string, height: number, ink: Ink = 'fg'): number =>
  4 + drawWords(sheet, text, { x: margin, y: 4, width, height }, ink)
