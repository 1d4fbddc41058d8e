/** What is black on a paper: its picture, looked at dot by dot. */
import type { Document } from '../../../hardware/printer/document.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import { documentDots } from '../../../hardware/printer/picture.ts'

/** White around the print in a picture. */
const margin = 24

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Whether more than half of a dot is ink, counted from the top left of the print. */
  isInk(x: number, y: number): boolean
  isRed(x: number, y: number): boolean
  /** From the first to the last column with ink between two rows; undefined where there is none. */
  inked(top: number, bottom: number): { readonly left: number; readonly right: number } | undefined
  /** Three bytes and an alpha for each dot, as decoders want them. */
  rgba(): Uint8ClampedArray
}

export const pixelsOf = (document: Document, model: PrinterModel): Pixels => {
  const { width, height, samples, isColoured } = documentDots(document, model)
  const at = (x: number, y: number, channel: number): number => {
    const place = (y + margin) * width + x + margin
    return (isColoured ? samples[place * 3 + channel] : samples[place]) ?? 255
  }
  const isInk = (x: number, y: number): boolean => at(x, y, 2) < 128
  const [inner, down] = [width - 2 * margin, height - 2 * margin]
  return {
    width: inner,
    height: down,
    isInk,
    isRed: (x, y) => isInk(x, y) && at(x, y, 0) > 150,
    inked: (top, bottom) => {
      const columns = Array.from({ length: inner }, (_, x) => x).filter(x =>
        Array.from({ length: bottom - top }, (_, y) => top + y).some(y => isInk(x, y)),
      )
      const [left, right] = [columns[0], columns.at(-1)]
      return left === undefined || right === undefined ? undefined : { left, right }
    },
    rgba: () => {
      const all = new Uint8ClampedArray(width * height * 4).fill(255)
      for (let n = 0; n < width * height; n++)
        for (let channel = 0; channel < 3; channel++)
          all[n * 4 + channel] = (isColoured ? samples[n * 3 + channel] : samples[n]) ?? 255
      return all
    },
  }
}
