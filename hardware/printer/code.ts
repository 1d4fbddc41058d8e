/** A QR code on paper: made by the printer itself, or sent to it as a picture. */
import { qrOf } from '../display/qr.ts'
import { type Bitmap, bitmapOf } from './bitmap.ts'
import type { PrinterModel } from './models.ts'

/** Modules of white on each side, without which many a phone finds nothing (ISO/IEC 18004, 6.3.8). */
const quiet = 4

/** Dots of a picture to a module: less cannot be told apart by a phone, more only wastes paper. */
const modules = { thermal: { least: 3, most: 6 }, impact: { least: 2, most: 3 } } as const

interface Code {
  readonly square: { readonly width: number; readonly bits: Uint8Array }
  /** Dots of a picture to a module. */
  readonly moduleDots: number
  /** Dots of a picture across the paper. */
  readonly widthDots: number
}

/** As large as the paper has room for. @throws Error where not even the smallest has, which `qr` does not let through */
const codeOn = (text: string, widthDots: number, isImpact: boolean): Code => {
  const square = qrOf(text)
  const { least, most } = isImpact ? modules.impact : modules.thermal
  const width = isImpact ? Math.floor(widthDots / 2) : widthDots
  const moduleDots = Math.min(most, Math.floor(width / (square.width + 2 * quiet)))
  if (moduleDots < least) throw new Error(`A code of ${square.width} modules is too large for this paper`)
  return { square, moduleDots, widthDots: width }
}

const pictureOf = ({ square, moduleDots, widthDots }: Code): Bitmap => {
  const side = square.width * moduleDots
  const left = Math.floor((widthDots - side) / 2)
  return bitmapOf(left + side, side, (x, y) => {
    if (x < left) return false
    const module = Math.floor(y / moduleDots) * square.width + Math.floor((x - left) / moduleDots)
    return square.bits[module] === 1
  })
}

/**
 * [GS ( k, functions 165, 167, 169, 180 and 181] Model 2, size, level M, the text, print; between ESC a 1 and ESC a 0,
 * that set it in the middle. The text is no longer than 500 bytes: its length holds nothing that a printer listens for.
 */
const commands = (text: string, moduleDots: number): readonly number[] => {
  const data = new TextEncoder().encode(text)
  const size = data.length + 3
  const own = (...body: readonly number[]) => [0x1d, 0x28, 0x6b, ...body]
  return [
    ...[0x1b, 0x61, 1],
    ...own(4, 0, 49, 65, 50, 0),
    ...own(3, 0, 49, 67, moduleDots),
    ...own(3, 0, 49, 69, 49),
    ...own(size & 0xff, size >> 8, 49, 80, 48, ...data),
    ...own(3, 0, 49, 81, 48),
    ...[0x1b, 0x61, 0],
  ]
}

/** How a code gets on a printer's paper. */
export type PrintedCode =
  | { readonly as: 'commands'; readonly bytes: readonly number[] }
  | { readonly as: 'picture'; readonly picture: Bitmap }
  /** This printer prints nothing but letters: whoever wants to can type it. */
  | { readonly as: 'text' }

/** @param text of at most 500 bytes */
export const printedCode = (text: string, model: PrinterModel): PrintedCode => {
  if (!model.drawsQr && model.raster === undefined) return { as: 'text' }
  const code = codeOn(text, model.widthColumns * model.font.widthDots, model.raster === 'ESC *')
  return model.drawsQr
    ? { as: 'commands', bytes: commands(text, code.moduleDots) }
    : { as: 'picture', picture: pictureOf(code) }
}
