/** What stands on a test: everything that a printer of this model can do, and what to look at. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import { localTime, timeOfDay } from '../../protocol/hours.ts'
import type { PrinterId } from '../../protocol/ids.ts'
import { bar, type Print, printMark, serialText } from './print.ts'
import { telltales } from './telltales.ts'

export interface TestPaper extends Print {
  readonly printer: PrinterId
  /** As the site calls them. */
  readonly site: string
  readonly prints: readonly string[]
  readonly backsUp: readonly string[]
  readonly printsChecks: boolean
  readonly model: PrinterModel
}

/** Lays a test out so that a person who knows nothing of printers can say what is wrong. */
export const testPaper = (paper: TestPaper): Document => {
  const { printer, site, model, at, zone } = paper
  return [
    blank(2),
    bar('TEST'),
    ...printMark(paper),
    text(printer, { size: 'double', align: 'center', bold: true }),
    text(site, { align: 'center' }),
    text(dutiesText(paper)),
    text(`Model ${model.name}, ${model.widthColumns} columns.`),
    columns(`${localTime(at, zone).date} ${timeOfDay(at, zone)}`, `#${serialText(paper.serial)}`),
    rule('double'),
    text(ruler(model.widthColumns)),
    text('The line above must end at the edge of the paper, and be one line.'),
    rule(),
    ...codePageBlocks(model),
    rule(),
    text('Twice as high', { size: 'double-height' }),
    text('Twice as wide', { size: 'double' }),
    text('Bold', { bold: true }),
    ...(model.inverts ? [text('White on black', { invert: true, bold: true, size: 'double-height' })] : []),
    ...(model.red === undefined ? [] : [text('Red', { alarm: true })]),
    text('Each line above must look as it says.'),
    ...(model.raster === undefined ? [] : drawnBlocks),
    rule(),
    text('What the printer answered stands on the manager’s page.'),
    text(
      model.cutter === 'none'
        ? 'Torn off at the bar, this must be the last line of the paper.'
        : 'The paper must be cut below this line.',
    ),
  ]
}

const listed = (lead: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${lead} ${names.join(', ')}.`]

const dutiesText = ({ prints, backsUp, printsChecks }: TestPaper): string => {
  const duties = [
    ...listed('Prints for', prints),
    ...listed('Stands in for', backsUp),
    ...(printsChecks ? ['Prints checks.'] : []),
  ]
  return duties.length === 0 ? 'Nothing is printed here by itself.' : duties.join(' ')
}

/** As many characters as there are columns, each tenth with its number: `....5...10....5...20..`. */
const ruler = (widthColumns: number): string =>
  Array.from(
    { length: Math.ceil(widthColumns / 10) },
    (_, n) => `....5${String(10 * (n + 1)).padStart(5, '.')}`,
  )
    .join('')
    .slice(0, widthColumns)

/** No printer has these letters in an order that can be read. */
const drawnBlocks: readonly Block[] = [
  rule(),
  text('שלום مرحبا'),
  text('The line above must be a word in Hebrew and one in Arabic.'),
]

const codePageBlocks = (model: PrinterModel): readonly Block[] => {
  const all = telltales(model)
  const idle = all.filter(({ words }) => words.length === 0).map(({ page }) => page)
  return [
    ...all
      .filter(({ words }) => words.length > 0)
      .map(({ page, words }) => text(words.join(', '), { lead: `${page.padEnd(12)} ` })),
    ...(idle.length === 0 ? [] : [text(`Nothing of their own: ${idle.join(', ')}.`)]),
    text('Each letter must be the one that is named: no other, no box, no question mark.'),
  ]
}
