/** Papers side by side, as they come out of their printers, each below its name. */
import { type Canvas, createCanvas } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import type { Frame } from '../../hardware/display/frame.ts'
import { rgb565 } from '../../hardware/display/ink.ts'
import { drawText } from '../../hardware/display/text.ts'
import type { PictureOfPaper } from '../../hardware/printer/simulated/picture.ts'

export interface Named {
  readonly name: string
  readonly picture: PictureOfPaper
}

const gap = 12
const caption = 24

const stick = (
  sheet: Canvas,
  { width, height, samples, isColoured }: PictureOfPaper,
  x: number,
  y: number,
) => {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const at = row * width + column
      const [red = 0, green = 0, blue = 0] = isColoured
        ? samples.subarray(at * 3, at * 3 + 3)
        : [samples[at], samples[at], samples[at]]
      sheet.pixels[(y + row) * sheet.width + x + column] = rgb565((red << 16) | (green << 8) | blue)
    }
}

/** From left to right, `columns` in a row; each row as high as its longest paper. */
export const paperSheet = (papers: readonly Named[], columns: number): Frame => {
  const widest = Math.max(...papers.map(({ picture }) => picture.width))
  const rows = Array.from({ length: Math.ceil(papers.length / columns) }, (_, n) =>
    papers.slice(n * columns, (n + 1) * columns),
  )
  const heights = rows.map(row => caption + Math.max(...row.map(({ picture }) => picture.height)) + gap)
  const sheet = createCanvas('status', {
    width: gap + columns * (widest + gap),
    height: heights.reduce((sum, one) => sum + one, 0),
  })
  const font = loadPadFonts().regular18
  let y = 0
  for (const [n, row] of rows.entries()) {
    for (const [m, { name, picture }] of row.entries()) {
      const x = gap + m * (widest + gap)
      drawText(sheet, name, { x, y, width: widest, height: caption }, { font, ink: 'dim' })
      stick(sheet, picture, x, y + caption)
    }
    y += heights[n] ?? 0
  }
  return sheet
}
