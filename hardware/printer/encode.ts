/** From a document to the bytes one printer understands: the only door to the encoder library. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { printedCode } from './code.ts'
import { cut, type Document, paperText, text } from './document.ts'
import { layout, type Row, type Span } from './layout.ts'
import { letteringFor } from './lettering.ts'
import type { PrinterModel } from './models.ts'
import { rasterBytes, restOfPicture } from './raster.ts'
import { settingOf } from './setting.ts'
import { type Alphabet, alphabetOf, isHeld, pieces } from './writing.ts'

type Look = Pick<Span, 'size' | 'bold' | 'invert' | 'red'>

const plain: Look = { size: 'normal', bold: false, invert: false, red: false }

/**
 * `ESC @`, once more than it takes: where the ticket before broke off inside a command, the first one is swallowed
 * as its parameter, and the second clears what is left of it.
 */
const initialize = [0x1b, 0x40]

/** [GS V 1, GS V 0] The encoder's own `cut` feeds one more row afterwards, onto the next paper. */
const cuts = { partial: [0x1d, 0x56, 1], full: [0x1d, 0x56, 0], none: [] } as const

/** [ESC r n; GS ( N, function 48, where colours are counted from `1`] */
const redBytes = (command: NonNullable<PrinterModel['red']>, isRed: boolean): readonly number[] =>
  command === 'ESC r' ? [0x1b, 0x72, isRed ? 1 : 0] : [0x1d, 0x28, 0x4e, 2, 0, 48, isRed ? 50 : 49]

/** [ESC ! n] Font, bold, double height and double width in one. */
const modeBytes = ({ size, bold }: Look, font: 0 | 1): readonly number[] => [
  ...[0x1b, 0x21],
  font | (bold ? 0x08 : 0) | (size === 'normal' ? 0 : 0x10) | (size === 'double' ? 0x20 : 0),
]

/** The encoder of one paper, and what has come out of it. */
interface Press {
  readonly model: PrinterModel
  readonly alphabet: Alphabet
  readonly encoder: ReceiptPrinterEncoder
  /** What was chosen last of what the library does not choose. */
  look: Look
  readonly pieces: Uint8Array[]
}

/** Chooses how letters look from here on; red holds for the pictures of an impact printer too. */
const choose = (press: Press, look: Look): void => {
  const { encoder, model } = press
  if (model.sizes === 'GS !') {
    encoder.bold(look.bold).invert(look.invert)
    encoder.width(look.size === 'double' ? 2 : 1).height(look.size === 'normal' ? 1 : 2)
  } else if (look.bold !== press.look.bold || look.size !== press.look.size)
    encoder.raw([...modeBytes(look, model.font.number)])
  if (model.red !== undefined && look.red !== press.look.red) encoder.raw([...redBytes(model.red, look.red)])
  press.look = look
}

const writeSpans = (press: Press, spans: readonly Span[]): void => {
  const { encoder, alphabet } = press
  for (const span of spans) {
    choose(press, span)
    for (const piece of pieces(span.text, alphabet)) encoder.codepage(piece.page).text(piece.text)
  }
  choose(press, plain)
  encoder.newline()
}

/** Bytes that the library knows nothing of, at the beginning of a line. */
const send = ({ encoder, pieces: sent }: Press, own: Iterable<number>): void => {
  sent.push(encoder.encode(), Uint8Array.from(own))
}

const drawRow = (press: Press, { parts, style }: Extract<Row, { readonly row: 'drawn' }>): void => {
  const { model } = press
  const lettering = letteringFor(model)
  if (lettering === undefined || model.raster === undefined) return
  const width = model.widthColumns * model.font.widthDots
  const picture = lettering.draw(parts, style, width, style.invert)
  // A needle's picture has the ribbon's colour; thermal paper is told with each picture.
  const isRibbon = model.raster === 'ESC *'
  if (isRibbon && style.red) choose(press, { ...plain, red: true })
  send(press, rasterBytes(picture, model.raster, style.red && model.red !== undefined))
  if (isRibbon) choose(press, plain)
}

const drawCode = (press: Press, words: string): void => {
  const { model, encoder } = press
  const code = printedCode(words, model)
  if (code.as === 'text') {
    const rows = layout([text(words)], settingOf(model))
    for (const row of rows) if (row.row === 'line') writeSpans(press, row.spans)
    return
  }
  encoder.newline()
  if (code.as === 'commands') send(press, code.bytes)
  else if (model.raster !== undefined) send(press, rasterBytes(code.picture, model.raster, false))
  encoder.newline()
}

const printRow = (press: Press, row: Row): void => {
  switch (row.row) {
    case 'line':
      writeSpans(press, row.spans)
      break
    case 'drawn':
      drawRow(press, row)
      break
    case 'qr':
      drawCode(press, row.text)
      break
    case 'cut':
      press.encoder.newline(press.model.feedRows)
      send(press, cuts[press.model.cutter])
      break
    default:
      row satisfies never
  }
}

/** A clean sheet: everything that another program, or half a ticket, has chosen is forgotten. */
const begin = (model: PrinterModel): Press => {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    // The rows are laid out already; the widest the encoder knows keeps it from wrapping them again.
    columns: 48,
    newline: '\n',
    codepageMapping: { ...model.codePages },
  })
  const press: Press = {
    ...{ model, alphabet: alphabetOf(model), encoder },
    ...{ look: plain, pieces: [Uint8Array.from(initialize)] },
  }
  encoder.initialize()
  if (model.sizes === 'GS !') return press
  // What else the library begins with, FS . and ESC M, not every impact printer has.
  encoder.encode()
  press.pieces.push(Uint8Array.of(...initialize, ...modeBytes(plain, model.font.number)))
  return press
}

/**
 * ESC/POS bytes of a document: `ESC @` first, then its rows, fed and cut at the end; where the model cannot
 * cut, fed to the tear bar. The same document and model give the same bytes, for ever. What the model has no letters
 * for is drawn; characters that it cannot print at all become `?`: ask `printable` first.
 */
export const encode = (document: Document, model: PrinterModel): Uint8Array => {
  const press = begin(model)
  for (const row of layout(document, settingOf(model))) printRow(press, row)
  send(press, [])
  return Uint8Array.from(Buffer.concat(press.pieces))
}

/** The same where a paper broke off, in the middle of a picture maybe: what hangs there is ended and cut off first. */
export const encodeAfterTorn = (document: Document, model: PrinterModel): Uint8Array =>
  Buffer.concat([restOfPicture(model), encode([cut(), ...document], model)])

/** Whether this printer can print every character of `text`, with its own letters or with drawn ones. */
export const printable = (text: string, model: PrinterModel): boolean => {
  const clean = paperText(text)
  return isHeld(clean, alphabetOf(model)) || letteringFor(model)?.holds(clean) === true
}
