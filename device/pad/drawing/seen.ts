/** A strip over whatever is shown: staff have looked at this screen from afar. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import type { Sheet } from './sheet.ts'

const strip = { x: 0, y: 0, width: 320, height: 24 }

export const drawSeen = ({ canvas, fonts, texts }: Sheet): void => {
  fillRect(canvas, strip, 'focus')
  const box = { ...strip, x: 8, width: strip.width - 16 }
  drawText(canvas, texts.upkeep.seen, box, { font: fonts.semibold18, ink: 'bg', align: 'centre' })
}
