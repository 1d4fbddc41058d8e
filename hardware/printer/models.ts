/** The printers we know how to feed: what differs between them, as data. */
import type { CodePage } from './codepages.ts'

/** What the encoder and the picture of a paper need to know of a printer. */
export interface PrinterModel {
  /** The same for ever: sites name it. */
  readonly name: string
  /** Characters of normal size in a row. */
  readonly widthColumns: number
  /** Dots across the printable width. */
  readonly widthDots: number
  /** The built-in font A; `pitchDots` is from one row to the next at the default line spacing. */
  readonly font: { readonly widthDots: number; readonly heightDots: number; readonly pitchDots: number }
  /** The n of `ESC t n` for each code page that may be used, the one to try first in front. */
  readonly codePages: Readonly<Partial<Record<CodePage, number>>>
  readonly cutter: 'partial' | 'none'
  /** Rows from the print head to the blade or the tear bar, fed before every cut. */
  readonly feedRows: number
}

/**
 * What nearly every ESC/POS printer since the nineties shares, clones included: Latin, Central European and
 * Cyrillic. Above these numbers the makers disagree (page 6 is Arabic, Greek, Cyrillic or Latin 1).
 */
const common = {
  cp437: 0,
  windows1252: 16,
  cp858: 19,
  cp852: 18,
  cp866: 17,
  cp850: 2,
  cp860: 3,
  cp863: 4,
  cp865: 5,
} as const

/**
 * Epson's numbers (ESC/POS Command Reference, ESC t). Arabic, Hebrew, Thai and Vietnamese tables are left out:
 * a printer draws their characters one by one from left to right, which nobody can read.
 */
const epson = {
  ...common,
  cp857: 13,
  cp737: 14,
  windows1250: 45,
  windows1251: 46,
  windows1253: 47,
  windows1254: 48,
  windows1257: 51,
  cp775: 33,
  cp855: 34,
  cp869: 38,
  'iso8859-15': 40,
} as const

const fontA = { widthDots: 12, heightDots: 24, pitchDots: 30 } as const

/** 80 mm at 203 dpi. */
const wide = { widthColumns: 48, widthDots: 576, font: fontA } as const
/** 80 mm at 180 dpi. */
const medium = { widthColumns: 42, widthDots: 512, font: fontA } as const
/** 58 mm at 203 dpi. */
const narrow = { widthColumns: 32, widthDots: 384, font: fontA } as const

/** Every model a site may name; `generic-…` for whatever is not listed. */
export const models: readonly PrinterModel[] = [
  { name: 'epson-tm-m30', ...wide, codePages: epson, cutter: 'partial', feedRows: 4 },
  { name: 'epson-tm-t20', ...wide, codePages: epson, cutter: 'partial', feedRows: 4 },
  { name: 'epson-tm-t88', ...medium, codePages: epson, cutter: 'partial', feedRows: 4 },
  { name: 'epson-tm-p20', ...narrow, codePages: epson, cutter: 'none', feedRows: 3 },
  { name: 'generic-80', ...wide, codePages: common, cutter: 'partial', feedRows: 4 },
  { name: 'generic-80-42', ...medium, codePages: common, cutter: 'partial', feedRows: 4 },
  { name: 'generic-58', ...narrow, codePages: common, cutter: 'none', feedRows: 3 },
]

/**
 * The model of this name, `undefined` when there is none.
 * @param widthColumns fewer or other columns than the model's own, as set in the printer: 48, 42, 40, 33, 32
 */
export const printerModel = (name: string, widthColumns?: number): PrinterModel | undefined => {
  const model = models.find(one => one.name === name)
  return model === undefined || widthColumns === undefined ? model : { ...model, widthColumns }
}
