/** How text stands on one printer's paper: what of it is written, what is drawn, how wide it is, how it stands out. */
import { clusters } from '../display/shaping/clean.ts'
import type { Look, PaperText, Size } from './document.ts'
import { type Face, type Lettering, letteringFor } from './lettering.ts'
import type { PrinterModel } from './models.ts'
import { alphabetOf, isHeld } from './writing.ts'

/** What a look comes to on a printer: `stars` where it can print neither red nor white on black. */
export interface Style {
  readonly size: Size
  readonly bold: boolean
  readonly invert: boolean
  readonly red: boolean
  readonly stars: boolean
}

export interface Setting {
  /** Of a row: columns of letters of normal size. */
  readonly widthDots: number
  /** Of such a letter. */
  readonly cellDots: number
  /** The text as far as it can be printed: `?` for what neither the printer nor any lettering has. */
  readable(text: PaperText): string
  /** Whether a row with this in it is drawn, since the printer has no letters for it. */
  isDrawn(text: string): boolean
  /**
   * The setting of words that belong together. Where drawn letters are larger than the printer's own, all of them are
   * drawn as soon as one has to be: a name is not begun in one size and ended in another.
   */
  together(texts: readonly string[]): Setting
  /** Dots on a row, of letters that are the printer's or drawn. */
  measure(text: string, face: Face, isDrawn: boolean): number
  styleOf(look: Look): Style
}

/** Code points; each takes one column, two where it is double. */
const lengthOf = (text: string): number => [...text].length

const written = (cellDots: number, text: string, { size }: Face): number =>
  lengthOf(text) * cellDots * (size === 'double' ? 2 : 1)

/** Paper on which everything is written: what rows look like where no printer matters. */
export const plainSetting = (widthColumns: number): Setting => {
  const setting: Setting = {
    widthDots: widthColumns,
    cellDots: 1,
    readable: text => text,
    isDrawn: () => false,
    together: () => setting,
    measure: (text, face) => written(1, text, face),
    styleOf: ({ size, bold, invert, alarm }) => ({
      ...{ size, bold, invert: invert || alarm },
      ...{ red: false, stars: false },
    }),
  }
  return setting
}

/** The setting of a printer's paper. */
export const settingOf = (model: PrinterModel): Setting => {
  const alphabet = alphabetOf(model)
  const lettering: Lettering | undefined = letteringFor(model)
  const cellDots = model.font.widthDots
  /** Rows are tried word by word: the same beginnings are asked for again and again. */
  const known = new Map<string, boolean>()
  const isWritten = (text: string): boolean => {
    const is = known.get(text) ?? isHeld(text, alphabet)
    known.set(text, is)
    return is
  }
  const canPrint = (text: string): boolean => isWritten(text) || lettering?.holds(text) === true
  const isDrawn = (text: string): boolean => lettering !== undefined && !isWritten(text)
  const setting: Setting = {
    widthDots: model.widthColumns * cellDots,
    cellDots,
    readable: text =>
      isWritten(text)
        ? text
        : clusters(text)
            .map(cluster => (canPrint(cluster) ? cluster : '?'))
            .join(''),
    isDrawn,
    together: texts => (model.raster === 'ESC *' && texts.some(isDrawn) ? allDrawn : setting),
    measure: (text, face, isDrawn) =>
      isDrawn && lettering !== undefined ? lettering.measure(text, face) : written(cellDots, text, face),
    styleOf: ({ size, bold, invert, alarm }) => {
      const red = model.red !== undefined && (alarm || (invert && !model.inverts))
      const isBar = (invert || alarm) && model.inverts
      return { size, bold, red, invert: isBar, stars: (invert || alarm) && !isBar && !red }
    },
  }
  const allDrawn: Setting = { ...setting, isDrawn: () => true, together: () => allDrawn }
  return setting
}
