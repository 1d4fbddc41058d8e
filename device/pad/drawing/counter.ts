/** How many: a large figure between the signs of the two keys that change it. */
import { drawText } from '../../../hardware/display/text.ts'
import { body, type Sheet } from './sheet.ts'

export const counterHeight = 46

/** At the bottom of the page, with what so many cost at the right. */
export const drawCounter = (
  { canvas, fonts }: Sheet,
  quantity: number,
  { less, more, price }: { readonly less: boolean; readonly more: boolean; readonly price: string },
): void => {
  const box = { x: 8, y: body.y + body.height - counterHeight, width: 56, height: counterHeight }
  drawText(canvas, '−', box, { font: fonts.semibold48, ink: less ? 'fg' : 'status', align: 'left' })
  drawText(
    canvas,
    String(quantity),
    { ...box, x: 56, width: 64 },
    { font: fonts.semibold48, ink: 'focus', align: 'centre' },
  )
  drawText(
    canvas,
    '+',
    { ...box, x: 112 },
    { font: fonts.semibold48, ink: more ? 'fg' : 'status', align: 'right' },
  )
  drawText(
    canvas,
    price,
    { ...box, x: 176, width: 136 },
    { font: fonts.semibold25, ink: 'fg', align: 'right' },
  )
}
