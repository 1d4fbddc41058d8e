/** Text that a printer has no letters for, drawn with the pad's: Arabic, Hebrew, Indian, Thai, Chinese and what not. */
import type { Glyph } from '../display/atlas.ts'
import type { Font } from '../display/font.ts'
import { loadDrawnFonts } from '../display/fonts.ts'
import type { DrawnFonts } from '../display/letterings.ts'
import { type Bitmap, bitmapOf } from './bitmap.ts'
import type { Size } from './document.ts'
import type { PrinterModel } from './models.ts'

/** How drawn letters look. */
export interface Face {
  readonly size: Size
  readonly bold: boolean
}

/** Text in its place on a row that is drawn whole. Lengths are the model's dots. */
export interface Part {
  readonly text: string
  readonly leftDots: number
  /** It stands in a row that is read from right to left: its arrows and brackets turn round. */
  readonly isMirrored?: boolean
}

/** Nothing is read from the disk before it is needed: a house that writes in Latin letters never pays for the others. */
export interface Lettering {
  /** Whether every character has a picture. */
  holds(text: string): boolean
  /** The model's dots that the text takes on a row. */
  measure(text: string, face: Face): number
  /** One row as a picture as wide as the paper, down to the next row; `invert` makes it a black bar. */
  draw(parts: readonly Part[], face: Face, widthDots: number, invert: boolean): Bitmap
}

/** What differs between a head of 203 dots to the inch and nine needles. */
interface Grain {
  readonly fonts: () => DrawnFonts
  /** The model's dots to one dot of a picture, across. */
  readonly dotsWide: number
  /** How much larger than they are stored letters are drawn. */
  readonly scales: Readonly<Record<Size, { readonly wide: number; readonly high: number }>>
  /** Rows of a cell above and below the baseline, and left white down to the next row, at normal height. */
  readonly cell: { readonly above: number; readonly below: number; readonly gap: number }
  /** A picture is so many rows high, or a multiple of it. */
  readonly step: number
}

const fine: Grain = {
  fonts: () => loadDrawnFonts('fine'),
  dotsWide: 1,
  scales: {
    normal: { wide: 1, high: 1 },
    'double-height': { wide: 1, high: 2 },
    double: { wide: 2, high: 2 },
  },
  cell: { above: 19, below: 5, gap: 6 },
  step: 1,
}

/** Its smallest letters that can be read are as high as the printer's own in double height. */
const coarse: Grain = {
  fonts: () => loadDrawnFonts('coarse'),
  dotsWide: 2,
  scales: {
    normal: { wide: 1, high: 1 },
    'double-height': { wide: 1, high: 1 },
    double: { wide: 2, high: 2 },
  },
  cell: { above: 15, below: 5, gap: 2 },
  step: 8,
}

const first = /\p{L}/u
const toLeft = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u

/** Which way a text is read: as its first letter is (UAX #9, P2), from left to right where it has none. */
export const isReadToLeft = (text: string): boolean => toLeft.test(first.exec(text)?.[0] ?? '')

/** Whether there is anything in it that is read from right to left. */
export const hasLettersToLeft = (text: string): boolean => toLeft.test(text)

/** Coverage is 0 to 15; half of it is a dot. */
const inkFrom = 7.5

/** Coverage of a pixel; none outside. */
const pixel = ({ width, height, alpha }: Glyph, column: number, row: number): number =>
  column < 0 || row < 0 || column >= width || row >= height ? 0 : (alpha[row * width + column] ?? 0)

/** Coverage at a place between pixels, which lie at whole numbers. */
const coverage = (glyph: Glyph, x: number, y: number): number => {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, bottom] = [x - left, y - top]
  if (right === 0 && bottom === 0) return pixel(glyph, left, top)
  const upper = pixel(glyph, left, top) * (1 - right) + pixel(glyph, left + 1, top) * right
  const lower = pixel(glyph, left, top + 1) * (1 - right) + pixel(glyph, left + 1, top + 1) * right
  return upper * (1 - bottom) + lower * bottom
}

/** One row's dots while it is drawn, 1 where there is ink: kept, since a row is a hundred times as large as its text. */
let sheet = new Uint8Array(0)
const cleanSheet = (dots: number): Uint8Array => {
  if (sheet.length < dots) sheet = new Uint8Array(dots)
  return sheet.fill(0, 0, dots)
}

/** A letter in its place; `top` and `foot` are dots from the baseline upwards and downwards. */
interface Stamp {
  readonly glyph: Glyph
  readonly scale: { readonly wide: number; readonly high: number }
  readonly left: number
  readonly top: number
  readonly foot: number
}

const letteringOf = ({ fonts, dotsWide, scales, cell, step }: Grain): Lettering => {
  const fontOf = ({ size, bold }: Face): Font =>
    fonts()[size === 'double-height' ? 'tall' : size][bold ? 'bold' : 'regular']
  const lay = (text: string, face: Face, isMirrored = false) =>
    fontOf(face).lay(text, isMirrored || isReadToLeft(text) ? 'rtl' : 'ltr')
  return {
    holds: text => fonts().normal.regular.canShow(text),
    measure: (text, face) => lay(text, face).width * scales[face.size].wide * dotsWide,
    draw: (parts, face, widthDots, invert) => {
      const { wide, high } = scales[face.size]
      const placed = parts.flatMap(({ text, leftDots, isMirrored }) =>
        lay(text, face, isMirrored).marks.map(mark => ({
          mark,
          left: Math.round(leftDots / dotsWide) + mark.x * wide,
        })),
      )
      const stamps = placed.map(({ mark: { glyph, y }, left }): Stamp => {
        const scale = fonts().isLarge(glyph) ? { wide: 1, high: 1 } : { wide, high }
        const top = glyph.top * scale.high + y * high
        return {
          glyph,
          scale,
          left: left + glyph.left * scale.wide,
          top,
          foot: glyph.height * scale.high - top,
        }
      })
      const above = Math.max(cell.above * high, ...stamps.map(({ top }) => top))
      const gap = high === 1 ? cell.gap : 0
      const below = Math.max(cell.below * high + gap, ...stamps.map(({ foot }) => foot))
      const width = Math.floor(widthDots / dotsWide)
      const height = Math.ceil((above + below) / step) * step
      const ink = cleanSheet(width * height)
      for (const { glyph, scale, left, top } of stamps) {
        const upper = above - top
        for (let y = Math.max(0, upper); y < Math.min(height, upper + glyph.height * scale.high); y++)
          for (let x = Math.max(0, left); x < Math.min(width, left + glyph.width * scale.wide); x++) {
            if (
              coverage(glyph, (x - left + 0.5) / scale.wide - 0.5, (y - upper + 0.5) / scale.high - 0.5) >
              inkFrom
            )
              ink[y * width + x] = 1
          }
      }
      return bitmapOf(width, height, (x, y) => (ink[y * width + x] === 1) !== invert)
    },
  }
}

const letterings = { fine: letteringOf(fine), coarse: letteringOf(coarse) }

/** The letters that go with a printer's own; none where it prints no pictures. */
export const letteringFor = ({ raster }: Pick<PrinterModel, 'raster'>): Lettering | undefined => {
  if (raster === undefined) return undefined
  return raster === 'ESC *' ? letterings.coarse : letterings.fine
}
