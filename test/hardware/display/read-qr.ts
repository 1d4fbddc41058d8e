/** A phone held over a frame. */
import jsqr from 'jsqr'
import type { Frame } from '../../../hardware/display/frame.ts'
import { channels } from '../../../hardware/display/ink.ts'

/** The library says that it has a default export, and Node that the module is it. */
const read = jsqr as unknown as typeof jsqr.default

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
