/** Every kind of paper at every width in every language, as it would hang on the rail. */
import { createHash } from 'node:crypto'
import { type SampleLanguage, sampleLanguages } from '../../../../gateway/printing/samples/dishes.ts'
import { type Sample, samples } from '../../../../gateway/printing/samples/samples.ts'
import { encode } from '../../../../hardware/printer/encode.ts'
import { type PrinterModel, printerModel } from '../../../../hardware/printer/models.ts'
import { documentDots } from '../../../../hardware/printer/picture.ts'
import { isRealTime } from '../../../../hardware/printer/raster.ts'
import type { PictureOfPaper } from '../../../../hardware/printer/simulated/picture.ts'
import { readPaper } from '../../../hardware/printer/reading.ts'

const model = (name: string, columns: number): PrinterModel => {
  const found = printerModel(name, columns)
  if (found === undefined) throw new Error(name)
  return found
}

/** A printer of each width, and with each way of printing pictures: with needles from 40 columns to 33. */
export const printers: Readonly<Record<number, PrinterModel>> = {
  48: model('epson-tm-m30', 48),
  42: model('generic-80-42', 42),
  40: model('epson-tm-u220', 40),
  33: model('epson-tm-u220', 33),
  32: model('generic-58', 32),
}
export const widths: readonly number[] = Object.keys(printers)
  .map(Number)
  .sort((a, b) => b - a)

export interface Page {
  readonly kind: string
  readonly width: number
  readonly language: SampleLanguage
  readonly picture: PictureOfPaper
  /** What a person would complain of, in words. */
  readonly faults: readonly string[]
}

/** `void of one · 32 · zh`: the page's line in the golden file, and what it is called in messages. */
export const nameOf = ({ kind, width, language }: Pick<Page, 'kind' | 'width' | 'language'>): string =>
  `${kind} · ${width} · ${language}`

/** Of the dots, not of the PNG: that is packed otherwise by another zlib. */
export const hashOf = ({ width, height, samples: dots }: PictureOfPaper): string =>
  createHash('sha256').update(`${width}x${height}`).update(dots).digest('hex').slice(0, 16)

const page = ({ kind, document }: Sample, width: number, language: SampleLanguage): Page => {
  const printer = printers[width]
  if (printer === undefined) throw new Error(`no printer of ${width} columns`)
  const drawn = document(language, printer)
  const bytes = encode(drawn, printer)
  const { findings, unread, lines } = readPaper(bytes, printer)
  const rows = lines.flat()
  return {
    ...{ kind, width, language, picture: documentDots(drawn, printer) },
    faults: [
      ...findings,
      ...(unread === 0 ? [] : ['ends in the middle of a command']),
      ...(isRealTime(bytes) ? ['holds a command that is obeyed at once'] : []),
      ...rows.filter(row => /[?\ufffd]/.test(row)).map(row => `cannot be read: ${row}`),
      ...rows.filter(row => [...row].length > width).map(row => `is too wide: ${row}`),
    ],
  }
}

/** One after the other, so that nobody has to hold hundreds of pictures. */
export function* album(
  kinds: readonly Sample[] = samples,
  atWidths: readonly number[] = widths,
  languages: readonly SampleLanguage[] = sampleLanguages,
): Generator<Page> {
  for (const sample of kinds)
    for (const width of atWidths) for (const language of languages) yield page(sample, width, language)
}
