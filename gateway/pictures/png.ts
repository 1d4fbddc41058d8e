/** PNG files as the doorkeeper reads them (RFC 2083): a signature, then chunks, each with its length in front. */
import { join } from './joining.ts'
import type { Sound, Unfit } from './sound.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Whatever else is in a file is not needed for its pixels, and may unfold into gigabytes. */
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
/** Of an animated one, which decodes as its first picture. */
const moving = 'acTL'

/** undefined where this is no PNG. */
export const lookAtPng = (bytes: Uint8Array): Sound | Unfit | undefined => {
  if (!signature.every((byte, n) => bytes[n] === byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts = [bytes.subarray(0, signature.length)]
  let size: { readonly width: number; readonly height: number } | undefined
  let hasPixels = false
  for (let at = signature.length; ; ) {
    if (at + 12 > bytes.length) return 'damaged'
    const length = view.getUint32(at)
    const next = at + 12 + length
    if (next > bytes.length) return 'damaged'
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if ((name === 'IHDR') !== (size === undefined)) return 'damaged'
    if (name === 'IHDR') {
      if (length !== 13) return 'damaged'
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (name === moving) return 'moving'
    if (name === 'IDAT') hasPixels = true
    if (needed.has(name)) parts.push(bytes.subarray(at, next))
    if (name === 'IEND') break
    at = next
  }
  if (size === undefined || !hasPixels) return 'damaged'
  return { kind: 'png', ...size, held: 1, bytes: join(parts) }
}
