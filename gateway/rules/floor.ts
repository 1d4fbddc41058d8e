/**
 * The floor: everything that is going on in the restaurant right now, held in memory.
 *
 * `evolve` changes a floor in place. A copy for every fact would cost a Map of all open orders each time, on the
 * hot path; nobody keeps an old floor, so there is nothing a copy would protect. The desk holds two of them: one
 * ahead (with what is on its way to disk; only `decide` sees it) and one committed (for everybody who looks). Orders,
 * which are nearly all of a floor, are values that both hold.
 */
import type { Avoided } from '../../protocol/avoiding.ts'
import type { Call } from '../../protocol/call.ts'
import {
  type CallId,
  type DeviceName,
  type ItemId,
  type JobId,
  type LineId,
  type MenuVersion,
  type OptionId,
  type OrderNumber,
  orderOfTicket,
  type PadName,
  type PrinterId,
  type SessionId,
  type StaffId,
  type StationId,
  type TableId,
  type TicketId,
} from '../../protocol/ids.ts'
import type { MenuIndex } from '../../protocol/menu.ts'
import { type Money, zero } from '../../protocol/money.ts'
import { isLive, type LineState, rank } from '../../protocol/order.ts'
import type { Site } from '../../protocol/site.ts'
import type { OrderPlaced, PlacedLine, Scan } from './fact.ts'
import type { FloorJob, LostPaper } from './job.ts'
import type { FloorDevice, FloorPad, FloorSignIn, FloorStaff } from './known.ts'
import type { FloorSession } from './session.ts'
import type { Turned } from './turns.ts'

export interface FloorLine extends PlacedLine {
  readonly state: LineState
  /** Pieces that were voided; `state` is `voided` when that is all of them. */
  readonly voided: number
}

/**
 * An order nobody has closed yet, as it was placed and how far it got. A value, with all that is in it: what changes
 * is another order in its place. So the floor ahead and the committed one share an order, from its first moment and
 * until something happens to it; the two copies were half of all that the gateway held.
 */
export interface FloorOrder extends Omit<OrderPlaced, 'lines' | 'tickets'> {
  /** Where it is to be carried: the table its party sits at now. */
  readonly table?: TableId
  /** Where it was ordered, when the party has moved since. */
  readonly movedFrom?: TableId
  readonly placedAt: number
  readonly from: string
  readonly lines: readonly FloorLine[]
  readonly tickets: readonly FloorTicket[]
  /** The courses that were fired, and when, UTC milliseconds. */
  readonly fired?: readonly { readonly course: number; readonly at: number }[]
  /** How many papers the pass was ever given of it: the n of the latest one. None when absent. */
  readonly passPapers?: number
  /** When it first reached each state, UTC milliseconds. */
  readonly since: Readonly<Record<string, number>>
}

export interface FloorTicket extends Turned {
  readonly ticket: TicketId
  readonly order: OrderNumber
  readonly station: StationId
  readonly lines: readonly LineId[]
  /** What the station was busy with for the same party when this came in. */
  readonly addTo?: OrderNumber
  /** Something of it is left to make. */
  readonly open: boolean
  /** A live screen reported that it shows it. */
  readonly shown: boolean
  /** A cook has put it aside. */
  readonly held?: true
  /** What of its guests' allergies a cook has read. */
  readonly read?: readonly Avoided[]
  /** The lines this station has bumped. A line that two stations make is ready when both have. */
  readonly done: readonly LineId[]
  readonly bumpedAt?: number
  /** When it was last taken back, UTC milliseconds. */
  readonly recalledAt?: number
  /** How many papers it was ever given: the n of its latest job. */
  readonly papers: number
  /** The printer that a paper of it was sent to last, where that was instead of another. */
  readonly elsewhere?: PrinterId
  /** Courses that were fired, and whose paper was dropped before it was begun because nothing of them was left. */
  readonly unfired?: readonly number[]
  /** Papers that told all of it and are out, or may be; when the first was, UTC milliseconds; whether one surely is. */
  readonly told?: { readonly papers: number; readonly at: number; readonly confirmed?: true }
}

/** A party as it left, with all that it had. */
export interface Party {
  readonly session: FloorSession
  readonly orders: readonly FloorOrder[]
}

/** A call that nobody has ended. */
export interface FloorCall extends Call {
  readonly pad: PadName
  table: TableId
}

/** What was ordered on one business day, in pieces, less what was cancelled or voided. */
export interface DaySold {
  readonly day: string
  readonly sold: Map<ItemId, number>
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
    /** Options that nobody can have. */
    readonly options: Map<OptionId, { readonly until?: number }>
  }
  readonly paused: Map<StationId, { until?: number }>
  /** The newest code that each table was opened with: neither it nor an older one opens it again. */
  readonly scans: Map<TableId, Scan>
  /** The file that holds the hash of what staff open tables with at a pad. */
  padCode?: string
  readonly pads: Map<PadName, FloorPad>
  readonly devices: Map<DeviceName, FloorDevice>
  readonly staff: Map<StaffId, FloorStaff>
  readonly signIns: Map<string, FloorSignIn>
  /** Oldest first; one a table. */
  readonly calls: Map<CallId, FloorCall>
  readonly sessions: Map<SessionId, FloorSession>
  readonly tables: Map<TableId, SessionId>
  /** Those that have left, and whose receipt is still owed. */
  readonly parted: Map<SessionId, Party>
  nextOrder: number
  readonly orders: Map<OrderNumber, FloorOrder>
  /** The newest bumped tickets, newest last: what a recall can bring back. */
  readonly bumped: TicketId[]
  readonly jobs: Map<JobId, FloorJob>
  /** The newest papers that were given up, the newest last. */
  readonly lost: Map<JobId, LostPaper>
  /** How many papers of its own each printer was ever given: the n of its latest. */
  readonly ownPapers: Map<PrinterId, number>
  /** The last serial of each printer. */
  readonly serials: Map<PrinterId, number>
  /** The last one of each that is known to be out: half of a later one may hang in the printer. */
  readonly out: Map<PrinterId, number>
  /** The business day of the newest order: its orders, and what they cost less what was cancelled or voided. */
  today: { day: string; orders: number; total: Money }
  /** What was sold on the newest business days, the newest last. */
  readonly sales: DaySold[]
  /** The newest menus, newest last, so that a publication can be undone. */
  readonly published: { readonly version: MenuVersion; readonly at: number; readonly by: string }[]
}

/** How many menus are kept to go back to. */
export const keptMenus = 5

/** The recall list's length. */
export const recallable = 50

export const emptyFloor = (): Floor => ({
  site: undefined,
  menu: undefined,
  menus: new Map(),
  stock: { number: 0, counted: new Map(), closed: new Set(), options: new Map() },
  paused: new Map(),
  scans: new Map(),
  pads: new Map(),
  devices: new Map(),
  staff: new Map(),
  signIns: new Map(),
  calls: new Map(),
  sessions: new Map(),
  tables: new Map(),
  parted: new Map(),
  nextOrder: 1,
  orders: new Map(),
  bumped: [],
  jobs: new Map(),
  lost: new Map(),
  ownPapers: new Map(),
  serials: new Map(),
  out: new Map(),
  today: { day: '', orders: 0, total: zero },
  sales: [],
  published: [],
})

/** The published menu, where there is one. */
export const currentMenu = (floor: Floor): MenuIndex | undefined =>
  floor.menu === undefined ? undefined : floor.menus.get(floor.menu)

/** A ticket by its name; undefined once its order has left the floor. */
export const ticketOn = (floor: Pick<Floor, 'orders'>, id: TicketId): FloorTicket | undefined =>
  floor.orders.get(orderOfTicket(id))?.tickets.find(({ ticket }) => ticket === id)

/** Tickets with something left to make, oldest first. */
export function* openTickets(floor: Pick<Floor, 'orders'>): Generator<FloorTicket> {
  for (const { tickets } of floor.orders.values()) for (const ticket of tickets) if (ticket.open) yield ticket
}

/** The lines of a ticket, each as this station sees it: ready when it has bumped it, whatever the others do. */
export const ticketLines = (floor: Floor, ticket: FloorTicket): readonly FloorLine[] => {
  const all = floor.orders.get(ticket.order)?.lines ?? []
  const lines =
    all.length === ticket.lines.length ? all : all.filter(line => ticket.lines.includes(line.line))
  if (ticket.done.length === 0) return lines
  return lines.map(line =>
    ticket.done.includes(line.line) && isLive(line.state) && rank(line.state) < rank('ready')
      ? { ...line, state: 'ready' }
      : line,
  )
}
