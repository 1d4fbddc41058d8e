/** How many: a large figure between the signs of the two keys that change it. */
import { leftOf, upright } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { body, type Sheet } from './sheet.ts'

export const counterHeight = 46

/** Wider for a percentage than for a number; in large letters the price needs the room. */
const widthFor = (value: string, large: boolean): number => (value.length > 2 ? 190 : large ? 132 : 160)

/**
 * At the bottom of the page, with what so many cost at the other side. Less stands left of more in every language,
 * as their keys below do.
 */
export const drawCounter = (
  { canvas, fonts, large }: Sheet,
  value: string,
  { less, more, price }: { readonly less: boolean; readonly more: boolean; readonly price: string },
): void => {
  const width = widthFor(value, large)
  const y = body.y + body.height - counterHeight
  const box = { x: leftOf(canvas, { x: 8, width }), y, width, height: counterHeight }
  const font = fonts.semibold48
  const keys = upright(canvas)
  drawText(keys, '−', box, { font, ink: less ? 'fg' : 'status', align: 'left' })
  drawText(keys, value, box, { font, ink: 'focus', align: 'centre' })
  drawText(keys, '+', box, { font, ink: more ? 'fg' : 'status', align: 'right' })
  const rest = { ...box, x: width + 16, width: 296 - width }
  const largest = large && font.canShow(price) && font.measure(price) <= rest.width
  drawText(canvas, price, rest, { font: largest ? font : fonts.semibold25, ink: 'fg', align: 'right' })
}
