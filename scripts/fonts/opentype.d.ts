/** The few parts of opentype.js that the atlases are made with; the package ships no types of its own. */
declare module 'opentype.js' {
  export type Command =
    | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
    | {
        readonly type: 'Q'
        readonly x1: number
        readonly y1: number
        readonly x: number
        readonly y: number
      }
    | {
        readonly type: 'C'
        readonly x1: number
        readonly y1: number
        readonly x2: number
        readonly y2: number
        readonly x: number
        readonly y: number
      }
    | { readonly type: 'Z' }
  /** An outline in font units, y upwards. */
  export interface Glyph {
    readonly advanceWidth: number
    readonly path: { readonly commands: readonly Command[] }
  }
  export interface Font {
    readonly ascender: number
    readonly descender: number
    readonly tables: { readonly os2: { readonly sCapHeight: number; readonly sxHeight: number } }
    /** 0 where the font has no such character. */
    charToGlyphIndex(char: string): number
    charToGlyph(char: string): Glyph
  }
  export function parse(bytes: ArrayBuffer): Font
}
