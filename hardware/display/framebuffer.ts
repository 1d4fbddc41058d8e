/**
 * How a panel wants its pixels: what the kernel says of a framebuffer (`include/uapi/linux/fb.h`, 64-bit), and a
 * frame's pixels turned into that.
 */
import { Fault } from '../../protocol/fault.ts'
import type { Frame, Rect } from './frame.ts'

/** `FBIOGET_VSCREENINFO` and `FBIOGET_FSCREENINFO`, which carry no size. */
export const requests = { variable: 0x4600, fixed: 0x4602 } as const
/** Of `struct fb_var_screeninfo` and `fb_fix_screeninfo`. */
export const sizes = { variable: 160, fixed: 80 } as const

/** Where a colour's bits are in a pixel, counted from the lowest. */
export interface Channel {
  readonly offset: number
  readonly length: number
}

export interface Geometry {
  /** Of what can be seen, in pixels. */
  readonly width: number
  readonly height: number
  /** 16, 24 or 32. */
  readonly bitsPerPixel: number
  /** From one row to the next: more than a row's pixels take where the panel's memory is wider. */
  readonly lineBytes: number
  /** Where the first pixel that can be seen begins. */
  readonly startBytes: number
  readonly red: Channel
  readonly green: Channel
  readonly blue: Channel
}

/** The panel that pads are made with, and a plain file that stands for one. */
export const referenceGeometry: Geometry = {
  width: 320,
  height: 240,
  bitsPerPixel: 16,
  lineBytes: 640,
  startBytes: 0,
  red: { offset: 11, length: 5 },
  green: { offset: 5, length: 6 },
  blue: { offset: 0, length: 5 },
}

const at = { width: 0, height: 4, xOffset: 16, yOffset: 20, bits: 24, red: 32, green: 44, blue: 56 } as const
const lineLengthAt = 48
const visualAt = 36
/** `FB_VISUAL_TRUECOLOR` and `FB_VISUAL_DIRECTCOLOR`: a pixel is its colour, not a number in a table. */
const colourVisuals = [2, 4]

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * @param variable 160 bytes of `FBIOGET_VSCREENINFO`
 * @param fixed 80 bytes of `FBIOGET_FSCREENINFO`
 * @throws Fault `panel-unfit` for a panel whose pixels are no colours of 16, 24 or 32 bits, or that is smaller
 *   than `frame`
 */
export const readGeometry = (
  variable: Uint8Array,
  fixed: Uint8Array,
  frame: Pick<Rect, 'width' | 'height'>,
): Geometry => {
  const fields = view(variable)
  const number = (offset: number) => fields.getUint32(offset, true)
  const channel = (offset: number): Channel => ({ offset: number(offset), length: number(offset + 4) })
  const [width, height, bitsPerPixel] = [number(at.width), number(at.height), number(at.bits)]
  const lineBytes = view(fixed).getUint32(lineLengthAt, true)
  const isColour = colourVisuals.includes(view(fixed).getUint32(visualAt, true))
  if (!isColour || ![16, 24, 32].includes(bitsPerPixel)) {
    throw new Fault(
      'panel-unfit',
      `The panel has ${bitsPerPixel} bits a pixel; it takes colours of 16, 24 or 32`,
    )
  }
  if (width < frame.width || height < frame.height) {
    const next = width === frame.height && height === frame.width ? ': turn it in its overlay' : ''
    throw new Fault(
      'panel-unfit',
      `The panel has ${width} × ${height} pixels, the pad's screen ${frame.width} × ${frame.height}${next}`,
    )
  }
  return {
    ...{ width, height, bitsPerPixel, lineBytes },
    startBytes: number(at.yOffset) * lineBytes + (number(at.xOffset) * bitsPerPixel) / 8,
    ...{ red: channel(at.red), green: channel(at.green), blue: channel(at.blue) },
  }
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** Whether the frame's own pixels can be handed over as they are. */
const isReference = ({ bitsPerPixel, red, green, blue }: Geometry): boolean =>
  isLittleEndian &&
  bitsPerPixel === 16 &&
  [red, green, blue].every(({ offset, length }, i) => offset === [11, 5, 0][i] && length === [5, 6, 5][i])

/** What each value of one of a frame's colours becomes in the panel's pixel. */
const spread = (bits: number, { offset, length }: Channel): Uint32Array => {
  const most = 2 ** bits - 1
  return Uint32Array.from(
    { length: most + 1 },
    (_, value) => Math.round((value * (2 ** length - 1)) / most) * 2 ** offset,
  )
}

/** A row's pixels, from one column on, as the panel wants them; valid until the next call. */
export type PackRow = (frame: Frame, x: number, y: number, width: number) => Uint8Array

export const createPacker = (geometry: Geometry): PackRow => {
  if (isReference(geometry)) {
    return ({ pixels, width: columns }, x, y, width) =>
      new Uint8Array(pixels.buffer, pixels.byteOffset + 2 * (y * columns + x), 2 * width)
  }
  const [red, green, blue] = [
    spread(5, geometry.red),
    spread(6, geometry.green),
    spread(5, geometry.blue),
  ] as const
  const bytes = geometry.bitsPerPixel / 8
  const row = new Uint8Array(geometry.width * bytes)
  return ({ pixels, width: columns }, x, y, width) => {
    for (let i = 0; i < width; i++) {
      const pixel = pixels[y * columns + x + i] ?? 0
      const colour = (red[pixel >> 11] ?? 0) + (green[(pixel >> 5) & 63] ?? 0) + (blue[pixel & 31] ?? 0)
      for (let byte = 0; byte < bytes; byte++) row[i * bytes + byte] = colour >>> (8 * byte)
    }
    return row.subarray(0, width * bytes)
  }
}
