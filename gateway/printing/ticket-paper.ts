/** What stands on a kitchen ticket, in the order in which a cook works: station, table, time, items, siblings. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import { timeOfDay } from '../../protocol/hours.ts'
import { shortNumber } from '../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../protocol/kitchen.ts'
import { isLive } from '../../protocol/order.ts'

/** One paper: the ticket as it stands, and what makes this paper this one. */
export interface TicketPaper {
  readonly ticket: Ticket
  readonly station: string
  /** As it is called out loud; the kind of order where there is no table. */
  readonly table: string
  readonly kind: 'new' | 'void'
  /** From 1. A later attempt may be a second paper of the same ticket, and says so. */
  readonly attempt: number
  /** Counts the papers of one printer: a gap or a repeat shows by eye. */
  readonly serial: number
  /** The serial of the attempt before, which may or may not be on paper. */
  readonly before: number | undefined
  readonly at: number
  readonly zone: string
}

/** Lays a ticket out after experience: table biggest, quantity first, changes indented, never a price. */
export const ticketPaper = (paper: TicketPaper): Document => {
  const { ticket, station, at, zone } = paper
  const live = ticket.lines.filter(line => paper.kind === 'void' || isLive(line.state))
  const pieces = live.reduce((all, line) => all + line.quantity, 0)
  return [
    blank(2),
    ...marks(paper),
    columns(station.toUpperCase(), timeOfDay(ticket.placedAt, zone), { bold: true }),
    text(paper.table, { size: 'double', align: 'center', bold: true }),
    columns(`Order ${shortNumber(ticket.order)}`, ticket.channel === 'pad' ? '' : ticket.channel),
    rule('double'),
    ...live.flatMap(line => lineBlocks(line)),
    ...(ticket.note === undefined ? [] : [text(`Note: ${ticket.note}`, { bold: true })]),
    rule(),
    columns(
      ticket.siblings
        .map(sibling => `${sibling.station.toUpperCase()} ${sibling.pieces}`)
        .join('  ')
        .replace(/^(?=.)/, 'also: '),
      pieces === 1 ? '1 piece' : `${pieces} pieces`,
    ),
    columns(`${ticket.ticket}  #${serialText(paper.serial)}`, `printed ${timeOfDay(at, zone)}`),
  ]
}

/** What must be seen before anything else, as black bars. */
const marks = ({ kind, attempt, before, ticket }: TicketPaper): readonly Block[] => {
  const bar = { invert: true, bold: true, size: 'double-height' } as const
  return [
    ...(kind === 'void' ? [text(`** VOID ** order ${shortNumber(ticket.order)}`, bar)] : []),
    ...(attempt > 1
      ? [
          text(
            `POSSIBLE REPRINT${before === undefined ? '' : ` of #${serialText(before)}`}, attempt ${attempt}`,
            bar,
          ),
        ]
      : []),
  ]
}

const lineBlocks = (line: TicketLine): readonly Block[] => [
  text(line.name, { lead: `${line.quantity}x `, size: 'double-height', bold: true }),
  ...line.changes.map(({ mark, name }) => text(name, { lead: `     ${mark} ` })),
  ...(line.note === undefined ? [] : [text(line.note, { lead: '     ! ', bold: true })]),
]

/** Four digits at least, so that serials line up on the rail. */
const serialText = (serial: number): string => String(serial).padStart(4, '0')
