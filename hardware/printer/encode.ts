/** From a document to the bytes one printer understands: the only door to the encoder library. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { type CodePage, heldBy } from './codepages.ts'
import { type Document, paperText } from './document.ts'
import { layout, type Span } from './layout.ts'
import type { PrinterModel } from './models.ts'

/** What stands in for characters that few code pages hold, one for one so that no column moves. */
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
}

/** They kept words together when rows were made; some printers draw a box for them. */
const spaces = /[\u00a0\u2007\u2009\u202f]/g

/** A piece of text that one code page holds whole. */
interface Piece {
  readonly page: CodePage
  readonly text: string
}

/** The character, or its stand-in, in the first of these pages that holds it. */
const place = (character: string, pages: readonly CodePage[]): Piece | undefined => {
  for (const text of [character, standIns[character] ?? character]) {
    const page = pages.find(one => heldBy(one).has(text))
    if (page !== undefined) return { page, text }
  }
  return undefined
}

const pagesOf = (model: PrinterModel): readonly CodePage[] => Object.keys(model.codePages) as CodePage[]

/**
 * Text cut where the code page has to change. The encoder's own automatic choice is not used: it writes `§`
 * as 0x15 and `←` as ESC wherever the current page has them below 0x20.
 */
const pieces = (text: string, pages: readonly CodePage[]): readonly Piece[] => {
  const found: { page: CodePage; text: string }[] = []
  for (const character of text.replace(spaces, ' ')) {
    const current = found.at(-1)
    const order = current === undefined ? pages : [current.page, ...pages]
    const placed = place(character, order) ?? place('?', order)
    if (placed === undefined) continue
    if (current?.page === placed.page) current.text += placed.text
    else found.push({ ...placed })
  }
  return found
}

/** Whether this printer has every character of `text`, or one that reads the same (`-` for `–`). */
export const printable = (text: string, model: PrinterModel): boolean => {
  const pages = pagesOf(model)
  return [...paperText(text).replace(spaces, ' ')].every(character => place(character, pages) !== undefined)
}

const style = (encoder: ReceiptPrinterEncoder, { size, bold, invert }: Omit<Span, 'text'>): void => {
  encoder.bold(bold).invert(invert)
  encoder.width(size === 'double' ? 2 : 1).height(size === 'normal' ? 1 : 2)
}

const unstyled = { size: 'normal', bold: false, invert: false } as const

/** `GS V 1`: cut, leaving a point. The encoder's own `cut` feeds one more row afterwards, onto the next paper. */
const partialCut = [0x1d, 0x56, 0x01]

/**
 * `ESC @`, once more than the encoder says it: where the ticket before broke off inside a command, the first
 * one is swallowed as its parameter, and the second clears what is left of it.
 */
const initialize = [0x1b, 0x40]

/**
 * ESC/POS bytes of a document: `ESC @` first, then its rows, fed and cut at the end; where the model cannot
 * cut, fed to the tear bar. The same document and model give the same bytes, for ever. Characters that the
 * model lacks become `?`: ask `printable` first.
 */
export const encode = (document: Document, model: PrinterModel): Uint8Array => {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    // The rows are laid out already; the widest the encoder knows keeps it from wrapping them again.
    columns: 48,
    newline: '\n',
    codepageMapping: { ...model.codePages },
  })
  const pages = pagesOf(model)
  encoder.initialize()
  for (const row of layout(document, model.widthColumns)) {
    if (row.row === 'cut') {
      encoder.newline(model.feedRows)
      if (model.cutter === 'partial') encoder.raw(partialCut)
    } else {
      for (const span of row.spans) {
        style(encoder, span)
        for (const piece of pieces(span.text, pages)) encoder.codepage(piece.page).text(piece.text)
      }
      style(encoder, unstyled)
      encoder.newline()
    }
  }
  return Uint8Array.from([...initialize, ...encoder.encode()])
}
