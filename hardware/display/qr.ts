/** A text as the square that phones read. */
import { create } from 'qrcode/lib/core/qrcode.js'
import { type Canvas, drawBits, fillRect } from './canvas.ts'
import type { Rect } from './frame.ts'

/** Modules of white around it, without which many a phone finds nothing (ISO/IEC 18004, 6.3.8). */
const quiet = 4

/** ISO/IEC 18004 at level M, which bears a scratch or a reflection; `width` modules a side, for `drawBits`. */
export const qrOf = (text: string): { readonly width: number; readonly bits: Uint8Array } => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  return { width: size, bits: Uint8Array.from(data, bit => (bit === 0 ? 0 : 1)) }
}

/**
 * The code in the middle of a square of white, each module as many whole pixels as fit: in 198 pixels 6 for a text of
 * up to 38 capitals and digits, 1.08 mm on the 2.8″ panel, which a phone reads from an arm's length.
 */
export const drawQr = (canvas: Canvas, text: string, { x, y, width, height }: Rect): void => {
  const code = qrOf(text)
  const side = Math.min(width, height)
  const scale = Math.max(1, Math.floor(side / (code.width + 2 * quiet)))
  const rest = side - code.width * scale
  fillRect(canvas, { x, y, width: side, height: side }, 'fg')
  drawBits(canvas, { x: x + Math.floor(rest / 2), y: y + Math.floor(rest / 2) }, code, scale, 'bg')
}
