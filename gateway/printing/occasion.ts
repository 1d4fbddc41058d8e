/** Why a ticket is on paper: what it is about, and what must be seen before anything else. */
import { type Block, text } from '../../hardware/printer/document.ts'
import { timeOfDay } from '../../protocol/hours.ts'
import { type LineId, shortNumber } from '../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../protocol/kitchen.ts'
import { isLive, rank } from '../../protocol/order.ts'
import type { Pieces } from '../rules/fact.ts'
import { bar } from './print.ts'

/** A line as paper had it before it was changed. */
export interface LineWas {
  readonly line: LineId
  readonly note?: string
  readonly course: number
}

export type Occasion =
  | { readonly kind: 'new' }
  /** `pieces`: what of it is called back; all of it when absent, or when that is all there ever was. */
  | { readonly kind: 'void'; readonly pieces: readonly Pieces[] | undefined }
  /** `way`: from where to where, as tables are called: `4 -> 9`. */
  | { readonly kind: 'moved'; readonly way: string }
  /** Lines that are to be made otherwise. */
  | { readonly kind: 'change'; readonly was: readonly LineWas[] }
  /** To be made now. */
  | { readonly kind: 'fire'; readonly course: number }
  /**
   * Somebody asked for one more. `number`: which of the papers that told all of it this is, from 1; `first`: when the
   * first of them came out, UTC milliseconds; `isPrinted`: one of them surely is on paper.
   */
  | {
      readonly kind: 'reprint'
      readonly number: number
      readonly first: number | undefined
      readonly isPrinted: boolean
    }

/** What a paper of a ticket is about. */
export interface Content {
  /** `whole`: all there is to make; `gone`: nothing of it; else some of its lines. */
  readonly is: 'whole' | 'gone' | 'called-back' | 'changed' | 'fired'
  /** With the pieces that it is about. */
  readonly lines: readonly TicketLine[]
}

export const isDone = ({ state }: TicketLine): boolean => rank(state) >= rank('ready')
const isThere = ({ state }: TicketLine): boolean => isLive(state)

/**
 * A ticket of which nothing is left to make is a void on any paper: one that was owed before must not look like work.
 * @param isGone nothing is left of it, though a later paper is still to say so
 */
export const contentOf = (ticket: Ticket, occasion: Occasion, isGone: boolean): Content => {
  const { lines } = ticket
  if (occasion.kind === 'void') return calledBack(ticket, occasion.pieces)
  if (isGone || !lines.some(isThere)) return calledBack(ticket, undefined)
  switch (occasion.kind) {
    case 'change':
      return { is: 'changed', lines: lines.filter(({ line }) => occasion.was.some(was => was.line === line)) }
    case 'fire':
      return { is: 'fired', lines: firedLines(lines, occasion.course) }
    case 'new':
    case 'moved':
    case 'reprint':
      return { is: 'whole', lines: lines.filter(isThere) }
    default:
      return occasion satisfies never
  }
}

/** What is still to be made; all of the course where that was overtaken. */
const firedLines = (lines: readonly TicketLine[], course: number): readonly TicketLine[] => {
  const all = lines.filter(line => line.course === course)
  const there = all.filter(isThere)
  const left = there.filter(line => !isDone(line))
  return [left, there, all].find(({ length }) => length > 0) ?? all
}

const calledBack = ({ lines }: Ticket, pieces: readonly Pieces[] | undefined): Content => {
  const whole = lines.map(line => called(line, piecesOf(line)))
  if (pieces === undefined) return { is: 'gone', lines: whole }
  const some = lines.flatMap(line => {
    const taken = pieces.filter(one => one.line === line.line).reduce((sum, one) => sum + one.quantity, 0)
    return taken === 0 ? [] : [called(line, taken)]
  })
  const isAll = whole.every(({ line, quantity }, n) => some[n]?.line === line && some[n].quantity >= quantity)
  return { is: isAll ? 'gone' : 'called-back', lines: some }
}

/** All the pieces there ever were of a line. */
const piecesOf = ({ state, quantity, voided = 0 }: TicketLine): number =>
  isLive(state) ? quantity + voided : quantity

/** So many pieces of a line, as something that is called back: what was voided before is another paper's. */
const called = ({ voided: _, ...line }: TicketLine, quantity: number): TicketLine => ({ ...line, quantity })

/** What must be seen before anything else. */
export const occasionMarks = (
  ticket: Ticket,
  occasion: Occasion,
  { is, lines }: Content,
  zone: string,
): readonly Block[] => {
  const order = shortNumber(ticket.order)
  if (is === 'gone') return [bar(`** VOID ** order ${order}`)]
  const done = lines.every(line => isThere(line) && isDone(line)) ? [bar('ALL DONE: do not cook')] : []
  switch (occasion.kind) {
    case 'void':
      return lines.map(line => bar(line.name, `** VOID ** ${line.quantity}x `))
    case 'moved':
      return [bar(`MOVED ${occasion.way}`)]
    case 'change':
      return lines.map(line => bar(line.name, `CHANGE ${line.quantity}x `))
    case 'fire':
      return [bar(`FIRE course ${occasion.course}`), ...done]
    case 'reprint':
      return [...againMarks(occasion, zone), ...addMark(ticket), ...done]
    case 'new':
      return [...addMark(ticket), ...done]
    default:
      return occasion satisfies never
  }
}

/** The first paper of a station that had no printer before is no second one. */
const againMarks = (
  { number, first, isPrinted }: Extract<Occasion, { kind: 'reprint' }>,
  zone: string,
): readonly Block[] => {
  if (number < 2) return []
  const before = first === undefined ? '' : ` (first ${timeOfDay(first, zone)})`
  return isPrinted
    ? [bar(`DUPLICATE ${number}${before}`), text('Already printed: cook only once.', { bold: true })]
    : [bar(`REPRINT ${number}${before}`)]
}

const addMark = ({ addTo }: Ticket): readonly Block[] =>
  addTo === undefined ? [] : [bar(`ADD-ON to ${shortNumber(addTo)}`)]
