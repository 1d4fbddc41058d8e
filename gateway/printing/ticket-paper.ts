/** What stands on a kitchen ticket, in the order in which a cook works: station, table, time, items, siblings. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import { warningsOf } from '../../protocol/avoiding.ts'
import { timeOfDay } from '../../protocol/hours.ts'
import { shortNumber } from '../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../protocol/kitchen.ts'
import { isLive } from '../../protocol/order.ts'
import type { Pieces } from '../rules/fact.ts'
import { bar, type Print, printMark, serialText } from './print.ts'

/** Why a ticket is on paper, and on paper again. */
export type Occasion =
  | { readonly kind: 'new' }
  /** `pieces`: what of it is called back; all of it when absent, or when that is all there ever was. */
  | { readonly kind: 'void'; readonly pieces: readonly Pieces[] | undefined }
  /** `way`: from where to where, as tables are called: `4 -> 9`. */
  | { readonly kind: 'moved'; readonly way: string }
  /** `number`: which paper of this ticket it is, from 1. */
  | { readonly kind: 'reprint'; readonly number: number }

/** One paper: the ticket as it stands, and what makes this paper this one. */
export interface TicketPaper extends Print {
  readonly ticket: Ticket
  readonly station: string
  /** As it is called out loud; the kind of order where there is no table. */
  readonly table: string
  readonly occasion: Occasion
  /** It comes out of another printer than its station's, whose cook has to be brought it. */
  readonly isBackup?: boolean
}

/** Lays a ticket out after experience: table biggest, quantity first, changes indented, never a price. */
export const ticketPaper = (paper: TicketPaper): Document => {
  const { ticket, station, at, zone } = paper
  const { isPart, lines } = content(paper)
  const pieces = lines.reduce((all, line) => all + line.quantity, 0)
  return [
    blank(2),
    ...(paper.isBackup === true ? [bar(`BACKUP FROM ${station.toUpperCase()}`)] : []),
    ...occasionMarks(paper),
    ...printMark(paper),
    columns(station.toUpperCase(), timeOfDay(ticket.placedAt, zone), { bold: true }),
    text(paper.table, { size: 'double', align: 'center', bold: true }),
    columns(`Order ${shortNumber(ticket.order)}`, ticket.channel === 'pad' ? '' : ticket.channel),
    rule('double'),
    ...lines.flatMap(line => lineBlocks(line, isPart)),
    ...(ticket.note === undefined || isPart ? [] : [text(`Note: ${ticket.note}`, { bold: true })]),
    ...(isPart ? [] : warnings(paper)),
    rule(),
    isPart ? columns('', `void: ${pieceText(pieces)}`) : columns(alsoText(ticket), pieceText(pieces)),
    columns(`${ticket.ticket}  #${serialText(paper.serial)}`, `printed ${timeOfDay(at, zone)}`),
  ]
}

/** What the guests do not eat: whoever is in doubt has somebody to ask, where there is a table. */
const warnings = ({ ticket, table }: TicketPaper): readonly Block[] =>
  warningsOf(ticket.avoids ?? []).map(words =>
    bar(ticket.table === undefined ? `!! ${words} !!` : `!! ${words} - ASK ${table} !!`),
  )

const pieceText = (pieces: number): string => (pieces === 1 ? '1 piece' : `${pieces} pieces`)

/** What the other stations make of the same order. */
const alsoText = ({ siblings }: Ticket): string =>
  siblings
    .map(({ station, pieces }) => `${station.toUpperCase()} ${pieces}`)
    .join('  ')
    .replace(/^(?=.)/, 'also: ')

/**
 * The lines that this paper is about, each with the pieces it is about; `isPart`: there is, or was, more to the
 * ticket. A ticket of which nothing is left to make is a void on any paper: one that was owed before must not
 * look like work.
 */
const content = ({ ticket, occasion }: TicketPaper) => {
  const live = ticket.lines.filter(line => isLive(line.state))
  if (occasion.kind !== 'void' && live.length > 0) return { isVoid: false, isPart: false, lines: live }
  const pieces = occasion.kind === 'void' ? occasion.pieces : undefined
  const whole = ticket.lines.map(line => called(line, piecesOf(line)))
  if (pieces === undefined) return { isVoid: true, isPart: false, lines: whole }
  const lines = ticket.lines.flatMap(line => {
    const taken = pieces.find(one => one.line === line.line)
    return taken === undefined ? [] : [called(line, taken.quantity)]
  })
  const isPart = whole.some(
    ({ line, quantity }, n) => lines[n]?.line !== line || lines[n].quantity < quantity,
  )
  return { isVoid: true, isPart, lines }
}

/** All the pieces there ever were of a line. */
const piecesOf = ({ state, quantity, voided = 0 }: TicketLine): number =>
  isLive(state) ? quantity + voided : quantity

/** So many pieces of a line, as something that is called back: what was voided before is another paper's. */
const called = ({ voided: _, ...line }: TicketLine, quantity: number): TicketLine => ({ ...line, quantity })

/** What must be seen before anything else. */
const occasionMarks = (paper: TicketPaper): readonly Block[] => {
  const { occasion, ticket, zone } = paper
  const { isVoid, isPart, lines } = content(paper)
  if (isPart) return lines.map(line => bar(line.name, `** VOID ** ${line.quantity}x `))
  if (isVoid) return [bar(`** VOID ** order ${shortNumber(ticket.order)}`)]
  switch (occasion.kind) {
    case 'moved':
      return [bar(`MOVED ${occasion.way}`)]
    case 'reprint':
      // The first paper of a station that had no printer before is no second one.
      if (occasion.number < 2) return addMark(ticket)
      return [
        bar(`REPRINT ${occasion.number} (first ${timeOfDay(ticket.placedAt, zone)})`),
        ...addMark(ticket),
      ]
    case 'new':
      return addMark(ticket)
    case 'void':
      return []
    default:
      return occasion satisfies never
  }
}

const addMark = ({ addTo }: Ticket): readonly Block[] =>
  addTo === undefined ? [] : [bar(`ADD-ON to ${shortNumber(addTo)}`)]

/** @param isCalledBack it stands on a paper of its own among work: no line of it may read like a dish to make */
const lineBlocks = (line: TicketLine, isCalledBack: boolean): readonly Block[] => [
  text(line.name, {
    lead: `${isCalledBack ? 'VOID ' : ''}${line.quantity}x `,
    size: 'double-height',
    bold: true,
  }),
  ...(line.voided === undefined ? [] : [text(`-${line.voided} VOID`, { lead: '  ', bold: true })]),
  ...line.changes.map(({ mark, name }) => text(name, { lead: `     ${mark} ` })),
  ...(line.note === undefined ? [] : [text(line.note, { lead: '     ! ', bold: true })]),
]
