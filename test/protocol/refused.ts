/** What must not compile. Each line below is an error that the type checker has to find; it is never run. */
import type {
  Brand,
  ItemId,
  LineId,
  OptionId,
  OrderNumber,
  PadName,
  RequestId,
  SessionId,
  StationId,
  TableId,
  TicketId,
} from '../../protocol/ids.ts'
import { jobId, lineId, ticketId } from '../../protocol/ids.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import { topicFor } from '../../protocol/messages.ts'
import { type Money, sum, times } from '../../protocol/money.ts'
import type { LineState } from '../../protocol/order.ts'
import { refusal, type Why } from '../../protocol/refusal.ts'
import type { PadRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { Stock } from '../../protocol/stock.ts'

export const refused = (
  order: OrderNumber,
  amount: Money,
  pad: PadName,
  table: TableId,
  item: ItemId,
  option: OptionId,
  station: StationId,
  ticket: TicketId,
  line: LineId,
  request: RequestId,
  session: SessionId,
  finding: Finding,
): readonly unknown[] => {
  // @ts-expect-error an amount is not an order's number
  lineId(amount, 1)
  // @ts-expect-error an order's number is not an amount
  sum([order])
  // @ts-expect-error a plain number is neither
  times(12.5, 2)
  // @ts-expect-error a table has no topic of its own
  topicFor('table', table)
  // @ts-expect-error a plain name has proved nothing
  topicFor('table', 'pad-1')
  // @ts-expect-error a pad makes no food
  ticketId(order, pad)
  // @ts-expect-error a line is not a ticket
  jobId(line, 1)
  // @ts-expect-error a ticket is not a line
  const swappedLine: LineId = ticket
  // @ts-expect-error an option is not an item
  const swappedItem: ItemId = option
  // @ts-expect-error a session is not a request, though both are ULIDs
  const swappedRequest: RequestId = session
  // @ts-expect-error a station is not a table
  const swappedTable: TableId = station
  // @ts-expect-error two brands of one base do not mix
  const swappedBrand: Brand<string, 'a'> = item as Brand<string, 'b'>
  // @ts-expect-error nobody is refused for this
  const why: Why = 'bored'
  // @ts-expect-error nor is a line in this state
  const state: LineState = 'eaten'
  // @ts-expect-error nor has a finding this level
  const level: Finding['level'] = 'hint'
  // @ts-expect-error a refusal's fields have their types too
  refusal('price-changed', { total: 4530 })
  // @ts-expect-error a cancellation names the request, not the order's number
  const cancel: PadRequest = { id: request, seq: 1, type: 'cancel-order', order }
  const stock = check(Stock, {})
  // @ts-expect-error nothing is trusted before it is checked
  const short = stock.value.short
  // @ts-expect-error what was found is not rewritten
  finding.level = 'warning'
  return [
    swappedLine,
    swappedItem,
    swappedRequest,
    swappedTable,
    swappedBrand,
    why,
    state,
    level,
    cancel,
    short,
  ]
}
