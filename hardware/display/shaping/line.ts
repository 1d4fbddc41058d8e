/** A line of text as it will stand on the screen. */
import type { Glyph } from '../atlas.ts'

/** Which way a language is read. */
export type Direction = 'ltr' | 'rtl'

/** A letter in its place. */
export interface Mark {
  readonly glyph: Glyph
  /** Pixels from the line's left end to the letter's pen position. */
  readonly x: number
  /** Rows by which it stands above the baseline: accents that are placed over their letter. */
  readonly y: number
}

/** One line as it will stand, from left to right, whatever the order in which it is read. */
export interface Line {
  /** Pixels from the first pen position to the last. */
  readonly width: number
  readonly marks: readonly Mark[]
  /** Whether each character has a glyph of its own; otherwise U+FFFD stands in its place. */
  readonly complete: boolean
}
