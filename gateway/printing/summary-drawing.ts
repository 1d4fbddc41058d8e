/** From the papers that wait for an answer to the summary that tells of them. */
import type { Document } from '../../hardware/printer/document.ts'
import { printable } from '../../hardware/printer/encode.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import { type PrinterId, shortNumber, type TicketId } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import { kitchenTicket } from '../desk/kitchen-view.ts'
import { type Floor, ticketOn } from '../rules/floor.ts'
import { heldAt, listedOn } from '../rules/holding.ts'
import type { FloorJob } from '../rules/job.ts'
import { owed } from '../rules/paper-order.ts'
import { asTold } from '../rules/telling.ts'
import { arrowOn } from './paper-signs.ts'
import type { Print } from './print.ts'
import { type SummaryPaper, summaryPaper, type Waiting } from './summary-paper.ts'
import { calledTable, stationName, tableText, withOrder } from './ticket-drawing.ts'

/** Tells of what was held when it was begun, as it stands now; of what is printed by itself, that will say so. */
export const drawSummary = (
  floor: Floor,
  printer: PrinterId,
  job: FloorJob,
  model: PrinterModel,
  print: Print,
): Document => {
  const listed = listedOn(floor, job.job)
  const tickets = Map.groupBy(listed, ({ of }) => ('ticket' in of ? of.ticket : undefined))
  const paper: SummaryPaper = {
    ...print,
    printer,
    isBackup: job.at !== undefined && job.at !== printer,
    since: Math.min(...listed.map(({ since }) => since)),
    isMore: heldAt(floor, printer).some(one => one.listed !== undefined && one.listed.summary !== job.job),
    isAsked: listed.some(({ held }) => held !== undefined),
    waiting: [...tickets].flatMap(([ticket, jobs]) =>
      ticket === undefined ? [] : (waitingOf(floor, ticket, jobs, model) ?? []),
    ),
  }
  return summaryPaper(paper)
}

const waitingOf = (
  floor: Floor,
  id: TicketId,
  jobs: readonly FloorJob[],
  model: PrinterModel,
): Waiting | undefined => {
  const ticket = ticketOn(floor, id)
  const order = ticket && floor.orders.get(ticket.order)
  if (ticket === undefined || order === undefined) return undefined
  const told = asTold(
    order,
    owed(floor, ticket).filter(one => one.listed === undefined),
  )
  const shown = kitchenTicket(withOrder(floor, told), id, text => printable(text, model))
  return (
    shown && {
      ticket: shown,
      station: stationName(floor, ticket),
      table: tableText(floor, shown),
      papers: jobs.flatMap(job => paperText(floor, job, shown, model)),
    }
  )
}

/** What a paper that waits would be headed. */
const paperText = (
  floor: Floor,
  { kind, lines = [], from, course }: FloorJob,
  shown: Ticket,
  model: PrinterModel,
): readonly string[] => {
  switch (kind) {
    case 'new':
      return [shown.addTo === undefined ? 'NEW' : `ADD-ON to ${shortNumber(shown.addTo)}`]
    case 'moved':
      return [`MOVED ${calledTable(floor, from)} ${arrowOn(model)} ${calledTable(floor, shown.table)}`]
    case 'void':
      return lines.map(
        ({ line, quantity }) =>
          `VOID ${quantity}x ${shown.lines.find(one => one.line === line)?.name ?? line}`,
      )
    case 'fire':
      return [`FIRE course ${course}`]
    default:
      return [kind.toUpperCase()]
  }
}
