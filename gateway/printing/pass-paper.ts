/** What stands on the paper that goes out with the food: whose it is, what is on the tray, and nothing else. */
import { blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import type { Avoided } from '../../protocol/avoiding.ts'
import { timeOfDay } from '../../protocol/hours.ts'
import { type JobId, type OrderNumber, shortNumber } from '../../protocol/ids.ts'
import type { TicketLine } from '../../protocol/kitchen.ts'
import { type Print, printMark, serialText } from './print.ts'
import { ticketLines } from './ticket-lines.ts'
import { warningBars } from './warning-bars.ts'

/** One order, as far as it goes out now. */
export interface PassPaper extends Print {
  readonly job: JobId
  readonly order: OrderNumber
  /** As it is called out loud; none where there is no table. */
  readonly table?: string
  /** What kind of order it is where there is no table: `TAKEAWAY`. */
  readonly kind: string
  /** Who fetches it, where that is known. */
  readonly guest?: string
  /** Where it was ordered, as that table is called, when the party has moved since. */
  readonly movedFrom?: string
  /** When it went out, UTC milliseconds. */
  readonly outAt: number
  /** It has more than one course. */
  readonly hasCourses: boolean
  /** With the pieces that go out. */
  readonly lines: readonly TicketLine[]
  /** Pieces of the order that have still to go out. */
  readonly toCome: number
  readonly note?: string
  readonly avoids: readonly Avoided[]
}

/** The table biggest, quantities first, changes indented, and never a price: as the kitchen's own papers have it. */
export const passPaper = (paper: PassPaper): Document => {
  const { table, kind, guest, movedFrom, lines, toCome, note, zone } = paper
  const whole = lines.reduce((all, { quantity }) => all + quantity, 0)
  return [
    blank(2),
    ...printMark(paper),
    text(table === undefined ? kind : `TO ${table}`, { size: 'double', align: 'center', bold: true }),
    ...(guest === undefined ? [] : [text(guest, { size: 'double-height', align: 'center', bold: true })]),
    ...(movedFrom === undefined ? [] : [text(`ordered at ${movedFrom}`, { align: 'center' })]),
    columns(`Order ${shortNumber(paper.order)}`, `out ${timeOfDay(paper.outAt, zone)}`, { bold: true }),
    rule(),
    ...ticketLines({
      content: { is: 'whole', lines },
      hasCourses: paper.hasCourses,
      fired: [],
      was: [],
      shared: new Map(),
      size: 'double-height',
    }),
    rule(),
    ...(note === undefined ? [] : [text(`Note: ${note}`, { bold: true })]),
    ...warningBars(paper.avoids, table),
    columns(toCome === 0 ? '' : `to come: ${piecesText(toCome)}`, piecesText(whole)),
    columns(`${paper.job}  #${serialText(paper.serial)}`, `printed ${timeOfDay(paper.at, zone)}`),
  ]
}

const piecesText = (pieces: number): string => (pieces === 1 ? '1 piece' : `${pieces} pieces`)
