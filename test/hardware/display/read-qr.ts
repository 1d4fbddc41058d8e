/** A phone held over a frame. */
import { inflateSync } from 'node:zlib'
import jsqr from 'jsqr'
import type { Frame } from '../../../hardware/display/frame.ts'
import { channels, rgb565 } from '../../../hardware/display/ink.ts'

/** The library says that it has a default export, and Node that the module is it. */
const read = jsqr as unknown as typeof jsqr.default

/** The pixels of a picture that `encodeFrame` made: 8 bits a channel, no filter (RFC 2083). */
export const readPicture = (png: Uint8Array): Pick<Frame, 'width' | 'height' | 'pixels'> => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const rows = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
  const pixels = Uint16Array.from({ length: width * height }, (_, n) => {
    const at = Math.floor(n / width) * (width * 3 + 1) + 1 + (n % width) * 3
    const [red = 0, green = 0, blue = 0] = rows.subarray(at, at + 3)
    return rgb565((red << 16) | (green << 8) | blue)
  })
  return { width, height, pixels }
}

/** What the code on it says; undefined where there is none. */
export const readQr = ({
  width,
  height,
  pixels,
}: Pick<Frame, 'width' | 'height' | 'pixels'>): string | undefined => {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (const [at, pixel] of pixels.entries()) rgba.set([...channels(pixel), 255], at * 4)
  return read(rgba, width, height)?.data
}
