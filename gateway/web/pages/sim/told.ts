/** The words of the demo's supervisor: pads, air, processes, the technician, the printer and its papers, orders. */
import { type Static, Type } from 'typebox'
import { OrderNumber, SessionId, TableId, TicketId } from '../../../../protocol/ids.ts'
import { TicketState } from '../../../../protocol/kitchen.ts'
import { OrderState } from '../../../../protocol/order.ts'

const Process = Type.Object({
  at: Type.Union([
    Type.Literal('starting'),
    Type.Literal('up'),
    Type.Literal('stopping'),
    Type.Literal('waiting'),
    Type.Literal('stopped'),
  ]),
  restarts: Type.Integer(),
})
export type Process = Static<typeof Process>

/** What the air lets through: all, late, nothing without a word, nothing and says so. */
const Air = Type.Union([
  Type.Literal('on'),
  Type.Literal('slow'),
  Type.Literal('silent'),
  Type.Literal('off'),
])
export type Air = Static<typeof Air>

export const PadState = Type.Object({
  pad: Type.Integer(),
  /** None while it lies in its box. */
  table: Type.Optional(Type.String()),
  /** Absent where it cannot be broken. */
  wifi: Type.Optional(Air),
  /** Whether its guest's finger trembles: each press is followed by one that nobody meant. */
  twice: Type.Optional(Type.Boolean()),
  /** Of the pad that came in a box: whether the technician's cable is in. */
  cable: Type.Optional(Type.Boolean()),
  process: Process,
})
export type PadState = Static<typeof PadState>

/** Milliseconds that pass on the pads in one of everybody else's. */
const Pace = Type.Union([Type.Literal(1), Type.Literal(10), Type.Literal(60)])
export type Pace = Static<typeof Pace>

const RobotAt = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('ordering'),
  Type.Literal('ordered'),
  Type.Literal('off'),
  Type.Literal('yielded'),
  Type.Literal('cart'),
  Type.Literal('locked'),
  Type.Literal('lost'),
])
export type RobotAt = Static<typeof RobotAt>

export const RestaurantState = Type.Object({
  pace: Type.Optional(Pace),
  /** The pad that a program orders at, and what it is up to or why it has left. */
  robot: Type.Optional(Type.Object({ pad: Type.Integer(), at: RobotAt })),
  pads: Type.Array(PadState),
  gateway: Type.Object({ process: Process }),
  printer: Type.Object({ process: Process }),
})
export type RestaurantState = Static<typeof RestaurantState>

/** `png` in base64. */
export const PadFrame = Type.Object({ pad: Type.Integer(), png: Type.String() })

/** What a pad speaks, and what its menu offers it to. */
export const PadLanguage = Type.Object({
  pad: Type.Integer(),
  language: Type.String(),
  offered: Type.Array(Type.String()),
})
export type PadLanguage = Static<typeof PadLanguage>

/** A pad's screen in words. */
export const Look = Type.Object({ lines: Type.Array(Type.String()), hash: Type.String() })

/** A word and its place on the panel, in dots; its height is that of its capitals. */
export const Word = Type.Object({
  text: Type.String(),
  x: Type.Number(),
  y: Type.Number(),
  width: Type.Number(),
  height: Type.Number(),
  mirrored: Type.Optional(Type.Literal(true)),
})
export type Word = Static<typeof Word>

/** The same, and where each word stands. */
export const FullLook = Type.Object({ ...Look.properties, words: Type.Array(Word) })

/** What is said of a recording that is not there: the names of those that are. */
export const UnknownRecording = Type.Object({
  why: Type.Literal('unknown-recording'),
  there: Type.Array(Type.String()),
})

/** The menu's first dish. */
export const Dish = Type.Object({ item: Type.String(), name: Type.String(), soldOut: Type.Boolean() })
export type Dish = Static<typeof Dish>

export const Switches = Type.Object({ power: Type.Boolean(), paper: Type.Boolean(), stall: Type.Boolean() })
export type Switches = Static<typeof Switches>

export const PrinterEvent = Type.Union([
  Type.Object({ name: Type.Literal('switched'), data: Type.Object({ switches: Switches }) }),
  Type.Object({ name: Type.Literal('printed'), data: Type.Object({ paper: Type.Integer() }) }),
  Type.Object({ name: Type.Literal('cut'), data: Type.Object({ paper: Type.Integer() }) }),
])
export type PrinterEvent = Static<typeof PrinterEvent>

/** One piece of paper; `none` still hangs on the roll. */
export const Paper = Type.Object({
  id: Type.Integer(),
  cut: Type.Union([Type.Literal('full'), Type.Literal('partial'), Type.Literal('none')]),
  lines: Type.Array(Type.String()),
})
export type Paper = Static<typeof Paper>
export const Papers = Type.Object({ papers: Type.Array(Paper) })

/** One run of the technician's command, whole. */
export const Run = Type.Object({
  table: Type.String(),
  at: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  lines: Type.Array(Type.String()),
  /** As the command gives it, once it is over. */
  result: Type.Optional(Type.Unknown()),
})
export type Run = Static<typeof Run>

/** What the command says of a device that is where it should be. */
export const Provisioned = Type.Object({
  device: Type.String(),
  pad: Type.String(),
  table: Type.String(),
  result: Type.String(),
})

export const TicketTold = Type.Object({
  ticket: TicketId,
  order: OrderNumber,
  table: Type.Optional(TableId),
  channel: Type.String(),
  state: TicketState,
  /** The gateway's time of acceptance and of the first word to the kitchen, UTC milliseconds. */
  placedAt: Type.Integer(),
  toldAt: Type.Optional(Type.Integer()),
})
export type TicketTold = Static<typeof TicketTold>
/** Those of the latest orders. */
export const Tickets = Type.Object({ tickets: Type.Array(TicketTold) })

export const TableTold = Type.Object({
  table: TableId,
  session: Type.Optional(SessionId),
  orders: Type.Array(Type.Object({ order: OrderNumber, channel: Type.String(), state: OrderState })),
})
export type TableTold = Static<typeof TableTold>
/** All there are. */
export const Tables = Type.Object({ tables: Type.Array(TableTold) })
