/** The whole life of an order, from the journal: for the export, an audit, a dispute over a bill. */
import type { MenuVersion, OrderNumber, PadName, SessionId, TableId, TicketId } from '../../protocol/ids.ts'
import type { Money } from '../../protocol/money.ts'
import { type OrderKind, type OrderState, orderState } from '../../protocol/order.ts'
import { evolve } from '../rules/evolve.ts'
import type { Fact, FactOf } from '../rules/fact.ts'
import { emptyFloor, type FloorLine, type FloorOrder } from '../rules/floor.ts'
import { ordersOf } from '../rules/touched.ts'
import type { Placed } from './desk.ts'
import type { Entries } from './entries.ts'

/** One line of the export. */
export interface OrderRecord {
  readonly order: OrderNumber
  /** The id it was asked under. */
  readonly id: string
  readonly pad: PadName | null
  readonly table: TableId | null
  readonly session: SessionId | null
  readonly channel: string
  readonly kind: OrderKind
  readonly externalId?: string
  readonly day: string
  readonly placedAt: number
  readonly state: OrderState
  readonly total: Money
  readonly menu: MenuVersion
  readonly note?: string
  readonly lines: readonly FloorLine[]
  readonly tickets: readonly TicketId[]
  /** Every fact about it, in the journal's order, with its place, its time and who asked. */
  readonly facts: readonly TimedFact[]
}

/** A move's own `from` is called `movedFrom` here, where `from` is who asked. */
type TimedFact = { readonly seq: number; readonly at: number; readonly from: string } & (
  | Exclude<Fact, { readonly fact: 'session-moved' }>
  | (Omit<FactOf<'session-moved'>, 'from'> & { readonly movedFrom: TableId })
)

const timed = ({ seq, entry: { at, from } }: Placed, fact: Fact): TimedFact => {
  if (fact.fact !== 'session-moved') return { seq, at, from, ...fact }
  const { from: movedFrom, ...move } = fact
  return { seq, at, from, ...move, movedFrom }
}

/**
 * A floor lets go of an order that is over; and to one that knows of no party it is over once it is carried, when a
 * manager may still void some of it.
 */
class LastingOrders extends Map<OrderNumber, FloorOrder> {
  override delete = () => false
}

/**
 * The record of one order from the entries that are about it, in the journal's order. The same `evolve` that
 * moves the floor moves it, on a floor that knows nothing else. Undefined where it was never placed.
 */
export const orderRecord = (number: OrderNumber, entries: readonly Placed[]): OrderRecord | undefined => {
  const floor = { ...emptyFloor(), orders: new LastingOrders() }
  const facts: TimedFact[] = []
  for (const placed of entries) {
    const { entry } = placed
    const own = entry.facts.filter(fact => ordersOf(fact).includes(number))
    evolve(floor, { ...entry, facts: own })
    for (const fact of own) facts.push(timed(placed, fact))
  }
  const order = floor.orders.get(number)
  if (order === undefined) return undefined
  return {
    order: number,
    id: order.request,
    pad: order.pad ?? null,
    table: order.table ?? null,
    session: order.session ?? null,
    channel: order.channel,
    kind: order.kind,
    ...(order.externalId === undefined ? {} : { externalId: order.externalId }),
    day: order.day,
    placedAt: order.placedAt,
    state: orderState(order.lines.map(line => line.state)),
    total: order.total,
    menu: order.menu,
    ...(order.note === undefined ? {} : { note: order.note }),
    ...(order.avoids === undefined ? {} : { avoids: [...order.avoids] }),
    lines: order.lines,
    tickets: order.tickets.map(({ ticket }) => ticket),
    facts,
  }
}

/** Where the entries of every order are: the rebuildable index beside the journal. */
export interface OrderIndex {
  /** All order numbers, rising. */
  orders(): Iterable<number>
  /** The places of the entries about an order, rising. */
  entriesOf(order: number): readonly number[]
}

/**
 * So many orders are put together from what is read at once: those of one hour share most of their entries' places.
 * Four times as many are carried out 1.5 times as fast, but leave 45 to 60 MB of garbage behind, once 120, and not 38.
 */
const together = 16

/** Every order ever taken, by number; as of the moment the index was last filled. */
export async function* orderRecords(index: OrderIndex, entries: Entries): AsyncGenerator<OrderRecord> {
  for (const numbers of inGroups(index.orders(), together)) {
    const placesOf = new Map(numbers.map(number => [number, index.entriesOf(number)]))
    const places = [...new Set([...placesOf.values()].flat())].sort((a, b) => a - b)
    const placed = new Map<number, Placed>()
    for await (const one of entries(places)) placed.set(one.seq, one)
    for (const [number, own] of placesOf) {
      const record = orderRecord(
        number as OrderNumber,
        own.flatMap(seq => placed.get(seq) ?? []),
      )
      if (record !== undefined) yield record
    }
  }
}

function* inGroups<T>(all: Iterable<T>, size: number): Generator<readonly T[]> {
  let group: T[] = []
  for (const one of all) {
    group.push(one)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
