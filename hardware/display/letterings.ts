/** Which letterings there are, and what each is for. */
import { decodeFont, type Font } from './font.ts'

/** What the pad writes with. The number is the size on the design's grid; capitals are 14, 17, 19 and 35 pixels. */
export interface PadFonts {
  readonly regular18: Font
  readonly semibold18: Font
  readonly regular22: Font
  readonly semibold22: Font
  readonly regular25: Font
  readonly semibold25: Font
  /** Latin letters, figures, currencies and signs only. */
  readonly semibold48: Font
}

/** What a printed ticket is pictured with: cells of 12 × 24 pixels, as ESC/POS Font A. */
export interface PaperFonts {
  readonly regular: Font
  readonly bold: Font
}

/** The bytes of an atlas by name: `regular18` is the file `fonts/regular18.font`. */
export type ReadAtlas = (name: keyof PadFonts | 'paperRegular' | 'paperBold') => Uint8Array

/** @throws Fault `font-damaged` */
export function decodePadFonts(read: ReadAtlas): PadFonts {
  return {
    regular18: decodeFont(read('regular18')),
    semibold18: decodeFont(read('semibold18')),
    regular22: decodeFont(read('regular22')),
    semibold22: decodeFont(read('semibold22')),
    regular25: decodeFont(read('regular25')),
    semibold25: decodeFont(read('semibold25')),
    semibold48: decodeFont(read('semibold48')),
  }
}

/** @throws Fault `font-damaged` */
export function decodePaperFonts(read: ReadAtlas): PaperFonts {
  return { regular: decodeFont(read('paperRegular')), bold: decodeFont(read('paperBold')) }
}
