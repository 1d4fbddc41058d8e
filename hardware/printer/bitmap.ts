/** A picture in dots, black or nothing, as print heads take it. */

/** Row by row from the top, each padded to whole bytes, the highest bit leftmost, 1 is ink. */
export interface Bitmap {
  readonly widthDots: number
  readonly heightDots: number
  readonly bits: Uint8Array
}

/** @param isInk whether there is ink at a dot, counted from the top left */
export const bitmapOf = (
  widthDots: number,
  heightDots: number,
  isInk: (x: number, y: number) => boolean,
): Bitmap => {
  const stride = Math.ceil(widthDots / 8)
  const bits = new Uint8Array(stride * heightDots)
  for (let y = 0; y < heightDots; y++)
    for (let x = 0; x < widthDots; x++)
      if (isInk(x, y)) bits[y * stride + (x >> 3)] = (bits[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return { widthDots, heightDots, bits }
}

/** Whether there is ink; false beyond the edges. */
export const inkAt = ({ widthDots, heightDots, bits }: Bitmap, x: number, y: number): boolean =>
  x >= 0 &&
  y >= 0 &&
  x < widthDots &&
  y < heightDots &&
  ((bits[y * Math.ceil(widthDots / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
