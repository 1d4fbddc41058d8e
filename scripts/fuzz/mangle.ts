/** What happens to bytes on their way from somebody who is broken, or clever. */
import type { Chance } from '../torture/chance.ts'

export type Bytes = Buffer

/** Values at which programs go wrong. */
const edges = [0, 1, 0x20, 0x22, 0x7f, 0x80, 0xc0, 0xed, 0xfe, 0xff] as const
const lengths = [0, 1, 2, 16, 127, 128, 255, 256, 4095, 4096, 4097, 65_535] as const

type Mangling = (bytes: Bytes, chance: Chance, others: readonly Bytes[]) => Bytes

const at = (bytes: Bytes, chance: Chance): number => chance.below(Math.max(1, bytes.length))

const change = (bytes: Bytes, place: number, value: (before: number) => number): Bytes => {
  const copy = Buffer.from(bytes)
  if (place < copy.length) copy[place] = value(copy[place] ?? 0) & 255
  return copy
}

export const randomBytes = (length: number, chance: Chance): Bytes => {
  const bytes = Buffer.allocUnsafe(length)
  for (let n = 0; n < length; n++) bytes[n] = chance.below(256)
  return bytes
}

const manglings: Readonly<Record<string, Mangling>> = {
  'a bit turned': (bytes, chance) => change(bytes, at(bytes, chance), one => one ^ (1 << chance.below(8))),
  'a byte replaced': (bytes, chance) => change(bytes, at(bytes, chance), () => chance.pick(edges)),
  'some bits turned': (bytes, chance) => {
    let turned = bytes
    for (let n = chance.between(2, 16); n > 0; n--) {
      turned = change(turned, at(turned, chance), one => one ^ (1 << chance.below(8)))
    }
    return turned
  },
  'cut short': (bytes, chance) => bytes.subarray(0, at(bytes, chance)),
  'begun late': (bytes, chance) => bytes.subarray(at(bytes, chance)),
  'a piece missing': (bytes, chance) => {
    const from = at(bytes, chance)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + chance.between(1, 16))])
  },
  'a piece added': (bytes, chance) => {
    const from = at(bytes, chance)
    const more = randomBytes(chance.between(1, 32), chance)
    return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)])
  },
  'a piece repeated': (bytes, chance) => {
    const from = at(bytes, chance)
    const piece = bytes.subarray(from, from + chance.between(1, 64))
    return Buffer.concat([
      bytes.subarray(0, from),
      ...Array(chance.between(2, 40)).fill(piece),
      bytes.subarray(from),
    ])
  },
  'a length that lies': (bytes, chance) => {
    const from = at(bytes, chance)
    const length = chance.pick(lengths)
    return change(
      change(bytes, from, () => length >> 8),
      from + 1,
      () => length,
    )
  },
  'two grown together': (bytes, chance, others) => {
    const other = chance.pick(others)
    return Buffer.concat([bytes.subarray(0, at(bytes, chance)), other.subarray(at(other, chance))])
  },
}
const names = Object.keys(manglings)

/** One thing done to these bytes. @param others of the same kind, never empty */
export const mangle = (
  bytes: Bytes,
  chance: Chance,
  others: readonly Bytes[],
): { readonly bytes: Bytes; readonly story: string } => {
  const story = chance.pick(names)
  const done = manglings[story]
  return { bytes: done === undefined ? bytes : done(bytes, chance, others), story }
}

/** The same bytes in pieces, cut anywhere. */
export const cutUp = (bytes: Bytes, chance: Chance): readonly Bytes[] => {
  const pieces: Bytes[] = []
  for (let from = 0; from < bytes.length; ) {
    const to = from + chance.between(1, Math.max(1, Math.ceil(bytes.length / 3)))
    pieces.push(bytes.subarray(from, to))
    from = to
  }
  return pieces
}
