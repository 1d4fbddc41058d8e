/** GNU Unifont's list of pictures → one compact file, laid out as `decodeUnifont` says. */

interface Picture {
  readonly codePoint: number
  readonly bytes: readonly number[]
  /** Columns from the pen, for accents. */
  readonly shift: number | undefined
}

/** Not what a guest reads: controls, halves of characters, private signs, characters that are none. */
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u

/** Accents that stand over or under a letter; others of the list have room of their own. */
const overprinted = /[\p{Mn}\p{Me}]/u

/**
 * @param hex lines of `0041:` and 32 or 64 hexadecimal digits, row by row
 * @param combining lines of `0300:-8`: which characters are accents, and where they go
 */
export function packUnifont(hex: string, combining: string): Uint8Array {
  const shifts = new Map(entries(combining).map(([code, shift]) => [parseInt(code, 16), Number(shift)]))
  const pictures: Picture[] = entries(hex)
    .map(([code, digits]) => {
      const codePoint = parseInt(code, 16)
      const shift = overprinted.test(String.fromCodePoint(codePoint)) ? shifts.get(codePoint) : undefined
      return { codePoint, bytes: [...Buffer.from(digits, 'hex')], shift }
    })
    .filter(({ codePoint }) => !unwanted.test(String.fromCodePoint(codePoint)))
    .sort((a, b) => a.codePoint - b.codePoint)
  const ranges: Picture[][] = []
  for (const picture of pictures) {
    const range = ranges.at(-1)
    const last = range?.at(-1)
    const goesOn =
      last !== undefined &&
      picture.codePoint === last.codePoint + 1 &&
      picture.bytes.length === last.bytes.length &&
      picture.shift === last.shift
    if (range !== undefined && goesOn) range.push(picture)
    else ranges.push([picture])
  }
  const records: number[] = []
  let offset = 0
  for (const range of ranges) {
    const [{ codePoint, bytes, shift } = { codePoint: 0, bytes: [], shift: 0 }] = range
    records.push(codePoint >> 16, (codePoint >> 8) & 255, codePoint & 255)
    records.push(range.length >> 8, range.length & 255)
    records.push(bytes.length / 2 + (shift === undefined ? 0 : 128), (shift ?? 0) & 255)
    records.push(offset >> 16, (offset >> 8) & 255, offset & 255)
    offset += range.length * bytes.length
  }
  const header = [0x46, 0x54, 0x55, 0x31, ranges.length >> 8, ranges.length & 255]
  return Buffer.concat([
    Uint8Array.from([...header, ...records]),
    ...pictures.map(({ bytes }) => Uint8Array.from(bytes)),
  ])
}

function entries(text: string): readonly (readonly [string, string])[] {
  return text
    .split('\n')
    .filter(line => line.includes(':'))
    .map(line => {
      const [key = '', value = ''] = line.split(':')
      return [key, value.trim()]
    })
}
