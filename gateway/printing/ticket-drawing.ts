/** From a paper that a ticket is owed to what stands on it, as far as the floor has come. */
import type { Document } from '../../hardware/printer/document.ts'
import { printable } from '../../hardware/printer/encode.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import { Fault } from '../../protocol/fault.ts'
import type { LineId, TableId, TicketId } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import { isLive } from '../../protocol/order.ts'
import { tableName } from '../../protocol/site.ts'
import { kitchenLine, kitchenTicket } from '../desk/kitchen-view.ts'
import { type Floor, type FloorOrder, type FloorTicket, ticketOn } from '../rules/floor.ts'
import type { FloorJob, LineBefore } from '../rules/job.ts'
import { later } from '../rules/paper-order.ts'
import { asTold } from '../rules/telling.ts'
import type { LineWas, Occasion } from './occasion.ts'
import { arrowOn } from './paper-signs.ts'
import { type Print, paperName } from './print.ts'
import { ticketPaper } from './ticket-paper.ts'

/** Throws `ticket-gone` where it can never be printed again. */
export const drawTicket = (
  floor: Floor,
  id: TicketId,
  job: FloorJob,
  model: PrinterModel,
  print: Print,
): Document => {
  const ticket = ticketOn(floor, id)
  const order = ticket && floor.orders.get(ticket.order)
  if (ticket === undefined || order === undefined)
    throw new Fault('ticket-gone', `There is no ticket for ${job.job}.`)
  const told = asTold(order, later(floor, ticket, job), job)
  const shown = kitchenTicket(withOrder(floor, told), id, readableBy(model))
  if (shown === undefined) throw new Fault('ticket-gone', `There is no ticket for ${job.job}.`)
  const station = floor.site?.stations[ticket.station]
  const part = partOf(order, ticket)
  return ticketPaper({
    ...print,
    ticket: shown,
    house: floor.site?.name ?? '',
    ...(floor.site?.papers?.ticket === undefined ? {} : { template: floor.site.papers.ticket }),
    station: stationName(floor, ticket),
    table: tableText(floor, shown),
    occasion: occasionOf(floor, job, { ticket, told, shown }, model),
    ...(job.listed === undefined ? {} : { listed: paperName(job.listed, job.printer) }),
    isBackup: job.at !== undefined && job.at !== station?.printer,
    isGone: order.lines.every(line => !ticket.lines.includes(line.line) || !isLive(line.state)),
    ...(part === undefined ? {} : { part }),
    shared: sharedLines(floor, order, ticket),
  })
}

const readableBy =
  (model: PrinterModel) =>
  (text: string): boolean =>
    printable(text, model)

/** The same house, where one order is another; the others stand as they do. */
export const withOrder = (floor: Floor, order: FloorOrder): Floor =>
  floor.orders.get(order.order) === order
    ? floor
    : { ...floor, orders: new Map(floor.orders).set(order.order, order) }

export const stationName = ({ site }: Floor, { station }: Pick<FloorTicket, 'station'>): string =>
  site?.stations[station]?.name ?? station

/** As it is called out loud; the kind of order where there is no table. */
export const tableText = (floor: Floor, { table, kind }: Pick<Ticket, 'table' | 'kind'>): string =>
  table === undefined ? kind.toUpperCase() : `TABLE ${calledTable(floor, table)}`

export const calledTable = ({ site }: Floor, table: TableId | undefined): string =>
  table === undefined ? '?' : tableName(site, table)

/** Which of the order's tickets it is, where there are several. */
const partOf = ({ tickets }: FloorOrder, ticket: FloorTicket): string | undefined =>
  tickets.length < 2 ? undefined : `${tickets.indexOf(ticket) + 1}/${tickets.length}`

/** Dishes that other stations make a part of, each with who they are. */
const sharedLines = (
  floor: Floor,
  { lines }: FloorOrder,
  { station }: FloorTicket,
): ReadonlyMap<LineId, string> =>
  new Map(
    lines
      .filter(({ stations }) => stations.length > 1)
      .map(({ line, stations }) => {
        const others = stations
          .filter(one => one !== station)
          .map(one => stationName(floor, { station: one }))
        return [
          line,
          `part ${stations.indexOf(station) + 1}/${stations.length}, with ${others.join(', ').toUpperCase()}`,
        ]
      }),
  )

/** The ticket on the floor, its order as this paper tells it, and the ticket in the kitchen's words. */
interface Told {
  readonly ticket: FloorTicket
  readonly told: FloorOrder
  readonly shown: Ticket
}

const occasionOf = (
  floor: Floor,
  job: FloorJob,
  { ticket, told, shown }: Told,
  model: PrinterModel,
): Occasion => {
  switch (job.kind) {
    case 'new':
      return { kind: 'new' }
    case 'void':
      return { kind: 'void', pieces: job.lines }
    case 'moved': {
      const [from, to] = [job.from, shown.table].map(table => calledTable(floor, table))
      return { kind: 'moved', way: `${from} ${arrowOn(model)} ${to}` }
    }
    case 'change':
      return {
        kind: 'change',
        was: (job.before ?? []).flatMap(one => lineWas(floor, told, one, model) ?? []),
      }
    case 'fire':
      return { kind: 'fire', course: job.course ?? 1 }
    case 'reprint': {
      const { papers = 0, at, confirmed = false } = ticket.told ?? {}
      return { kind: 'reprint', number: papers + 1, first: at, isPrinted: confirmed }
    }
    case 'check':
    case 'receipt':
    case 'pass':
    case 'test':
    case 'summary':
      throw new Fault('job-unclear', `${job.job} is a ${job.kind}, and yet a ticket's.`)
    default:
      return job.kind satisfies never
  }
}

/** In the kitchen's words, as every line is. */
const lineWas = (
  floor: Floor,
  { menu, lines }: FloorOrder,
  before: LineBefore,
  model: PrinterModel,
): LineWas | undefined => {
  const line = lines.find(one => one.line === before.line)
  if (line === undefined) return undefined
  const { remark: _, ...rest } = line
  const { note } = kitchenLine(floor.menus.get(menu), { ...rest, ...before }, readableBy(model))
  return { line: before.line, course: before.course, ...(note === undefined ? {} : { note }) }
}
