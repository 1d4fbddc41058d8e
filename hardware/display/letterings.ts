/** Which letterings there are, and what each is for. */
import type { Glyph } from './atlas.ts'
import { decodeFont, type Font } from './font.ts'
import type { Support } from './shaping/runs.ts'
import { createSupport, type LatePart, type Weight } from './shaping/support.ts'

/** What the pad writes with. The number is the size on the design's grid; capitals are 14, 17, 19 and 35 pixels. */
export interface PadFonts {
  readonly regular18: Font
  readonly semibold18: Font
  readonly regular22: Font
  readonly semibold22: Font
  readonly regular25: Font
  readonly semibold25: Font
  readonly semibold48: Font
}

/** What a printed ticket is pictured with: cells of 12 × 24 pixels, as ESC/POS Font A. */
export interface PaperFonts {
  readonly regular: Font
  readonly bold: Font
}

/** What is drawn on paper at its sizes; `tall` is as wide as `normal`. */
export interface DrawnFonts extends Readonly<Record<'normal' | 'tall' | 'double', PaperFonts>> {
  /** Whether a glyph's picture is as large as it is to be; those that are not are enlarged with their size. */
  isLarge(glyph: Glyph): boolean
}

/** An atlas by name (`regular18` is the file `fonts/regular18.font`), or something that only some scripts need. */
export type FontPart = keyof PadFonts | 'paperRegular' | 'paperBold' | LatePart

/**
 * The bytes of a part: from the disk on pads and gateways; in a browser, what was fetched before. Late parts are
 * asked for while a frame is being drawn, and each once.
 *
 * @throws where there is no such part
 */
export type ReadAtlas = (name: FontPart) => Uint8Array<ArrayBuffer>

/** @throws Fault `font-damaged` */
export function decodePadFonts(read: ReadAtlas): PadFonts {
  const support = createSupport(read)
  return {
    regular18: decodeFont(read('regular18'), support('regular', 18)),
    semibold18: decodeFont(read('semibold18'), support('semibold', 18)),
    regular22: decodeFont(read('regular22'), support('regular', 22)),
    semibold22: decodeFont(read('semibold22'), support('semibold', 22)),
    regular25: decodeFont(read('regular25'), support('regular', 25)),
    semibold25: decodeFont(read('semibold25'), support('semibold', 25)),
    semibold48: decodeFont(read('semibold48'), support('semibold', 48)),
  }
}

/**
 * What is drawn on paper where a printer has no letters for it. `fine` goes with the letters of a thermal printer: cells
 * of 12 × 24, ideographs of 24 × 24, other scripts as wide as they are. `coarse` is for needles, at 72 dots to the inch:
 * the smallest letters of the pad. @throws Fault `font-damaged`
 */
export function decodeDrawnFonts(read: ReadAtlas, grain: 'fine' | 'coarse'): DrawnFonts {
  const support = createSupport(read)
  const large = new WeakSet<Glyph>()
  const plain = (weight: Weight): Support =>
    grain === 'fine'
      ? support(weight, 22)
      : // Strokes of one dot have no room to become thicker.
        { shape: support(weight, 18).shape, fallback: support('regular', 18).fallback }
  /** With ideographs of 48 × 48, which take so much of the line. */
  const enlarged = (weight: Weight, advance: number): Support => {
    const small = plain(weight)
    return {
      shape: small.shape,
      fallback: codePoint => {
        const glyph = small.fallback(codePoint)
        if (glyph === undefined || glyph.advance < ideograph) return glyph
        const picture = support(weight, 48).fallback(codePoint)
        if (picture === undefined) return glyph
        const whole = { ...picture, advance }
        large.add(whole)
        return whole
      },
    }
  }
  const both = (supportFor: (weight: Weight) => Support): PaperFonts => ({
    regular: decodeFont(read(grain === 'fine' ? 'paperRegular' : 'regular18'), supportFor('regular')),
    bold: decodeFont(read(grain === 'fine' ? 'paperBold' : 'semibold18'), supportFor('semibold')),
  })
  const isLarge = (glyph: Glyph): boolean => large.has(glyph)
  const normal = both(plain)
  if (grain === 'coarse') return { normal, tall: normal, double: normal, isLarge }
  return {
    normal,
    tall: both(weight => enlarged(weight, 2 * ideograph)),
    double: both(weight => enlarged(weight, ideograph)),
    isLarge,
  }
}

/** As wide, and as high, as an ideograph between letters of paper. */
const ideograph = 24

/** Cells of one width: scripts that are shaped have none. @throws Fault `font-damaged` */
export function decodePaperFonts(read: ReadAtlas): PaperFonts {
  return { regular: decodeFont(read('paperRegular')), bold: decodeFont(read('paperBold')) }
}
