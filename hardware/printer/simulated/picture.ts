/** A paper as a picture, dot for dot as the print head would burn it. */
import type { Glyph as StoredGlyph } from '../../display/atlas.ts'
import type { Font } from '../../display/font.ts'
import type { PaperFonts } from '../../display/letterings.ts'
import { encodeColours, encodeGrey, type Samples } from '../../display/png.ts'
import { hasInk } from './band.ts'
import type { PrintSettings } from './compositor.ts'
import type { Paper } from './paper.ts'
import type { Glyph, PaperRow, Picture } from './row.ts'

/** Paper left white around the print, in dots. */
const marginDots = 24
/** A blank paper still shows. */
const leastHeightDots = 48
/** The red of a ribbon: bright enough to be told from black at arm's length, dark enough to be read on white. */
const ribbon = [0xc8, 0x14, 0x1e] as const

type Built = Pick<PrintSettings, 'widthDots' | 'font'>

/** Ink of one colour all over a paper, a byte a dot: 0 none, 255 full. */
type Ink = Uint8Array

/** A paper with what is black and, where there is any, what is red on it. */
interface Sheet {
  readonly width: number
  readonly height: number
  readonly black: Ink
  readonly red: Ink | undefined
}

const fill = (sheet: Sheet, ink: Ink, left: number, top: number, width: number, height: number): void => {
  for (let y = Math.max(0, top); y < Math.min(top + height, sheet.height); y++)
    ink.fill(255, y * sheet.width + left, y * sheet.width + Math.min(left + width, sheet.width))
}

/** The cell that letters are stored in; a printer's own may be smaller, and they are made smaller with it. */
const stored = { widthDots: 12, heightDots: 24 } as const

/** Mean coverage of a rectangle of a stored letter, 0 to 15. */
const coverage = (shape: StoredGlyph, left: number, top: number, right: number, bottom: number): number => {
  let sum = 0
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(shape.height, bottom); y++)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(shape.width, right); x++) {
      const share =
        (Math.min(x + 1, right) - Math.max(x, left)) * (Math.min(y + 1, bottom) - Math.max(y, top))
      sum += (shape.alpha[y * shape.width + x] ?? 0) * share
    }
  return sum / ((right - left) * (bottom - top))
}

/** One glyph whose cell stands with its foot at `bottom`. */
const burn = (
  sheet: Sheet,
  ink: Ink,
  font: Font,
  glyph: Glyph,
  cell: Built['font'],
  bottom: number,
): void => {
  const left = marginDots + glyph.leftDots
  const top = bottom - cell.heightDots * glyph.high
  if (glyph.invert) fill(sheet, ink, left, top, cell.widthDots * glyph.wide, cell.heightDots * glyph.high)
  if (glyph.underline) fill(sheet, ink, left, bottom - 2, cell.widthDots * glyph.wide, 2)
  const shape = font.glyph(glyph.character.codePointAt(0) ?? 0xfffd)
  const across = (cell.widthDots * glyph.wide) / stored.widthDots
  const down = (cell.heightDots * glyph.high) / stored.heightDots
  const [shapeLeft, shapeTop] = [shape.left * across, (font.ascent - shape.top) * down]
  for (let y = Math.floor(shapeTop); y < shapeTop + shape.height * down; y++)
    for (let x = Math.floor(shapeLeft); x < shapeLeft + shape.width * across; x++) {
      const [column, row] = [left + x, top + y]
      if (column < 0 || column >= sheet.width || row < 0 || row >= sheet.height) continue
      const [fromX, fromY] = [(x - shapeLeft) / across, (y - shapeTop) / down]
      const alpha = coverage(shape, fromX, fromY, fromX + 1 / across, fromY + 1 / down)
      if (alpha === 0) continue
      const amount = Math.round((alpha * 255) / 15)
      const at = row * sheet.width + column
      const under = ink[at] ?? 0
      ink[at] = glyph.invert ? Math.min(under, 255 - amount) : Math.max(under, amount)
    }
}

const stamp = (sheet: Sheet, ink: Ink, { dots, wide, high, leftDots }: Picture, bottom: number): void => {
  const top = bottom - dots.heightDots * high
  // What is wider than the paper is cut off.
  const columns = Math.min(dots.widthDots, Math.ceil((sheet.width - 2 * marginDots - leftDots) / wide))
  for (let y = 0; y < dots.heightDots; y++)
    for (let x = 0; x < columns; x++)
      if (hasInk(dots, x, y)) fill(sheet, ink, marginDots + leftDots + x * wide, top + y * high, wide, high)
}

const isRed = ({ glyphs, pictures }: PaperRow): boolean => [...glyphs, ...pictures].some(one => one.red)

const drawPaper = (paper: Paper, { widthDots, font }: Built, letters: PaperFonts): Sheet => {
  const printed = paper.rows.reduce((sum, row) => sum + row.heightDots, 0)
  const width = widthDots + 2 * marginDots
  const height = Math.max(printed, leastHeightDots) + 2 * marginDots
  const black = new Uint8Array(width * height)
  const red = paper.rows.some(isRed) ? new Uint8Array(width * height) : undefined
  const sheet = { width, height, black, red }
  let top = marginDots
  for (const row of paper.rows) {
    const tallest = Math.max(
      0,
      ...row.glyphs.map(glyph => glyph.high * font.heightDots),
      ...row.pictures.map(({ dots, high }) => dots.heightDots * high),
    )
    // Whatever stands in one line shares its foot.
    const foot = top + tallest
    for (const glyph of row.glyphs) {
      const letter = glyph.bold ? letters.bold : letters.regular
      burn(sheet, (glyph.red ? red : black) ?? black, letter, glyph, font, foot)
    }
    for (const picture of row.pictures) stamp(sheet, (picture.red ? red : black) ?? black, picture, foot)
    top += row.heightDots
  }
  return sheet
}

/** Red ink takes its share of each channel, black over it takes all. */
const coloured = ({ width, height, black }: Sheet, red: Ink): Uint8Array => {
  const samples = new Uint8Array(width * height * 3)
  for (let at = 0; at < black.length; at++)
    for (const [channel, full] of ribbon.entries()) {
      const under = 255 - ((red[at] ?? 0) * (255 - full)) / 255
      samples[at * 3 + channel] = Math.round((under * (255 - (black[at] ?? 0))) / 255)
    }
  return samples
}

/** A paper in grey, a byte a dot, or in red, green and blue where anything on it is red. */
export interface PictureOfPaper extends Samples {
  readonly isColoured: boolean
}

/** The paper dot for dot, with a margin around it. */
export const picturePaper = (paper: Paper, built: Built, letters: PaperFonts): PictureOfPaper => {
  const sheet = drawPaper(paper, built, letters)
  const { width, height, black, red } = sheet
  return red === undefined
    ? { width, height, samples: black.map(ink => 255 - ink), isColoured: false }
    : { width, height, samples: coloured(sheet, red), isColoured: true }
}

export const pngOf = (picture: PictureOfPaper): Uint8Array =>
  picture.isColoured ? encodeColours(picture) : encodeGrey(picture)

/** The paper as PNG, 203 or 180 dots to the inch as the printer has: in grey, or in colour where anything is red. */
export const paperPicture = (paper: Paper, built: Built, letters: PaperFonts): Uint8Array =>
  pngOf(picturePaper(paper, built, letters))
