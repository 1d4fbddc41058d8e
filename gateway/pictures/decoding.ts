/**
 * Files become pixels here, and pixels a file. The decoder is Rust in WebAssembly: it is the same on every machine,
 * needs nothing built, and a file made to break it reaches its own memory and no further. That is worth more here than
 * the speed of native code, which a dish's picture needs once.
 */
import { PhotonImage } from '@silvia-odwyer/photon-node'
import type { Sound } from './sound.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and opacity, a byte each, row by row. */
  readonly rgba: Uint8Array
}

/** undefined where the decoder gives up, or finds another size than was promised. */
export const decode = ({ bytes, width, height }: Sound): Pixels | undefined => {
  try {
    const image = PhotonImage.new_from_byteslice(bytes)
    const rgba = image.get_raw_pixels()
    const same = image.get_width() === width && image.get_height() === height
    image.free()
    return same && rgba.length === width * height * 4 ? { width, height, rgba } : undefined
  } catch {
    // It panics; what is left of it is not used again.
    return undefined
  }
}

/** @param quality 1 to 100 */
export const encodeJpeg = ({ rgba, width, height }: Pixels, quality: number): Uint8Array => {
  const image = new PhotonImage(rgba, width, height)
  const bytes = image.get_bytes_jpeg(quality)
  image.free()
  return bytes
}
