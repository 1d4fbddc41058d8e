/** Pictures that a person can look at: a pad's screen, a printed ticket. */
import { crc32, deflateSync } from 'node:zlib'
import type { Frame } from './frame.ts'
import { channels } from './ink.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A screen as PNG (RFC 2083), 8 bits a channel. */
export function encodeFrame(frame: Frame): Uint8Array {
  const samples = new Uint8Array(frame.width * frame.height * 3)
  for (const [i, pixel] of frame.pixels.entries()) samples.set(channels(pixel), i * 3)
  return encode({ width: frame.width, height: frame.height, samples }, 2, 8)
}

/** A picture, `samples` row by row as its encoder wants them. */
export interface Samples {
  readonly width: number
  readonly height: number
  readonly samples: Uint8Array
}

/** A picture without colour: a byte a pixel, or a bit. */
export type Grey = Samples

/** A picture in colour, red, green and blue, a byte each. */
export function encodeColours(picture: Samples): Uint8Array {
  return encode(picture, 2, 8)
}

/** Paper in 8 bits of grey, one byte a pixel, 0 black to 255 white. */
export function encodeGrey(grey: Grey): Uint8Array {
  return encode(grey, 0, 8)
}

/** Paper in black and white, one bit a pixel, 1 white, the highest bit leftmost; each row padded to whole bytes. */
export function encodeBits(grey: Grey): Uint8Array {
  return encode(grey, 0, 1)
}

/** Colour types of RFC 2083: 0 grey, 2 red, green and blue. No filtering: flat areas deflate well as they are. */
function encode({ width, height, samples }: Samples, colourType: 0 | 2, bitDepth: 1 | 8): Uint8Array {
  const stride = Math.ceil((width * bitDepth * (colourType === 2 ? 3 : 1)) / 8)
  const lines = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    lines.set(samples.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  }
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, bitDepth)
  header.setUint8(9, colourType)
  return Buffer.concat([
    Uint8Array.from(signature),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(12 + body.length)
  framed.writeUInt32BE(body.length, 0)
  framed.write(name, 4, 'latin1')
  framed.set(body, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + body.length)), 8 + body.length)
  return framed
}
