/** A pad's screen as it comes from its control port: a PNG back to pixels. */
import { inflateSync } from 'node:zlib'
import { screen } from '../../hardware/display/frame.ts'
import { Fault } from '../../protocol/fault.ts'

export type Colour = readonly [red: number, green: number, blue: number]

export interface Picture {
  readonly width: number
  readonly height: number
  /** Of a pixel inside. */
  at(x: number, y: number): Colour
}

const head = 8
/** Length, name and sum around the body of each chunk (RFC 2083, 3.2). */
const around = 12

/**
 * Reads what `encodeFrame` writes, and no other PNG: 320 × 240, 8 bits a channel, red, green and blue, unfiltered.
 * @throws Fault `bad-picture`
 */
export const readPicture = (png: Uint8Array): Picture => {
  const bytes = Buffer.from(png)
  const data: Buffer[] = []
  for (let at = head; at + around <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    at += around + length
  }
  const { width, height } = screen
  const stride = width * 3 + 1
  const samples = data.length === 0 ? Buffer.alloc(0) : inflateSync(Buffer.concat(data))
  if (samples.length !== stride * height)
    throw new Fault('bad-picture', `A pad's screen has ${width} × ${height} pixels in three channels`)
  return {
    width,
    height,
    at: (x, y) => {
      const n = y * stride + 1 + x * 3
      return [samples[n] ?? 0, samples[n + 1] ?? 0, samples[n + 2] ?? 0]
    },
  }
}
