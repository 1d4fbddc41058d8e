/** A paper as a picture, dot for dot as the print head would burn it. */
import type { Font } from '../../display/font.ts'
import type { PaperFonts } from '../../display/letterings.ts'
import { encodeGrey, type Grey } from '../../display/png.ts'
import type { Glyph, Paper, RollSettings } from './paper.ts'

/** Paper left white around the print, in dots. */
const marginDots = 24
/** A blank paper still shows. */
const leastHeightDots = 48

const fill = (grey: Grey, left: number, top: number, width: number, height: number): void => {
  for (let y = top; y < Math.min(top + height, grey.height); y++)
    grey.samples.fill(0, y * grey.width + left, y * grey.width + Math.min(left + width, grey.width))
}

/** One glyph whose cell stands with its foot at `bottom`; every dot becomes `wide` × `high` dots. */
const burn = (grey: Grey, font: Font, glyph: Glyph, cell: RollSettings['font'], bottom: number): void => {
  const left = marginDots + glyph.leftDots
  const top = bottom - cell.heightDots * glyph.high
  if (glyph.invert) fill(grey, left, top, cell.widthDots * glyph.wide, cell.heightDots * glyph.high)
  if (glyph.underline) fill(grey, left, bottom - 2, cell.widthDots * glyph.wide, 2)
  const shape = font.glyph(glyph.character.codePointAt(0) ?? 0xfffd)
  for (let y = 0; y < shape.height * glyph.high; y++) {
    const row = top + (font.ascent - shape.top) * glyph.high + y
    for (let x = 0; x < shape.width * glyph.wide; x++) {
      const alpha = shape.alpha[Math.floor(y / glyph.high) * shape.width + Math.floor(x / glyph.wide)] ?? 0
      const column = left + shape.left * glyph.wide + x
      if (alpha === 0 || column < 0 || column >= grey.width || row < 0 || row >= grey.height) continue
      const ink = Math.round((alpha * 255) / 15)
      const at = row * grey.width + column
      const under = grey.samples[at] ?? 255
      grey.samples[at] = glyph.invert ? Math.max(under, ink) : Math.min(under, 255 - ink)
    }
  }
}

/** The paper in grey, 203 or 180 dots to the inch as the printer has. */
export const drawPaper = (
  paper: Paper,
  { widthDots, font }: Pick<RollSettings, 'widthDots' | 'font'>,
  letters: PaperFonts,
): Grey => {
  const printed = paper.rows.reduce((sum, row) => sum + row.heightDots, 0)
  const width = widthDots + 2 * marginDots
  const height = Math.max(printed, leastHeightDots) + 2 * marginDots
  const grey = { width, height, samples: new Uint8Array(width * height).fill(255) }
  let top = marginDots
  for (const row of paper.rows) {
    // Characters of different heights share the foot of the line.
    const foot = top + font.heightDots * Math.max(1, ...row.glyphs.map(glyph => glyph.high))
    for (const glyph of row.glyphs) burn(grey, glyph.bold ? letters.bold : letters.regular, glyph, font, foot)
    top += row.heightDots
  }
  return grey
}

/** The paper as PNG. */
export const paperPicture = (
  paper: Paper,
  settings: Pick<RollSettings, 'widthDots' | 'font'>,
  letters: PaperFonts,
): Uint8Array => encodeGrey(drawPaper(paper, settings, letters))
