/** The doorkeeper for pictures: what kind of file it is, how large it would become, and what of it a decoder needs. */
import { lookAtJpeg } from './jpeg.ts'
import { lookAtPng } from './png.ts'
import type { Sound, Unfit } from './sound.ts'
import { lookAtWebp } from './webp.ts'

export type Looked = ({ readonly ok: true } & Sound) | { readonly ok: false; readonly why: Unfit }

/** Bytes of a file, at most. */
export const mostBytes = 12 * 1024 * 1024
/** Pixels, at most: 4,000 × 4,000. What decoding takes is some 16 bytes for each. */
const mostPixels = 16_000_000
const longest = 12_000
/** A picture is shown 320 wide: half of that can just be looked at. */
const least = { width: 160, height: 84 }

/**
 * Looks at a file by its content alone, whatever it is called, and reads no pixel. What it says of the size is what
 * decoding would take: every place that names one has to say the same.
 */
export const lookAt = (bytes: Uint8Array): Looked => {
  if (bytes.length > mostBytes) return { ok: false, why: 'too-large' }
  const found = lookAtPng(bytes) ?? lookAtJpeg(bytes) ?? lookAtWebp(bytes)
  if (found === undefined) return { ok: false, why: 'not-a-picture' }
  if (typeof found === 'string') return { ok: false, why: found }
  const { width, height, held } = found
  if (width * height > mostPixels || Math.max(width, height) > longest) return { ok: false, why: 'too-large' }
  const [across, down] = held > 4 ? [height, width] : [width, height]
  if (across < least.width || down < least.height) return { ok: false, why: 'too-small' }
  return { ok: true, ...found }
}

/** For whoever chose the file. */
export const unfitTexts: Readonly<Record<Unfit, string>> = {
  'not-a-picture': 'is no PNG, JPEG or WebP picture',
  damaged: 'is damaged: it ends too early, or parts of it contradict each other',
  moving: 'is an animation; a dish stands still',
  'too-large': `is too large: ${mostBytes / 1024 / 1024} MiB and ${mostPixels / 1e6} million pixels at most`,
  'too-small': `is too small: ${least.width} × ${least.height} pixels at least`,
}
