/** A kitchen ticket of each kind, for whoever looks at how papers come out. */
import type { Document } from '../../../hardware/printer/document.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import {
  type ItemId,
  lineId,
  type OptionId,
  type OrderNumber,
  type PrinterId,
  type StationId,
  type TableId,
  ticketId,
} from '../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../protocol/kitchen.ts'
import type { TicketTemplate } from '../../../protocol/papers.ts'
import type { Occasion } from '../occasion.ts'
import { arrowOn } from '../paper-signs.ts'
import type { Print } from '../print.ts'
import { summaryPaper } from '../summary-paper.ts'
import { type TicketPaper, ticketPaper } from '../ticket-paper.ts'
import { type SampleLanguage, sampleDishes } from './dishes.ts'
import type { TicketKind } from './kinds.ts'

const order = 2047 as OrderNumber
const station = 'grill' as StationId
const placedAt = Date.UTC(2026, 10, 20, 17, 2)

/** The same for all samples, so that the same paper is the same picture. */
export const samplePrint: Print = {
  attempt: 1,
  serial: 1841,
  first: undefined,
  at: placedAt + 4000,
  zone: 'Europe/Berlin',
}

const line = (n: number, quantity: number, name: string, more: Partial<TicketLine> = {}): TicketLine => ({
  ...{ line: lineId(order, n), item: `dish-${n}` as ItemId, quantity, name },
  ...{ changes: [], course: 1, rank: n, state: 'queued' as const },
  ...more,
})

/** Two courses, a dish with all that can be said of one, and something to drink from another station. */
export const ticketIn = (language: SampleLanguage): Ticket => {
  const { main, salad, dessert, note } = sampleDishes[language]
  return {
    ...{ ticket: ticketId(order, station), order, station, table: '12' as TableId, kind: 'table' },
    ...{ channel: 'pad', placedAt, state: 'new', version: 0, note, shown: true },
    lines: [
      line(1, 2, main.name, {
        note: main.note,
        changes: [
          { mark: '>', option: 'choice' as OptionId, name: main.choice },
          { mark: '-', option: 'without' as OptionId, name: main.without },
          { mark: '+', option: 'extra' as OptionId, name: main.extra },
        ],
      }),
      line(2, 1, salad),
      line(3, 1, dessert, { course: 2 }),
    ],
    siblings: [{ station: 'bar' as StationId, pieces: 3 }],
  }
}

/** What is not as on the first paper of the order. */
interface Kind {
  readonly ticket?: (ticket: Ticket) => Ticket
  readonly occasion?: (language: SampleLanguage, model: PrinterModel) => Occasion
  readonly paper?: Partial<TicketPaper>
}

const kinds = {
  new: {},
  'add-on': { ticket: ticket => ({ ...ticket, addTo: 2046 as OrderNumber }) },
  allergy: { ticket: ticket => ({ ...ticket, avoids: ['peanuts', 'milk'] }) },
  change: {
    occasion: language => ({
      kind: 'change',
      was: [{ line: lineId(order, 1), note: sampleDishes[language].main.noteBefore, course: 1 }],
    }),
  },
  void: { occasion: () => ({ kind: 'void', pieces: undefined }) },
  'void of one': {
    ticket: ticket => ({
      ...ticket,
      lines: ticket.lines.map((one, n) => (n === 0 ? { ...one, quantity: 1, voided: 1 } : one)),
    }),
    occasion: () => ({ kind: 'void', pieces: [{ line: lineId(order, 1), quantity: 1 }] }),
  },
  moved: { occasion: (_, model) => ({ kind: 'moved', way: `4 ${arrowOn(model)} 12` }) },
  fire: {
    ticket: ticket => ({ ...ticket, fired: [2] }),
    occasion: () => ({ kind: 'fire', course: 2 }),
  },
  reprint: {
    occasion: () => ({ kind: 'reprint', number: 2, first: placedAt, isPrinted: false }),
  },
  duplicate: {
    occasion: () => ({ kind: 'reprint', number: 2, first: placedAt, isPrinted: true }),
  },
  'possible reprint': { paper: { attempt: 2, first: '#1839' } },
  listed: { paper: { listed: '#1840' } },
  backup: { paper: { attempt: 2, first: '#0077 at p2', isBackup: true } },
} satisfies Readonly<Record<TicketKind, Kind>>

/** @param template as a house wants its tickets; as Fourtop has them when absent */
export const sampleTicket = (
  kind: TicketKind,
  language: SampleLanguage,
  model: PrinterModel,
  template?: TicketTemplate,
): Document => {
  const { ticket = (one: Ticket) => one, occasion, paper }: Kind = kinds[kind]
  const { house, station: name } = sampleDishes[language]
  return ticketPaper({
    ...samplePrint,
    ...{ ticket: ticket(ticketIn(language)), house, station: name, table: 'TABLE 12', part: '1/2' },
    occasion: occasion?.(language, model) ?? { kind: 'new' },
    ...paper,
    ...(template === undefined ? {} : { template }),
  })
}

/** What a printer says when it is back after three quarters of an hour. */
export const sampleSummary = (language: SampleLanguage, model: PrinterModel): Document => {
  const { station } = sampleDishes[language]
  const ticket = ticketIn(language)
  const late = {
    ...{ ...ticket, order: 2039 as OrderNumber, placedAt: placedAt - 43 * 60_000 },
    lines: ticket.lines.slice(1),
  }
  const waiting = [
    {
      ticket: late,
      station,
      table: 'TABLE 9',
      papers: [`VOID 1x ${sampleDishes[language].main.name}`, `MOVED 4 ${arrowOn(model)} 9`],
    },
    {
      ...{ ticket: { ...ticket, avoids: ['peanuts' as const] }, station, table: 'TABLE 12' },
      papers: ['ADD-ON to 2046'],
    },
  ]
  return summaryPaper({
    ...samplePrint,
    ...{ printer: 'p1' as PrinterId, isBackup: false, since: late.placedAt },
    ...{ isMore: false, isAsked: true, waiting },
  })
}
