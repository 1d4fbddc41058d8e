/** What stands on a kitchen ticket, in the order in which a cook works: station, table, time, items, siblings. */
import {
  type Block,
  blank,
  columns,
  type Document,
  type Size,
  text,
} from '../../hardware/printer/document.ts'
import { localTime, timeOfDay } from '../../protocol/hours.ts'
import { type LineId, shortNumber } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import { defaultPapers, type TicketTemplate } from '../../protocol/papers.ts'
import { type Content, contentOf, type Occasion, occasionMarks } from './occasion.ts'
import { bar, type Print, printMark, serialText } from './print.ts'
import { type Drawing, fill } from './template.ts'
import { ticketLines } from './ticket-lines.ts'
import { warningBars } from './warning-bars.ts'

/** One paper: the ticket as this paper tells it, and what makes this paper this one. */
export interface TicketPaper extends Print {
  readonly ticket: Ticket
  /** As the house is called. */
  readonly house: string
  readonly station: string
  /** As it is called out loud; the kind of order where there is no table. */
  readonly table: string
  readonly occasion: Occasion
  /** It comes out of another printer than its station's, whose cook has to be brought it. */
  readonly isBackup?: boolean
  /** A summary has told of it already: the number of that. */
  readonly listed?: string
  /** As the house wants its tickets; as Fourtop has them when absent. */
  readonly template?: TicketTemplate
  /** Nothing is left of it, though a later paper is still to say so. */
  readonly isGone?: boolean
  /** Which of the order's tickets it is: `2/3`. */
  readonly part?: string
  /** What other stations make a line, in words: `part 1/2, with COLD`. */
  readonly shared?: ReadonlyMap<LineId, string>
}

/**
 * Lays a ticket out as the house wants it; Fourtop has the table biggest, quantities first, changes indented, and never
 * a price. What makes it another paper than the first stands above all that: no house can do without it.
 */
export const ticketPaper = (paper: TicketPaper): Document => {
  const { ticket, station, occasion, zone, at } = paper
  const content = contentOf(ticket, occasion, paper.isGone === true)
  // Who only reads what is called back has nothing to take care of.
  const isCalledBack = content.is === 'called-back'
  const drawing: Drawing<TicketTemplate[number]> = {
    head: size => head(paper, size),
    table: size => [text(paper.table, { size, align: 'center', bold: true })],
    order: size => [
      columns(`Order ${shortNumber(ticket.order)}`, ticket.channel === 'pad' ? '' : ticket.channel, { size }),
    ],
    items: size => items(paper, content, size),
    note: size => (isCalledBack ? [] : note(paper, size)),
    warnings: () => (isCalledBack ? [] : warnings(paper)),
    also: size => [also(paper, content, size)],
    serial: size => [
      columns(`${ticket.ticket}  #${serialText(paper.serial)}`, `printed ${timeOfDay(at, zone)}`, { size }),
    ],
  }
  return [
    blank(2),
    ...(paper.isBackup === true ? [bar(`BACKUP FROM ${station.toUpperCase()}`)] : []),
    ...(paper.listed === undefined ? [] : [bar(`LISTED ON ${paper.listed}`)]),
    ...occasionMarks(ticket, occasion, content, zone),
    ...printMark(paper),
    ...fill(paper.template ?? defaultPapers.ticket, drawing, {
      house: paper.house,
      station,
      table: paper.table,
      order: shortNumber(ticket.order),
      date: localTime(at, zone).date,
      time: timeOfDay(at, zone),
    }),
  ]
}

const head = ({ station, part, ticket, zone }: TicketPaper, size: Size): readonly Block[] => [
  columns(
    `${station.toUpperCase()}${part === undefined ? '' : `  ticket ${part}`}`,
    timeOfDay(ticket.placedAt, zone),
    { bold: true, size },
  ),
]

const items = ({ ticket, occasion, shared }: TicketPaper, content: Content, size: Size): readonly Block[] =>
  ticketLines({
    content,
    fired: ticket.fired ?? [],
    was: occasion.kind === 'change' ? occasion.was : [],
    shared: shared ?? new Map(),
    size,
  })

const note = ({ ticket }: TicketPaper, size: Size): readonly Block[] =>
  ticket.note === undefined ? [] : [text(`Note: ${ticket.note}`, { bold: true, size })]

const warnings = ({ ticket, table }: TicketPaper): readonly Block[] =>
  warningBars(ticket.avoids ?? [], ticket.table === undefined ? undefined : table)

/** What the other stations make of the same order, and how much of it stands here. */
const also = ({ ticket: { siblings } }: TicketPaper, { is, lines }: Content, size: Size): Block => {
  const pieces = pieceText(lines.reduce((all, line) => all + line.quantity, 0))
  if (is === 'called-back') return columns('', `void: ${pieces}`, { size })
  if (is === 'changed')
    return columns('', `changed: ${lines.length === 1 ? '1 line' : `${lines.length} lines`}`, { size })
  const others = siblings.map(one => `${one.station.toUpperCase()} ${one.pieces}`).join('  ')
  return columns(is === 'fired' || others === '' ? '' : `also: ${others}`, pieces, { size })
}

const pieceText = (pieces: number): string => (pieces === 1 ? '1 piece' : `${pieces} pieces`)
