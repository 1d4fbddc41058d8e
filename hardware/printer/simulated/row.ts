/** One row on the paper of a simulated printer, and how a reader would type it. */
import type { Scaled, Style } from './command.ts'

/** One printed character and where it stands. */
export interface Glyph extends Required<Style> {
  readonly character: string
  /** From the left edge of the paper to that of the glyph. */
  readonly leftDots: number
}

/** One printed picture, or a strip of one; it stands on the foot of its row. */
export interface Picture extends Scaled {
  readonly leftDots: number
  readonly red: boolean
}

/** One printed line. An empty one is fed paper. */
export interface PaperRow {
  readonly glyphs: readonly Glyph[]
  readonly pictures: readonly Picture[]
  /** Down to the top of the next row. */
  readonly heightDots: number
}

/**
 * A row as a reader would type it: gaps as spaces, a wide glyph as one character, pictures as nothing.
 * @param cellDots width of a normal character
 */
export const rowText = (row: PaperRow, cellDots: number): string => {
  let text = ''
  let end = 0
  for (const glyph of row.glyphs.toSorted((a, b) => a.leftDots - b.leftDots)) {
    text += ' '.repeat(Math.max(0, Math.round((glyph.leftDots - end) / cellDots))) + glyph.character
    end = glyph.leftDots + glyph.wide * cellDots
  }
  return text.trimEnd()
}
