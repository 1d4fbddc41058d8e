/** Which characters a printer's code pages hold, and where. */
import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder'

/** A table of 256 characters, by the name the encoder knows it under. */
export type CodePage = Codepage

const cache = new Map<CodePage, readonly (string | undefined)[]>()

/**
 * The character behind each byte, `undefined` where there is none that may be printed.
 *
 * The libraries' tables hold the pictures that a PC showed for bytes below 0x20: `←` stands at 0x1B, `↔` at
 * 0x1D, `►` at 0x10. A printer takes those bytes for ESC, GS and DLE, so a dish called "→ new ←" would
 * command it. Bytes below 0x20 and DEL are therefore no characters here.
 */
export const charactersOf = (page: CodePage): readonly (string | undefined)[] => {
  const known = cache.get(page)
  if (known !== undefined) return known
  const characters = CodepageEncoder.getCodepoints(page, true).map((point, byte) =>
    byte < 0x20 || byte === 0x7f || point < 0x20 || (point >= 0x7f && point < 0xa0)
      ? undefined
      : String.fromCodePoint(point),
  )
  cache.set(page, characters)
  return characters
}

const held = new Map<CodePage, ReadonlySet<string>>()

/**
 * The characters that the encoder writes safely in this page. A character with two places is left out when
 * the first is below 0x20 (`§` in cp850), since the encoder takes the first.
 */
export const heldBy = (page: CodePage): ReadonlySet<string> => {
  const known = held.get(page)
  if (known !== undefined) return known
  const control = new Set(
    CodepageEncoder.getCodepoints(page, true)
      .filter((_, byte) => byte < 0x20 || byte === 0x7f)
      .map(point => String.fromCodePoint(point)),
  )
  const safe = new Set(
    charactersOf(page).filter(c => c !== undefined && !control.has(c)) as readonly string[],
  )
  held.set(page, safe)
  return safe
}
