/** Text in the letters that a printer has built in: which code page each character is taken from. */
import { type CodePage, heldBy } from './codepages.ts'
import { paperText } from './document.ts'
import { type PrinterModel, pagesOf } from './models.ts'

/**
 * What stands in for characters that few code pages hold, one for one so that no column moves. The Cyrillic letters at
 * the end look like their Latin twins, and Ukrainian is full of them.
 */
const standIns: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '•': '*',
  '×': 'x',
  '→': '>',
  '←': '<',
  і: 'i',
  І: 'I',
  ј: 'j',
  Ј: 'J',
  ѕ: 's',
  Ѕ: 'S',
  ș: 'ş',
  Ș: 'Ş',
  ț: 'ţ',
  Ț: 'Ţ',
}

/**
 * What stands in on needles alone. They draw letters twice as large as their own, and a dish left without onions would
 * stand out from all others; of these a cook reads the plain letter without thinking twice.
 */
const plainer: Readonly<Record<string, string>> = { ğ: 'g', Ğ: 'G', İ: 'I', ґ: 'г', Ґ: 'Г' }

/** The letters of a printer. */
export interface Alphabet {
  /** The one to try first in front. */
  readonly pages: readonly CodePage[]
  readonly standIns: Readonly<Record<string, string>>
}

export const alphabetOf = (model: Pick<PrinterModel, 'codePages' | 'raster'>): Alphabet => ({
  pages: pagesOf(model),
  standIns: model.raster === 'ESC *' ? { ...standIns, ...plainer } : standIns,
})

/** They kept words together when rows were made; some printers draw a box for them. */
const spaces = /[\u00a0\u2007\u2009\u202f]/g

/** Every space as the one that all printers, and all letterings, have. */
export const spaced = (text: string): string => text.replace(spaces, ' ')

/** A piece of text that one code page holds whole. */
export interface Piece {
  readonly page: CodePage
  readonly text: string
}

/** The character, or its stand-in, in the first of these pages that holds it. */
const place = (character: string, { pages, standIns: others }: Alphabet): Piece | undefined => {
  for (const text of [character, others[character] ?? character]) {
    const page = pages.find(one => heldBy(one).has(text))
    if (page !== undefined) return { page, text }
  }
  return undefined
}

/**
 * Text cut where the code page has to change. The encoder's own automatic choice is not used: it writes `§`
 * as 0x15 and `←` as ESC wherever the current page has them below 0x20. What no page holds is `?`.
 */
export const pieces = (text: string, alphabet: Alphabet): readonly Piece[] => {
  const found: { page: CodePage; text: string }[] = []
  for (const character of spaced(text)) {
    const current = found.at(-1)
    const { pages } = alphabet
    const order = current === undefined ? alphabet : { ...alphabet, pages: [current.page, ...pages] }
    const placed = place(character, order) ?? place('?', order)
    if (placed === undefined) continue
    if (current?.page === placed.page) current.text += placed.text
    else found.push({ ...placed })
  }
  return found
}

/** Whether a printer has every character of a clean text, or one that reads the same (`-` for `–`). */
export const isHeld = (text: string, alphabet: Alphabet): boolean =>
  [...spaced(text)].every(character => place(character, alphabet) !== undefined)

/** Whether the printer has letters of its own for every character of `text`, or ones that read the same. */
export const writable = (text: string, model: Pick<PrinterModel, 'codePages' | 'raster'>): boolean =>
  isHeld(paperText(text), alphabetOf(model))
