/** Which characters go into the atlases: what menus in Latin, Greek and Cyrillic need, and the printers' code pages. */
import { signs } from '../../hardware/display/symbols.ts'

export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, char => char.codePointAt(0) ?? 0)
}

/** Basic Latin, Latin-1, Extended-A (Polish, Czech, Turkish, …), Romanian commas, the German capital sharp s. */
const latin = [...range(0x20, 0x7e), ...range(0xa0, 0x17f), ...codePoints('ƒȘșȚțẞẀẁẂẃẄẅ')]
/** Phở and bún chả are on menus everywhere. */
const vietnamese = [...codePoints('ƠơƯư'), ...range(0x1ea0, 0x1ef9)]
const greek = [
  ...range(0x384, 0x386),
  ...range(0x388, 0x38a),
  0x38c,
  ...range(0x38e, 0x3a1),
  ...range(0x3a3, 0x3ce),
]
/** With Ukrainian, Belarusian, Serbian, Macedonian and Kazakh letters. */
const cyrillic = [...range(0x400, 0x45f), ...codePoints('ҐґҒғҚқҢңҮүҰұҺһӘәӨө')]
const punctuation = codePoints('‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›⁄ \u2009\u200a\u202f')
const figures = codePoints('⁰⁴⁵⁶⁷⁸⁹⅓⅔⅛№™℮±÷')
const currencies = codePoints('€₺₴₽₹₩₪₫₱₦₸₼₾₿')

/** What a diner may read in a row. */
export const textCoverage = [
  ...latin,
  ...vietnamese,
  ...greek,
  ...cyrillic,
  ...punctuation,
  ...figures,
  ...currencies,
  ...codePoints(signs),
  0xfffd,
]

/** Large figures and headings, and all that is read in large text. */
export const largeCoverage = textCoverage

/** What paper can carry: the code pages of receipt printers with their boxes and blocks. */
export const paperCoverage = [
  ...latin,
  ...greek,
  ...cyrillic,
  ...punctuation,
  ...figures,
  ...currencies,
  ...range(0x2500, 0x259f),
  ...codePoints('≈≤≥∞ⁿ∙√∩≡⌠⌡⌐▲▼◀▶●○■→←↑↓'),
  0xfffd,
]
