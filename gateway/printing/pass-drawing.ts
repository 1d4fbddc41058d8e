/** From a paper that the pass is owed to what stands on it. */
import type { Document } from '../../hardware/printer/document.ts'
import { printable } from '../../hardware/printer/encode.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import { Fault } from '../../protocol/fault.ts'
import type { OrderNumber } from '../../protocol/ids.ts'
import type { TicketLine } from '../../protocol/kitchen.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { kitchenLine } from '../desk/kitchen-view.ts'
import type { Floor, FloorOrder } from '../rules/floor.ts'
import type { FloorJob } from '../rules/job.ts'
import { piecesLeft } from '../rules/pieces.ts'
import { passPaper } from './pass-paper.ts'
import type { Print } from './print.ts'
import { calledTable, tableText } from './ticket-drawing.ts'

/** To the table at which the party sits by now. Throws `order-gone` where it can never be printed again. */
export const drawPass = (
  floor: Floor,
  number: OrderNumber,
  job: FloorJob,
  model: PrinterModel,
  print: Print,
): Document => {
  const order = floor.orders.get(number)
  if (order === undefined) throw new Fault('order-gone', `There is no order for ${job.job}.`)
  const { table, movedFrom, note, customer, avoids = [] } = order
  return passPaper({
    ...print,
    job: job.job,
    order: number,
    ...(table === undefined ? {} : { table: tableText(floor, order) }),
    kind: order.kind.toUpperCase(),
    ...(customer?.name === undefined || customer.name === '' ? {} : { guest: customer.name }),
    ...(movedFrom === undefined ? {} : { movedFrom: calledTable(floor, movedFrom) }),
    outAt: job.since,
    hasCourses: order.lines.some(({ course }) => course !== order.lines[0]?.course),
    lines: linesOut(floor, order, job, model),
    toCome: order.lines.reduce((sum, line) => sum + (isToCome(line) ? piecesLeft(line) : 0), 0),
    ...(note === undefined || note === '' ? {} : { note }),
    avoids,
  })
}

const isToCome = ({ state }: FloorOrder['lines'][number]): boolean =>
  isLive(state) && rank(state) < rank('delivered')

/** As they went out, whatever has become of them since; in the kitchen's words and order. */
const linesOut = (
  floor: Floor,
  { menu, lines }: FloorOrder,
  job: FloorJob,
  model: PrinterModel,
): readonly TicketLine[] =>
  (job.lines ?? [])
    .flatMap(({ line: id, quantity }) => {
      const line = lines.find(one => one.line === id)
      if (line === undefined) return []
      const { voided: _, ...rest } = line
      // On this paper it is neither done nor taken back: it is on the tray.
      const out = { ...rest, voided: 0, quantity, state: 'queued' } as const
      return kitchenLine(floor.menus.get(menu), out, text => printable(text, model))
    })
    .sort((a, b) => a.course - b.course || a.rank - b.rank)
