/**
 * The floor: everything that is going on in the restaurant right now, held in memory.
 *
 * `evolve` changes a floor in place. A copy for every fact would cost a Map of all open orders each time, on the
 * hot path; nobody keeps an old floor, so there is nothing a copy would protect. The desk holds two of them: one
 * ahead (with what is on its way to disk; only `decide` sees it) and one committed (for everybody who looks).
 */
import type {
  ItemId,
  JobId,
  LineId,
  MenuVersion,
  OrderNumber,
  PadName,
  PrinterId,
  SessionId,
  StationId,
  TableId,
  TicketId,
} from '../../protocol/ids.ts'
import type { MenuIndex } from '../../protocol/menu.ts'
import type { Money } from '../../protocol/money.ts'
import { isLive, type LineState, rank } from '../../protocol/order.ts'
import type { Site } from '../../protocol/site.ts'
import type { OrderPlaced, PlacedLine } from './fact.ts'

export interface FloorLine extends PlacedLine {
  state: LineState
}

/** An order nobody has closed yet, as it was placed and how far it got. */
export interface FloorOrder extends Omit<OrderPlaced, 'fact' | 'lines' | 'tickets'> {
  readonly placedAt: number
  readonly from: string
  readonly lines: readonly FloorLine[]
  readonly tickets: readonly TicketId[]
  /** When it first reached each state, UTC milliseconds. */
  readonly since: Record<string, number>
}

export interface FloorTicket {
  readonly ticket: TicketId
  readonly order: OrderNumber
  readonly station: StationId
  readonly lines: readonly LineId[]
  /** A live screen reported that it shows it. */
  shown: boolean
  /** The lines this station has bumped. A line that two stations make is ready when both have. */
  readonly done: Set<LineId>
  bumpedAt?: number
  /** How many papers it was ever given: the n of its latest job. */
  papers: number
}

/** One paper that is owed: not yet known to be sent. */
export interface FloorJob {
  readonly job: JobId
  readonly ticket: TicketId
  readonly kind: 'new' | 'void'
  /** The attempt that is under way, or comes next; from 1. Over 1 the paper says so. */
  attempt: number
  state: 'queued' | 'sending'
  /** The serial its printer gave the latest attempt. */
  serial?: number
}

export interface FloorSession {
  readonly session: SessionId
  readonly table: TableId
  readonly openedAt: number
  readonly orders: OrderNumber[]
  /** What its live lines cost. */
  total: Money
}

export interface FloorPad {
  /** The highest sequence number that was decided. */
  seq: number
  /** The id of its latest refused request. */
  refused?: string
}

export interface Floor {
  site: Site | undefined
  menu: MenuVersion | undefined
  /** The published menu, and those that open orders were taken from. */
  readonly menus: Map<MenuVersion, MenuIndex>
  readonly stock: {
    number: number
    readonly counted: Map<ItemId, { left: number; until?: number }>
    closed: ReadonlySet<ItemId>
  }
  readonly pads: Map<PadName, FloorPad>
  readonly sessions: Map<SessionId, FloorSession>
  readonly tables: Map<TableId, SessionId>
  nextOrder: number
  readonly orders: Map<OrderNumber, FloorOrder>
  /** Open orders by their request's key. */
  readonly byRequest: Map<string, OrderNumber>
  readonly tickets: Map<TicketId, FloorTicket>
  /** Tickets with something left to make, oldest first. */
  readonly open: Set<TicketId>
  /** The newest bumped tickets, newest last: what a recall can bring back. */
  readonly bumped: TicketId[]
  readonly jobs: Map<JobId, FloorJob>
  /** The last serial of each printer. */
  readonly serials: Map<PrinterId, number>
}

/** The recall list's length. */
export const recallable = 50

export const emptyFloor = (): Floor => ({
  site: undefined,
  menu: undefined,
  menus: new Map(),
  stock: { number: 0, counted: new Map(), closed: new Set() },
  pads: new Map(),
  sessions: new Map(),
  tables: new Map(),
  nextOrder: 1,
  orders: new Map(),
  byRequest: new Map(),
  tickets: new Map(),
  open: new Set(),
  bumped: [],
  jobs: new Map(),
  serials: new Map(),
})

/** The published menu, where there is one. */
export const currentMenu = (floor: Floor): MenuIndex | undefined =>
  floor.menu === undefined ? undefined : floor.menus.get(floor.menu)

/** The lines of a ticket, each as this station sees it: ready when it has bumped it, whatever the others do. */
export const ticketLines = (floor: Floor, ticket: FloorTicket): readonly FloorLine[] => {
  const lines = floor.orders.get(ticket.order)?.lines.filter(line => ticket.lines.includes(line.line)) ?? []
  return lines.map(line =>
    ticket.done.has(line.line) && isLive(line.state) && rank(line.state) < rank('ready')
      ? { ...line, state: 'ready' }
      : line,
  )
}
