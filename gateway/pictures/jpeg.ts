/** JPEG files as the doorkeeper reads them (ITU T.81, B.1): markers, most with a length, and scans between them. */
import { join } from './joining.ts'
import type { Held, Sound, Unfit } from './sound.ts'

const marks = { start: 0xd8, end: 0xd9, scan: 0xda, sizes: [0xc0, 0xc1, 0xc2], exif: 0xe1 } as const
/** Tables, frames, scans, restarts, and Adobe's word on how four inks are meant. */
const needed = new Set<number>([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xee])
/** Frames that no camera writes: lossless, hierarchical, arithmetic. */
const strange = new Set<number>([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc,
])
/** A progressive picture has about ten; each makes a decoder walk through all of it once more. */
const mostScans = 60

/** undefined where this is no JPEG. */
export const lookAtJpeg = (bytes: Uint8Array): Sound | Unfit | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== marks.start || bytes[2] !== 0xff) return undefined
  const parts = [bytes.subarray(0, 2)]
  let size: { readonly width: number; readonly height: number } | undefined
  let held: Held = 1
  let scans = 0
  for (let at = 2; ; ) {
    // Any marker may be preceded by fill bytes.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const mark = bytes[at + 1]
    if (bytes[at] !== 0xff || mark === undefined) return 'damaged'
    if (mark === marks.end) break
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    let next = at + 2 + length
    if (length < 2 || next > bytes.length) return 'damaged'
    if (strange.has(mark)) return 'not-a-picture'
    if ((marks.sizes as readonly number[]).includes(mark)) {
      if (size !== undefined || length < 8) return 'damaged'
      const number = (place: number) => (bytes[place] ?? 0) * 256 + (bytes[place + 1] ?? 0)
      size = { width: number(at + 7), height: number(at + 5) }
      // A height that is told only at the end may be any.
      if (size.width === 0 || size.height === 0) return 'damaged'
    }
    if (mark === marks.exif) held = heldFrom(bytes.subarray(at + 4, next)) ?? held
    if (mark === marks.scan) {
      scans++
      if (size === undefined || scans > mostScans) return 'damaged'
      next = endOfScan(bytes, next)
    }
    if (needed.has(mark)) parts.push(bytes.subarray(at, next))
    at = next
  }
  if (size === undefined || scans === 0) return 'damaged'
  return { kind: 'jpeg', ...size, held, bytes: join([...parts, Uint8Array.of(0xff, marks.end)]) }
}

/** The next marker that is neither a stuffed byte nor a restart; the end of the file where there is none. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const mark = bytes[at + 1] ?? 0
    if (mark !== 0 && mark !== 0xff && (mark < 0xd0 || mark > 0xd7)) return at
  }
  return bytes.length
}

const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0]
const orientation = 0x0112

/** The orientation in an EXIF segment (EXIF 2.3, 4.6.4): a TIFF file in it, whose first directory says it. */
const heldFrom = (segment: Uint8Array): Held | undefined => {
  if (!exifName.every((byte, n) => segment[n] === byte)) return undefined
  const tiff = segment.subarray(exifName.length)
  const small = tiff[0] === 0x49
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const at = (place: number, wide = false): number => {
    if (place + (wide ? 4 : 2) > tiff.length) return 0
    return wide ? view.getUint32(place, small) : view.getUint16(place, small)
  }
  const directory = at(4, true)
  const entries = Math.min(at(directory), 200)
  for (let n = 0; n < entries; n++) {
    const entry = directory + 2 + n * 12
    if (at(entry) !== orientation) continue
    const said = at(entry + 8)
    return said >= 1 && said <= 8 ? (said as Held) : undefined
  }
  return undefined
}
