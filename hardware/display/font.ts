/** One lettering of the pad: from a dish's name to the places of its letters on a line. */
import { type Atlas, damaged, decodeAtlas, type Glyph } from './atlas.ts'
import { isRightToLeft } from './shaping/bidi.ts'
import { readable } from './shaping/clean.ts'
import type { Direction, Line, Mark } from './shaping/line.ts'
import { layRuns, type Support } from './shaping/runs.ts'

/** Lengths are whole pixels. */
export interface Font extends Omit<Atlas, 'glyphs'> {
  /** The glyph of a code point; of U+FFFD where the lettering itself has none, whatever could stand in. */
  glyph(codePoint: number): Glyph
  /**
   * Text on one line, shaped and in visual order. `direction` is that of the language on the screen and decides
   * only where the text itself leaves it open: a line all in Arabic runs to the left on any screen, one all in
   * Latin to the right. Characters that only steer (controls, overrides of the direction) have no effect.
   */
  lay(text: string, direction?: Direction): Line
  /** Whether nothing of the text would come out as U+FFFD. May load what other scripts need. */
  canShow(text: string): boolean
  /** Width in pixels of the text as it would be drawn on one line, in either direction. */
  measure(text: string): number
}

const replacement = 0xfffd

/**
 * A lettering from the bytes of its atlas (`decodeAtlas`). Characters that are not in it are looked for in
 * `support`, which loads what it needs when it is first asked: a house that writes in Latin letters never pays
 * for the others.
 *
 * @throws Fault `font-damaged` for anything that is not an atlas, or has no U+FFFD
 */
export function decodeFont(bytes: Uint8Array, support?: Support): Font {
  const { ascent, descent, capHeight, glyphs } = decodeAtlas(bytes)
  const missing = glyphs.get(replacement)
  if (missing === undefined) throw damaged('no glyph for unknown characters')
  const layAfresh = (text: string, direction: Direction): Line => {
    const shown = readable(text)
    const line =
      layPlain(glyphs, shown, direction) ?? layRuns({ letters: glyphs, missing, support }, shown, direction)
    return shown.includes('\ufffd') ? { ...line, complete: false } : line
  }
  const lay = remembering(layAfresh)
  return {
    ascent,
    descent,
    capHeight,
    glyph: codePoint => glyphs.get(codePoint) ?? missing,
    lay: (text, direction = 'ltr') => lay(text, direction),
    canShow: text => lay(text, 'ltr').complete,
    measure: text => lay(text, 'ltr').width,
  }
}

/** Latin, Greek and Cyrillic letters side by side: most of what is ever drawn. None where more thought is needed. */
function layPlain(glyphs: Atlas['glyphs'], text: string, direction: Direction): Line | undefined {
  if (direction === 'rtl' && isRightToLeft(text, 'rtl')) return undefined
  const marks: Mark[] = []
  let width = 0
  for (const char of text) {
    const glyph = glyphs.get(char.codePointAt(0) ?? replacement)
    if (glyph === undefined) return undefined
    marks.push({ glyph, x: width, y: 0 })
    width += glyph.advance
  }
  return { width, marks, complete: true }
}

/** Lines that are kept: a few screens' worth. */
const kept = 256

/** Keeps the lines asked for lately: a screen is drawn many times with mostly the same words. */
function remembering(lay: (text: string, direction: Direction) => Line): typeof lay {
  const make = () => ({ ltr: new Map<string, Line>(), rtl: new Map<string, Line>() })
  let recent = make()
  let former = make()
  return (text, direction) => {
    const known = recent[direction].get(text)
    if (known !== undefined) return known
    const line = former[direction].get(text) ?? lay(text, direction)
    if (recent.ltr.size + recent.rtl.size >= kept) {
      former = recent
      recent = make()
    }
    recent[direction].set(text, line)
    return line
  }
}
