/** Which letterings there are, and what each is for. */
import { decodeFont, type Font } from './font.ts'
import { createSupport, type LatePart } from './shaping/support.ts'

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

/** Cells of one width: scripts that are shaped have none. @throws Fault `font-damaged` */
export function decodePaperFonts(read: ReadAtlas): PaperFonts {
  return { regular: decodeFont(read('paperRegular')), bold: decodeFont(read('paperBold')) }
}
