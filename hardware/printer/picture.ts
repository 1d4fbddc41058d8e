/** What a document looks like on a printer's paper, without a printer: for whoever changes what tickets say. */
import { loadPaperFonts } from '../display/fonts.ts'
import { bitmapOf } from './bitmap.ts'
import type { Document } from './document.ts'
import { encode } from './encode.ts'
import type { PrinterModel } from './models.ts'
import { settingsOf } from './simulated/modelled.ts'
import { newRoll, type Paper } from './simulated/paper.ts'
import { nothingUnread, parse } from './simulated/parser.ts'
import { type PictureOfPaper, picturePaper, pngOf } from './simulated/picture.ts'
import type { PaperRow } from './simulated/row.ts'

/** Where the blade went through, between two papers. */
const cutLine = (widthDots: number): PaperRow => {
  const dots = bitmapOf(widthDots, 1, x => x % 16 < 8)
  return {
    glyphs: [],
    pictures: [{ dots, wide: 1, high: 1, leftDots: 0, red: false }],
    heightDots: dots.heightDots,
  }
}

/**
 * The true paper: the bytes that would be sent, read and set by the simulated printer. All papers of the document
 * below one another, with a dashed line where they are cut apart.
 */
export const documentDots = (document: Document, model: PrinterModel): PictureOfPaper => {
  const settings = settingsOf(model)
  const roll = newRoll({ ...settings, keep: Number.POSITIVE_INFINITY })
  const [, commands] = parse(nothingUnread, encode(document, model))
  for (const command of commands) roll.apply(command)
  const papers = roll.papers.filter(({ rows }) => rows.length > 0)
  const rows = papers.flatMap((paper, n) =>
    n === 0 ? paper.rows : [cutLine(settings.widthDots), ...paper.rows],
  )
  const whole: Paper = { id: 1, rows, cut: 'none' }
  return picturePaper(whole, settings, loadPaperFonts())
}

/** The same as PNG. The same document and model give the same picture. */
export const paperPicture = (document: Document, model: PrinterModel): Uint8Array =>
  pngOf(documentDots(document, model))
