/** A sheet of the bill: small rows of what and how much, and what is to pay at the bottom, large. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawScroll } from '../../../hardware/display/gauges.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { drawReceiptCard } from './card.ts'
import { body, type Sheet } from './sheet.ts'

export interface ReceiptRow {
  readonly name: string
  readonly value: string
  readonly ink: Ink
  /** One of the sums, and not of the dishes. */
  readonly sum?: boolean
}

const rowHeight = 22
const margin = 8
const gap = 8
const scrollWidth = 5
const bandHeight = 34
const right = body.width - scrollWidth - margin

/** @param place which of how many sheets this is, from 0 */
export const drawReceipt = (
  sheet: Sheet,
  rows: readonly ReceiptRow[],
  place: { readonly at: number; readonly of: number },
): void => {
  const { canvas, fonts } = sheet
  const [only] = rows
  if (sheet.large) {
    if (only !== undefined) drawReceiptCard(sheet, only, `${place.at + 1}/${place.of}`)
    return
  }
  for (const [n, row] of rows.entries()) {
    const box = { x: margin, y: body.y + 1 + n * rowHeight, width: right - margin, height: rowHeight }
    const { ink } = row
    const font = row.sum === true ? fonts.semibold18 : fonts.regular18
    if (row.sum === true && n > 0 && rows[n - 1]?.sum === undefined) {
      fillRect(canvas, { ...box, height: 1 }, 'dim')
    }
    const taken = row.value === '' ? 0 : font.measure(row.value) + gap
    drawText(canvas, row.name, { ...box, width: box.width - taken }, { font, ink })
    drawText(canvas, row.value, box, { font, ink, align: 'right' })
  }
  const height = body.height - bandHeight
  const track = { x: body.width - scrollWidth, y: body.y, width: scrollWidth, height }
  drawScroll(canvas, track, { first: place.at, shown: 1, total: place.of })
}

/** What it comes to. */
export const drawDue = ({ canvas, fonts }: Sheet, { name, value, ink }: ReceiptRow): void => {
  const band = { ...body, y: body.y + body.height - bandHeight, height: bandHeight }
  fillRect(canvas, band, 'status')
  const box = { ...band, x: margin, width: band.width - 2 * margin }
  const font = fonts.semibold25
  drawText(canvas, name, { ...box, width: box.width - font.measure(value) - gap }, { font, ink: 'fg' })
  drawText(canvas, value, box, { font, ink, align: 'right' })
}
