/** One paper instead of a night's: what waited while the printer did not print, and what to say to it. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import { warningsOf } from '../../protocol/avoiding.ts'
import { localTime, timeOfDay } from '../../protocol/hours.ts'
import { type PrinterId, shortNumber } from '../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../protocol/kitchen.ts'
import { isLive } from '../../protocol/order.ts'
import { isDone } from './occasion.ts'
import { bar, type Print, printMark, serialText } from './print.ts'

/** One ticket of which papers wait. */
export interface Waiting {
  /** With the pieces that are left. */
  readonly ticket: Ticket
  readonly station: string
  /** As it is called out loud. */
  readonly table: string
  /** The papers that wait: `NEW`, `MOVED 4 -> 9`, `VOID 1x Burger`. */
  readonly papers: readonly string[]
}

export interface SummaryPaper extends Print {
  /** Whose papers these are. */
  readonly printer: PrinterId
  /** It comes out of another one. */
  readonly isBackup: boolean
  /** Since when the oldest has waited, UTC milliseconds. */
  readonly since: number
  /** Another summary told of others before it. */
  readonly isMore: boolean
  /** Nobody has said yet what becomes of them. */
  readonly isAsked: boolean
  /** Oldest first. */
  readonly waiting: readonly Waiting[]
}

/** Lays a summary out so that a kitchen could cook by it, and knows that it is asked. */
export const summaryPaper = (paper: SummaryPaper): Document => {
  const { printer, waiting, at, zone } = paper
  return [
    blank(2),
    ...(paper.isBackup ? [bar(`BACKUP FROM ${printer}`)] : []),
    bar(headline(paper)),
    ...printMark(paper),
    columns(`Printer ${printer}`, `${localTime(at, zone).date} ${timeOfDay(at, zone)}`),
    rule('double'),
    ...waiting.flatMap((one, n) => [...(n === 0 ? [] : [rule()]), ...ticketBlocks(one, zone)]),
    rule('double'),
    ...(paper.isAsked
      ? [
          text('None of these is printed by itself any more.', { bold: true }),
          text('Print them, or drop them: on the kitchen screen or the manager’s page.', { bold: true }),
        ]
      : [text('Somebody has said already what becomes of them.')]),
    columns(`#${serialText(paper.serial)}`, `printed ${timeOfDay(at, zone)}`),
  ]
}

const headline = ({ waiting, since, at, isMore, isAsked }: SummaryPaper): string => {
  if (waiting.length === 0) return 'NOTHING WAITS ANY MORE'
  const tickets = `${waiting.length} ${isMore ? 'MORE ' : ''}${waiting.length === 1 ? 'TICKET' : 'TICKETS'}`
  if (!isAsked) return `ANSWERED ALREADY: ${tickets}`
  return `WAITED ${minutesText(Math.max(0, Math.floor((at - since) / 60_000)))}: ${tickets}`
}

const minutesText = (minutes: number): string =>
  minutes < 120 ? `${minutes} MIN` : `${Math.floor(minutes / 60)} H ${minutes % 60} MIN`

const ticketBlocks = ({ ticket, station, table, papers }: Waiting, zone: string): readonly Block[] => {
  const live = ticket.lines.filter(({ state }) => isLive(state))
  return [
    columns(
      `${station.toUpperCase()}  Order ${shortNumber(ticket.order)}  ${table}`,
      timeOfDay(ticket.placedAt, zone),
      { bold: true },
    ),
    ...papers.map(one => text(one)),
    ...live.map(line => lineBlock(line, ticket.fired ?? [])),
    ...(live.length === 0 ? [bar('** VOID **')] : []),
    ...(ticket.note === undefined ? [] : [text(`Note: ${ticket.note}`)]),
    ...(live.length === 0 ? [] : warningsOf(ticket.avoids ?? []).map(words => bar(`!! ${words} !!`))),
  ]
}

/** A mark stays with what it marks. */
const noBreak = '\u00a0'

/** A dish and all that changes it in one: `2x Burger > Medium + Cheese ! no salt (course 2)`. */
const lineBlock = (line: TicketLine, fired: readonly number[]): Block => {
  const { name, changes, note, course, quantity } = line
  const isFired = fired.includes(course)
  const words = [
    name,
    ...changes.map(({ mark, name }) => `${mark}${noBreak}${name}`),
    ...(note === undefined ? [] : [`!${noBreak}${note}`]),
    ...(course === 1 && !isFired
      ? []
      : [`(course ${course}${isFired ? ' - FIRED' : ''})`.replaceAll(' ', noBreak)]),
  ]
  return text(words.join(' '), { lead: `${isDone(line) ? 'DONE ' : ''}${quantity}x `, bold: !isDone(line) })
}
