/** A picture on its way to a pad and on the pad's disk: packed, with a sum that tells when it was damaged. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Picture, pictureSize } from './picture.ts'

/** "FTP1": another number when the pixels behind it are made in another way, so that pads ask for them anew. */
const signature = [0x46, 0x54, 0x50, 0x31]
const headBytes = 8

/**
 * Layout: the signature; CRC-32 of the rest, big-endian; then, deflated (RFC 1951), the low bytes of all pixels and
 * the high bytes of all pixels. Apart they are half as large: colours change slowly, and what dithering does is in the
 * low bytes. Every picture is as large as `pictureSize` says.
 */
export const packPicture = ({ pixels }: Picture): Uint8Array => {
  const halves = new Uint8Array(pixels.length * 2)
  for (const [n, pixel] of pixels.entries()) {
    halves[n] = pixel & 255
    halves[pixels.length + n] = pixel >> 8
  }
  const body = deflateRawSync(halves, { level: 9 })
  const packed = new Uint8Array(headBytes + body.length)
  packed.set(signature)
  new DataView(packed.buffer).setUint32(4, crc32(body))
  packed.set(body, headBytes)
  return packed
}

/** undefined for anything that is no such picture, whole and undamaged; never more memory than one needs. */
export const unpackPicture = (packed: Uint8Array): Picture | undefined => {
  if (packed.length < headBytes || !signature.every((byte, n) => packed[n] === byte)) return undefined
  const body = packed.subarray(headBytes)
  if (new DataView(packed.buffer, packed.byteOffset).getUint32(4) !== crc32(body)) return undefined
  const many = pictureSize.width * pictureSize.height
  let halves: Uint8Array
  try {
    halves = inflateRawSync(body, { maxOutputLength: many * 2 })
  } catch {
    return undefined
  }
  if (halves.length !== many * 2) return undefined
  const pixels = Uint16Array.from(
    { length: many },
    (_, n) => (halves[n] ?? 0) | ((halves[many + n] ?? 0) << 8),
  )
  return { ...pictureSize, pixels }
}
