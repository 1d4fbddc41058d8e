/** The printers we know how to feed: what differs between them, as data. */
import type { CodePage } from './codepages.ts'
import { bixolon, citizen, common, epson, type PageNumbers, sunmi, xprinter, zjiang } from './page-numbers.ts'

/**
 * Letters that are built in. Lengths are in the model's dots; `pitchDots` is from one row to the next at the default
 * line spacing. `number` is that of ESC ! and ESC M: 0 for A, 1 for B.
 */
export interface BuiltInFont {
  readonly widthDots: number
  readonly heightDots: number
  readonly pitchDots: number
  readonly number: 0 | 1
}

/**
 * How pictures get on paper. `GS v 0` is understood by nearly all thermal printers; Epson calls it obsolete and asks
 * for `GS ( L` (functions 112 and 50), which older ones and many clones lack. An impact printer has nine needles and
 * `ESC *` alone: eight rows at a time, in dots that are two of its own wide and high. A picture is as wide as the text.
 */
export type RasterCommand = 'GS v 0' | 'GS ( L' | 'ESC *'

/** What the encoder and the picture of a paper need to know of a printer. */
export interface PrinterModel {
  /** The same for ever: sites name it. `<maker>-<model>` as the printer names itself, where it does [GS I]. */
  readonly name: string
  /** Characters of normal size in a row. */
  readonly widthColumns: number
  /** Dots across the printable width; of an impact printer, half dots of 1/160 inch, and 1/144 inch downwards. */
  readonly widthDots: number
  readonly font: BuiltInFont
  /** The letters of a printer that its switches set to another number of columns; `font` where it is not listed. */
  readonly fontsAt?: Readonly<Partial<Record<number, BuiltInFont>>>
  /** The n of `ESC t n` for each code page that may be used, the one to try first in front. */
  readonly codePages: PageNumbers
  readonly cutter: 'partial' | 'full' | 'none'
  /** Rows from the print head to the blade or the tear bar, fed before every cut. */
  readonly feedRows: number
  /** How the size of letters is chosen. Impact printers have no `GS !`. */
  readonly sizes: 'GS !' | 'ESC !'
  /** Whether letters can be white on black [GS B]. */
  readonly inverts: boolean
  /**
   * The command that makes letters red, none where there is one colour. An impact printer has it on its ribbon, a
   * thermal one on its paper, where red is less heat.
   */
  readonly red: 'ESC r' | 'GS ( N' | undefined
  /** `undefined`: text that no code page holds cannot be printed. */
  readonly raster: RasterCommand | undefined
  /** Whether it makes a QR code of a text [GS ( k]; where not, it is sent as a picture. */
  readonly drawsQr: boolean
  /** What the maker writes of its answers, for a person who chooses one; its worker asks the printer itself. */
  readonly answers: {
    /** How it is, at once [DLE EOT] and of its own accord [GS a]. */
    readonly status: boolean
    /** That a paper is printed [GS ( H, function 48]. */
    readonly confirms: boolean
  }
}

const thermalFont: BuiltInFont = { widthDots: 12, heightDots: 24, pitchDots: 30, number: 0 }
/** 80 mm at 203 dpi; an Epson set to 42 columns prints wider letters on 546 of its 576 dots. */
const wide = { widthColumns: 48, widthDots: 576, font: thermalFont } as const
const wideEpson = { ...wide, fontsAt: { 42: { ...thermalFont, widthDots: 13 } } } as const
/** 80 mm at 180 dpi. */
const medium = { widthColumns: 42, widthDots: 512, font: thermalFont } as const
/** 58 mm at 203 dpi. */
const narrow = { widthColumns: 32, widthDots: 384, font: thermalFont } as const
/** 76 mm and nine needles: font B of 7 × 9 in 40 columns, or font A of 9 × 9 in 33; a switch makes them 42 and 35. */
const needles: BuiltInFont = { widthDots: 10, heightDots: 18, pitchDots: 24, number: 1 }
const impact = {
  widthColumns: 40,
  widthDots: 400,
  font: needles,
  fontsAt: {
    42: { ...needles, widthDots: 9 },
    33: { ...needles, widthDots: 12, number: 0 },
    32: { ...needles, widthDots: 12, number: 0 },
  },
  codePages: common,
  sizes: 'ESC !',
  inverts: false,
  raster: 'ESC *',
  drawsQr: false,
  // The blade is 27 mm from the head, a row is 1/6 inch.
  feedRows: 7,
} as const

const thermal = { sizes: 'GS !', inverts: true, red: undefined, raster: 'GS v 0', drawsQr: false } as const
const cutting = { cutter: 'partial', feedRows: 4 } as const
const tearing = { cutter: 'none', feedRows: 3 } as const
const confirming = { answers: { status: true, confirms: true } } as const
const telling = { answers: { status: true, confirms: false } } as const
const unknown = { answers: { status: false, confirms: false } } as const

/** Newer than 2008: it has the graphics and the two-dimensional codes that Epson recommends. */
const newEpson = { ...thermal, codePages: epson, raster: 'GS ( L', drawsQr: true } as const

/** Every model a site may name; `generic-…` for whatever is not listed. */
export const models: readonly PrinterModel[] = [
  { name: 'epson-tm-m30', ...wideEpson, ...newEpson, ...cutting, ...confirming },
  { name: 'epson-tm-m50', ...wideEpson, ...newEpson, ...cutting, ...confirming },
  { name: 'epson-tm-t20', ...wideEpson, ...newEpson, ...cutting, ...confirming },
  { name: 'epson-tm-t82', ...wideEpson, ...newEpson, ...cutting, ...confirming },
  // The TM-T88II of 1999 to the TM-T88IV: what the oldest of them understands.
  { name: 'epson-tm-t88', ...medium, ...thermal, codePages: common, ...cutting, ...telling },
  { name: 'epson-tm-t88v', ...medium, ...newEpson, ...cutting, ...confirming },
  { name: 'epson-tm-t70', ...medium, ...newEpson, codePages: common, ...cutting, ...confirming },
  { name: 'epson-tm-t70ii', ...medium, ...newEpson, ...cutting, ...confirming },
  // Red on two-colour paper that it has to be set to; set to plain paper, it prints what is red in black.
  {
    name: 'epson-tm-t90',
    ...medium,
    ...newEpson,
    codePages: common,
    red: 'GS ( N',
    ...cutting,
    ...confirming,
  },
  { name: 'epson-tm-p20', ...narrow, ...newEpson, ...tearing, ...confirming },
  { name: 'epson-tm-u220', ...impact, cutter: 'partial', red: 'ESC r', ...confirming },
  { name: 'epson-tm-u220d', ...impact, cutter: 'none', red: 'ESC r', ...confirming },
  { name: 'bixolon-srp-350', ...medium, ...thermal, codePages: bixolon, ...cutting, ...telling },
  { name: 'bixolon-srp-275', ...impact, cutter: 'partial', red: 'ESC r', ...telling },
  { name: 'citizen-ct-s310', ...wide, ...thermal, codePages: citizen, ...cutting, ...telling },
  { name: 'star-escpos-80', ...wide, ...thermal, codePages: common, ...cutting, ...telling },
  { name: 'star-escpos-58', ...narrow, ...thermal, codePages: common, ...cutting, ...telling },
  { name: 'xprinter-80', ...wide, ...thermal, codePages: xprinter, ...cutting, ...unknown },
  { name: 'zjiang-80', ...wide, ...thermal, codePages: zjiang, ...cutting, ...unknown },
  { name: 'zjiang-58', ...narrow, ...thermal, codePages: zjiang, ...tearing, ...unknown },
  { name: 'sunmi-80', ...wide, ...thermal, codePages: sunmi, drawsQr: true, ...cutting, ...unknown },
  { name: 'sunmi-58', ...narrow, ...thermal, codePages: sunmi, drawsQr: true, ...tearing, ...unknown },
  { name: 'generic-80', ...wide, ...thermal, codePages: common, ...cutting, ...unknown },
  { name: 'generic-80-42', ...medium, ...thermal, codePages: common, ...cutting, ...unknown },
  { name: 'generic-58', ...narrow, ...thermal, codePages: common, ...tearing, ...unknown },
  { name: 'generic-impact', ...impact, cutter: 'partial', red: 'ESC r', ...unknown },
  // One ribbon, one colour: red would not be seen.
  { name: 'generic-impact-black', ...impact, cutter: 'partial', red: undefined, ...unknown },
  // Whatever takes text and nothing else: no pictures are ever sent to it.
  {
    name: 'generic-text',
    ...medium,
    ...thermal,
    raster: undefined,
    codePages: common,
    ...cutting,
    ...unknown,
  },
]

/**
 * The model of this name, `undefined` when there is none.
 * @param widthColumns fewer or other columns than the model's own, as set in the printer: 48, 42, 40, 33, 32
 */
export const printerModel = (name: string, widthColumns?: number): PrinterModel | undefined => {
  const model = models.find(one => one.name === name)
  if (model === undefined || widthColumns === undefined) return model
  return { ...model, widthColumns, font: model.fontsAt?.[widthColumns] ?? model.font }
}

/** Its code pages, the one to try first in front. */
export const pagesOf = ({ codePages }: Pick<PrinterModel, 'codePages'>): readonly CodePage[] =>
  Object.keys(codePages) as CodePage[]
