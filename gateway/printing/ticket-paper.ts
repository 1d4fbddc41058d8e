/** What stands on a kitchen ticket, in the order in which a cook works: station, table, time, items, siblings. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import { warningsOf } from '../../protocol/avoiding.ts'
import { timeOfDay } from '../../protocol/hours.ts'
import { type LineId, shortNumber } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import { type Content, contentOf, type Occasion, occasionMarks } from './occasion.ts'
import { bar, type Print, printMark, serialText } from './print.ts'
import { ticketLines } from './ticket-lines.ts'

/** One paper: the ticket as this paper tells it, and what makes this paper this one. */
export interface TicketPaper extends Print {
  readonly ticket: Ticket
  readonly station: string
  /** As it is called out loud; the kind of order where there is no table. */
  readonly table: string
  readonly occasion: Occasion
  /** It comes out of another printer than its station's, whose cook has to be brought it. */
  readonly isBackup?: boolean
  /** Nothing is left of it, though a later paper is still to say so. */
  readonly isGone?: boolean
  /** Which of the order's tickets it is: `2/3`. */
  readonly part?: string
  /** What other stations make a line, in words: `with COLD (1/2)`. */
  readonly shared?: ReadonlyMap<LineId, string>
}

/** Lays a ticket out after experience: table biggest, quantity first, changes indented, never a price. */
export const ticketPaper = (paper: TicketPaper): Document => {
  const { ticket, station, occasion, zone } = paper
  const content = contentOf(ticket, occasion, paper.isGone === true)
  return [
    blank(2),
    ...(paper.isBackup === true ? [bar(`BACKUP FROM ${station.toUpperCase()}`)] : []),
    ...occasionMarks(ticket, occasion, content, zone),
    ...printMark(paper),
    ...head(paper),
    text(paper.table, { size: 'double', align: 'center', bold: true }),
    columns(`Order ${shortNumber(ticket.order)}`, ticket.channel === 'pad' ? '' : ticket.channel),
    rule('double'),
    ...items(paper, content),
    // Who only reads what is called back has nothing to take care of.
    ...(content.is === 'called-back' ? [] : [...note(paper), ...warnings(paper)]),
    rule(),
    also(paper, content),
    columns(`${ticket.ticket}  #${serialText(paper.serial)}`, `printed ${timeOfDay(paper.at, zone)}`),
  ]
}

const head = ({ station, part, ticket, zone }: TicketPaper): readonly Block[] => [
  columns(
    `${station.toUpperCase()}${part === undefined ? '' : `  ticket ${part}`}`,
    timeOfDay(ticket.placedAt, zone),
    { bold: true },
  ),
]

const items = ({ ticket, occasion, shared }: TicketPaper, content: Content): readonly Block[] =>
  ticketLines({
    content,
    fired: ticket.fired ?? [],
    was: occasion.kind === 'change' ? occasion.was : [],
    shared: shared ?? new Map(),
    size: 'double-height',
  })

const note = ({ ticket }: TicketPaper): readonly Block[] =>
  ticket.note === undefined ? [] : [text(`Note: ${ticket.note}`, { bold: true })]

/** What the guests do not eat: whoever is in doubt has somebody to ask, where there is a table. */
const warnings = ({ ticket, table }: TicketPaper): readonly Block[] =>
  warningsOf(ticket.avoids ?? []).map(words =>
    bar(ticket.table === undefined ? `!! ${words} !!` : `!! ${words} - ASK ${table} !!`),
  )

/** What the other stations make of the same order, and how much of it stands here. */
const also = ({ ticket: { siblings } }: TicketPaper, { is, lines }: Content): Block => {
  const pieces = pieceText(lines.reduce((all, line) => all + line.quantity, 0))
  if (is === 'called-back') return columns('', `void: ${pieces}`)
  if (is === 'changed')
    return columns('', `changed: ${lines.length === 1 ? '1 line' : `${lines.length} lines`}`)
  const others = siblings.map(one => `${one.station.toUpperCase()} ${one.pieces}`).join('  ')
  return columns(is === 'fired' || others === '' ? '' : `also: ${others}`, pieces)
}

const pieceText = (pieces: number): string => (pieces === 1 ? '1 piece' : `${pieces} pieces`)
