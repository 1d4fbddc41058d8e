/** The typesetter of a simulated printer that is built as a certain model. */
import type { CodePage } from '../codepages.ts'
import type { PrinterModel } from '../models.ts'
import type { PrintSettings } from './compositor.ts'

/** Its paper is as wide as its columns. */
export const settingsOf = ({
  widthColumns,
  font,
  codePages,
  red,
  raster,
}: PrinterModel): Required<PrintSettings> => {
  const pages = Object.entries(codePages) as [CodePage, number][]
  return {
    widthDots: widthColumns * font.widthDots,
    font,
    codePages: new Map([[1, 'epson/katakana'], ...pages.map(([name, number]) => [number, name] as const)]),
    twoColours: red !== undefined,
    needles: raster === 'ESC *',
  }
}
