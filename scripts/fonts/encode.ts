/** A lettering → the bytes of its atlas, laid out as `decodeFont` says. */
import type { Glyph } from '../../hardware/display/atlas.ts'

export interface Lettering {
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  /** By code point, in any order. */
  readonly glyphs: ReadonlyMap<number, Glyph>
}

/** @throws RangeError where a number does not fit its field */
export function encodeFont({ ascent, descent, capHeight, glyphs }: Lettering): Uint8Array {
  const records: number[] = []
  const pixels: number[] = []
  const offsets = new Map<string, number>()
  for (const [codePoint, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const coded = codePixels(glyph)
    const key = `${glyph.width} ${coded}`
    const offset = offsets.get(key) ?? pixels.length
    if (!offsets.has(key)) pixels.push(...coded)
    offsets.set(key, offset)
    records.push(codePoint >> 16, (codePoint >> 8) & 255, codePoint & 255)
    records.push(unsigned(glyph.advance), signed(glyph.left), signed(glyph.top))
    records.push(unsigned(glyph.width), unsigned(glyph.height))
    records.push(unsigned(offset >> 16), (offset >> 8) & 255, offset & 255)
  }
  const header = [0x46, 0x54, 0x46, 0x31, unsigned(ascent), unsigned(descent), unsigned(capHeight), 0]
  return Uint8Array.from([...header, unsigned(glyphs.size >> 8), glyphs.size & 255, ...records, ...pixels])
}

function codePixels({ width, alpha }: Glyph): readonly number[] {
  const changes = Array.from(alpha, (value, i) => value ^ (i < width ? 0 : (alpha[i - width] ?? 0)))
  const nibbles: number[] = []
  for (let i = 0; i < changes.length; i++) {
    const change = changes[i] ?? 0
    nibbles.push(change)
    if (change !== 0) continue
    let more = 0
    while (more < 15 && changes[i + 1] === 0) {
      more++
      i++
    }
    nibbles.push(more)
  }
  if (nibbles.length % 2 === 1) nibbles.push(0)
  const bytes: number[] = []
  for (let i = 0; i < nibbles.length; i += 2) bytes.push(((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0))
  return bytes
}

function unsigned(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 255) throw new RangeError(`${value} is no byte`)
  return value
}

function signed(value: number): number {
  if (!Number.isInteger(value) || value < -128 || value > 127)
    throw new RangeError(`${value} is no signed byte`)
  return value & 255
}
