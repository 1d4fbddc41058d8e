/** Screens side by side at their own size, each below its name: for looking at some of them closely. */
import { type Canvas, createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { type Frame, screen } from '../../hardware/display/frame.ts'
import { drawText } from '../../hardware/display/text.ts'

export interface Named {
  readonly name: string
  readonly frame: Frame
}

const gap = 12
const caption = 22

/** Copies a picture to a place on a larger one, of which it must not stick out. */
export const place = (sheet: Canvas, frame: Frame, x: number, y: number): void => {
  for (let row = 0; row < frame.height; row++) {
    const line = frame.pixels.subarray(row * frame.width, (row + 1) * frame.width)
    sheet.pixels.set(line, (y + row) * sheet.width + x)
  }
}

/** From left to right and top to bottom, `columns` in a row. */
export const contactSheet = (pages: readonly Named[], columns: number): Frame => {
  const width = gap + columns * (screen.width + gap)
  const step = caption + screen.height + gap
  const sheet = createCanvas('status', { width, height: Math.ceil(pages.length / columns) * step })
  const font = loadPadFonts().regular18
  for (const [n, page] of pages.entries()) {
    const x = gap + (n % columns) * (screen.width + gap)
    const y = Math.floor(n / columns) * step
    drawText(sheet, page.name, { x, y, width: screen.width, height: caption }, { font, ink: 'dim' })
    fillRect(
      sheet,
      { x: x - 1, y: y + caption - 1, width: screen.width + 2, height: screen.height + 2 },
      'dim',
    )
    place(sheet, page.frame, x, y + caption)
  }
  return sheet
}
