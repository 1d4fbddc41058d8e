/** A line of text as it will stand on the screen. */
import type { Glyph } from '../atlas.ts'

/** Which way a language is read. */
export type Direction = 'ltr' | 'rtl'

const toLeft = ['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']
const toLeftScripts = ['Arab', 'Hebr', 'Syrc', 'Thaa']

/** Of a language tag (BCP 47) such as `ar`, `fa-IR`, `ku-Arab`; to the right where nothing is known of it. */
export function directionOf(language: string): Direction {
  const [code = '', ...rest] = language.split('-')
  const script = rest.find(part => /^[a-z]{4}$/i.test(part))
  const named = toLeftScripts.some(one => one.toLowerCase() === script?.toLowerCase())
  return named || (script === undefined && toLeft.includes(code.toLowerCase())) ? 'rtl' : 'ltr'
}

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
