/** WebP files as the doorkeeper reads them (RFC 9649): a RIFF container with one picture in it. */
import { join } from './joining.ts'
import type { Sound, Unfit } from './sound.ts'

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

interface Size {
  readonly width: number
  readonly height: number
}

/** Of what a chunk says it holds; undefined for one that says nothing of it. */
const sizeIn = (name: string, body: Uint8Array): Size | 'damaged' | undefined => {
  const byte = (at: number) => body[at] ?? 0
  switch (name) {
    case 'VP8X':
      if (body.length < 10) return 'damaged'
      return {
        width: 1 + byte(4) + byte(5) * 256 + byte(6) * 65_536,
        height: 1 + byte(7) + byte(8) * 256 + byte(9) * 65_536,
      }
    case 'VP8 ':
      if (body.length < 10 || byte(3) !== 0x9d || byte(4) !== 0x01 || byte(5) !== 0x2a) return 'damaged'
      return { width: byte(6) + (byte(7) & 0x3f) * 256, height: byte(8) + (byte(9) & 0x3f) * 256 }
    case 'VP8L':
      if (body.length < 5 || byte(0) !== 0x2f) return 'damaged'
      return {
        width: 1 + byte(1) + (byte(2) & 0x3f) * 256,
        height: 1 + (byte(2) >> 6) + byte(3) * 4 + (byte(4) & 0x0f) * 1024,
      }
    default:
      return undefined
  }
}

/** In the first byte of VP8X: it has see-through places, and it moves. */
const flags = { alpha: 0x10, moving: 0x02 } as const

/** undefined where this is no WebP. */
export const lookAtWebp = (bytes: Uint8Array): Sound | Unfit | undefined => {
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WEBP') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return 'damaged'
  const parts: Uint8Array[] = []
  let size: Size | undefined
  let pictures = 0
  for (let at = 12; at + 8 <= end; ) {
    const name = textAt(bytes, at)
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length & 1)
    if (at + 8 + length > end) return 'damaged'
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'ANMF' || name === 'ANIM') return 'moving'
    const said = sizeIn(name, body)
    if (said === 'damaged') return 'damaged'
    if (said !== undefined) {
      if (size !== undefined && (size.width !== said.width || size.height !== said.height)) return 'damaged'
      size = said
    }
    if (name === 'VP8 ' || name === 'VP8L') pictures++
    if (name === 'VP8X') {
      if (((body[0] ?? 0) & flags.moving) !== 0) return 'moving'
      const own = bytes.slice(at, Math.min(next, end))
      // Colours and dates are left out, and so must be what announces them.
      own[8] = (body[0] ?? 0) & flags.alpha
      parts.push(own)
    } else if (said !== undefined || name === 'ALPH') parts.push(bytes.subarray(at, Math.min(next, end)))
    at = next
  }
  if (size === undefined || pictures !== 1) return 'damaged'
  const head = bytes.slice(0, 12)
  const length = parts.reduce((sum, part) => sum + part.length, 4)
  new DataView(head.buffer).setUint32(4, length, true)
  return { kind: 'webp', ...size, held: 1, bytes: join([head, ...parts]) }
}
