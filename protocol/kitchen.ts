/** What a kitchen screen is told: tickets as they stand now, and the words of the live feed. */
import { type Static, Type } from 'typebox'
import { Allergen } from './allergen.ts'
import { Avoids } from './avoiding.ts'
import {
  ItemId,
  LineId,
  OptionId,
  OrderNumber,
  PrinterId,
  ScreenId,
  StationId,
  TableId,
  TicketId,
} from './ids.ts'
import { LineState, OrderKind } from './order.ts'
import { StationSound } from './station-sound.ts'

export const TicketLine = Type.Object({
  line: LineId,
  /** What it is, for whoever says that there is no more of it. */
  item: ItemId,
  /** Pieces that are left to make; all there were where none is. */
  quantity: Type.Integer({ minimum: 1 }),
  /** Pieces of it that were voided. */
  voided: Type.Optional(Type.Integer({ minimum: 1 })),
  /** The kitchen's name for it. */
  name: Type.String(),
  /** What changes the dish: `>` a choice, `+` something added, `-` something left out. */
  changes: Type.Array(
    Type.Object({
      mark: Type.Union([Type.Literal('>'), Type.Literal('+'), Type.Literal('-')]),
      option: OptionId,
      name: Type.String(),
    }),
  ),
  /** The diner's note or the staff's remark. */
  note: Type.Optional(Type.String()),
  course: Type.Integer({ minimum: 1 }),
  /** Its category's place in the menu: the order of work on a ticket. */
  rank: Type.Integer({ minimum: 0 }),
  allergens: Type.Optional(Type.Array(Allergen)),
  state: LineState,
  /** Its course is not to be made yet. */
  waits: Type.Optional(Type.Literal(true)),
  /** When to begin with it, UTC milliseconds, so that all of its course is ready together. */
  beginAt: Type.Optional(Type.Integer()),
})
export type TicketLine = Static<typeof TicketLine>

/** `new` → `started` → `bumped`; `void` when nothing of it is left to make. */
export const TicketState = Type.Union([
  Type.Literal('new'),
  Type.Literal('started'),
  Type.Literal('bumped'),
  Type.Literal('void'),
])
export type TicketState = Static<typeof TicketState>

/** One station's part of one order, whole: whoever receives it replaces what it had. */
export const Ticket = Type.Object({
  ticket: TicketId,
  order: OrderNumber,
  station: StationId,
  table: Type.Optional(TableId),
  /** The table it was ordered at, where the party has moved since. */
  movedFrom: Type.Optional(TableId),
  kind: OrderKind,
  channel: Type.String(),
  /** The same party's order that this station was busy with when this one came in, and still is: send both together. */
  addTo: Type.Optional(OrderNumber),
  /** The gateway's time of acceptance, UTC milliseconds; ages count from here. */
  placedAt: Type.Integer(),
  state: TicketState,
  /** Rises with whatever cooks do with it: a command names the one it was given at. */
  version: Type.Integer({ minimum: 0 }),
  /** A cook has put it aside. */
  held: Type.Optional(Type.Literal(true)),
  /** From when its age counts, UTC milliseconds, where all that is left of it was fired since, or it was recalled. */
  countsFrom: Type.Optional(Type.Integer()),
  /** When it turns due and late, in minutes of that age, where a dish that is left has marks of its own. */
  marks: Type.Optional(Type.Object({ warnMinutes: Type.Integer(), lateMinutes: Type.Integer() })),
  /** When it was last bumped, for the recall list. */
  bumpedAt: Type.Optional(Type.Integer()),
  lines: Type.Array(TicketLine),
  note: Type.Optional(Type.String()),
  /** The courses that the guests are ready for: to be made now. */
  fired: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
  /** What its guests do not eat: seen before anything is begun. */
  avoids: Type.Optional(Avoids),
  /** Nobody has read its allergies yet, and nothing of it can be begun before. */
  unread: Type.Optional(Type.Literal(true)),
  /** What other stations make for the same order. */
  siblings: Type.Array(Type.Object({ station: StationId, pieces: Type.Integer({ minimum: 1 }) })),
  /** A live screen is known to show it. */
  shown: Type.Boolean(),
  /** Its paper comes out somewhere else than at its station: where, for people. */
  elsewhere: Type.Optional(Type.String()),
})
export type Ticket = Static<typeof Ticket>

/** A station whose printer does not print. */
export const PrinterTrouble = Type.Object({
  station: StationId,
  printer: PrinterId,
  /** What is in the way and what to do, for whoever stands beside it: `it is out of paper: put in a new roll …`. */
  why: Type.String(),
  /** UTC milliseconds. */
  since: Type.Integer(),
  /** Where its tickets come out meanwhile, for people; absent where no printer prints them. */
  instead: Type.Optional(Type.String()),
})
export type PrinterTrouble = Static<typeof PrinterTrouble>

/** The printer of the pass, while it does not print: nothing stands in for it. */
export const PassTrouble = Type.Omit(PrinterTrouble, ['station', 'instead'])
export type PassTrouble = Static<typeof PassTrouble>

/** Tickets that waited too long for a printer: somebody has to say whether their papers are still wanted. */
export const LateQuestion = Type.Object({
  printer: PrinterId,
  /** Whose cooks may say. */
  stations: Type.Array(StationId),
  tickets: Type.Integer({ minimum: 1 }),
  /** Since when the oldest has waited, UTC milliseconds. */
  since: Type.Integer(),
  /** A summary of all of them is out: they may be dropped. */
  isTold: Type.Boolean(),
})
export type LateQuestion = Static<typeof LateQuestion>

/** `event: printers` — whole each time, whenever it has changed. It is not in the journal: ids say nothing of it. */
export const KitchenPrinters = Type.Object({
  at: Type.Integer(),
  /** In the order of the site's stations. */
  troubles: Type.Array(PrinterTrouble),
  pass: Type.Optional(PassTrouble),
  /** Questions that nobody has answered; none when absent. */
  late: Type.Optional(Type.Array(LateQuestion)),
})
export type KitchenPrinters = Static<typeof KitchenPrinters>

/** `event: floor` — everything a screen needs after a start; replaces all it had. */
export const KitchenFloor = Type.Object({
  /** The gateway's time, UTC milliseconds: screens count ages from here, never from their own clock. */
  at: Type.Integer(),
  site: Type.String(),
  zone: Type.String(),
  stations: Type.Array(
    Type.Object({
      station: StationId,
      name: Type.String(),
      warnMinutes: Type.Integer(),
      lateMinutes: Type.Integer(),
      sound: Type.Optional(StationSound),
    }),
  ),
  /** The pass may send out what nobody has said is done. */
  passMayBump: Type.Optional(Type.Literal(true)),
  /** Open ones, and the bumped ones a recall may still bring back (the newest 50). */
  tickets: Type.Array(Ticket),
  /** Stations whose printers do not print; none when absent. */
  troubles: Type.Optional(Type.Array(PrinterTrouble)),
  pass: Type.Optional(PassTrouble),
  late: Type.Optional(Type.Array(LateQuestion)),
})
export type KitchenFloor = Static<typeof KitchenFloor>

/** `event: tickets` — the tickets that changed, each whole, and the orders that left the floor with all of theirs. */
export const KitchenChange = Type.Object({
  at: Type.Integer(),
  tickets: Type.Array(Ticket),
  gone: Type.Array(OrderNumber),
})
export type KitchenChange = Static<typeof KitchenChange>

/** `event: beat` — every 5 s, so that silence is never mistaken for peace. */
export const Beat = Type.Object({ at: Type.Integer() })
export type Beat = Static<typeof Beat>

/**
 * What a screen answers to each beat: that it lives, and whose tickets it shows, one station's or those of several;
 * everybody's where it names nobody.
 */
export const LiveScreen = Type.Object(
  {
    screen: ScreenId,
    station: Type.Optional(StationId),
    stations: Type.Optional(Type.Array(StationId, { maxItems: 100 })),
  },
  { additionalProperties: false },
)
export type LiveScreen = Static<typeof LiveScreen>

/** Between two beats, and the silence after which a screen says that it may be old, in milliseconds. */
export const beatMs = 5_000
export const staleMs = 10_000
