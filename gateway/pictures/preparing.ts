/** A file that somebody chose becomes a dish's picture: once as pads show it, once as pages do. */
import { packPicture } from '../../hardware/display/packed-picture.ts'
import { ditheredAt, type Picture, pictureSize } from '../../hardware/display/picture.ts'
import { decode, encodeJpeg } from './decoding.ts'
import { lookAt } from './looking.ts'
import { fill, type Scaled } from './scaling.ts'
import type { Unfit } from './sound.ts'

/** What is kept of a picture. The file itself is not: it may say where and when it was taken, and by whom. */
export interface Prepared {
  /** As `packPicture` has it. */
  readonly panel: Uint8Array
  /** JPEG, twice as wide and high as the panel's, the same part of the picture. */
  readonly page: Uint8Array
}

export type Preparing = ({ readonly ok: true } & Prepared) | { readonly ok: false; readonly why: Unfit }

const pageScale = 2
const pageQuality = 82

/** The same file gives the same bytes on every machine. Takes seconds and 300 MB for the largest there may be. */
export const prepare = (file: Uint8Array): Preparing => {
  const looked = lookAt(file)
  if (!looked.ok) return looked
  const pixels = decode(looked)
  if (pixels === undefined) return { ok: false, why: 'damaged' }
  const { width, height } = pictureSize
  const panel = packPicture(dither(fill(pixels, looked.held, width, height)))
  const large = fill(pixels, looked.held, width * pageScale, height * pageScale)
  return { ok: true, panel, page: encodeJpeg(bytesOf(large), pageQuality) }
}

/** In the panel's levels; see `ditheredAt` for the way it is done. */
export const dither = ({ width, height, rgb }: Scaled): Picture => {
  const pixels = new Uint16Array(width * height)
  for (const n of pixels.keys()) {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(n * 3, n * 3 + 3)
    pixels[n] = ditheredAt(n % width, Math.floor(n / width), red * 31, green * 63, blue * 31)
  }
  return { width, height, pixels }
}

const bytesOf = ({ width, height, rgb }: Scaled) => {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let n = 0; n < width * height; n++) {
    for (let part = 0; part < 3; part++) rgba[n * 4 + part] = Math.round((rgb[n * 3 + part] ?? 0) * 255)
  }
  return { width, height, rgba }
}
