/** Printers as managers and technicians deal with them: looked for, set up, and how each does. */
import { type Static, Type } from 'typebox'
import { PrinterId, StationId } from './ids.ts'
import { LateQuestion } from './kitchen.ts'
import { Finding } from './lint/finding.ts'
import { SitePrinter, StationPrinting } from './site.ts'

/** How much a printer says of itself: `confirms` what is on paper, only how it is (`status`), or `nothing`. */
export const PrinterSays = Type.Union([
  Type.Literal('confirms'),
  Type.Literal('status'),
  Type.Literal('nothing'),
])
export type PrinterSays = Static<typeof PrinterSays>

/** A printer that a search came upon. */
export const FoundPrinter = Type.Object({
  cable: Type.Union([
    Type.Literal('network'),
    Type.Literal('usb'),
    Type.Literal('serial'),
    /** At a kitchen device, whichever cable that has it on. */
    Type.Literal('kitchen'),
  ]),
  /** As the site writes it down. */
  url: Type.String(),
  /** What it or its plug calls itself: `EPSON TM-m30`. */
  name: Type.Optional(Type.String()),
  serial: Type.Optional(Type.String()),
  /** The model that its name means, where one is known. */
  model: Type.Optional(Type.String()),
  /** Absent where it was not asked: on a cable, or in use. */
  says: Type.Optional(PrinterSays),
  /** What keeps it from printing just now, and what to do. */
  why: Type.Optional(Type.String()),
  /** The site has it already, under this name; it was left in peace. */
  yours: Type.Optional(PrinterId),
})
export type FoundPrinter = Static<typeof FoundPrinter>

/** A search as it stands: told whole each time, the last time with `isOver`. */
export const PrinterSearch = Type.Object({
  /** Addresses on the network: how many were called, of how many. */
  asked: Type.Integer({ minimum: 0 }),
  of: Type.Integer({ minimum: 0 }),
  printers: Type.Array(FoundPrinter),
  isOver: Type.Boolean(),
})
export type PrinterSearch = Static<typeof PrinterSearch>

/** How a paper ended: by the printer's word, as far as anybody knows, nobody knows, or it could not be printed. */
const PaperEnd = Type.Union([
  Type.Literal('confirmed'),
  Type.Literal('sent'),
  Type.Literal('in-doubt'),
  Type.Literal('failed'),
])

/** One of the house's printers: how it is set up, and how it does. */
export const PrinterView = Type.Object({
  printer: PrinterId,
  setting: SitePrinter,
  /** A word for its condition, since when (UTC milliseconds) and, where something is wrong, a sentence. */
  at: Type.Union([
    Type.Literal('ready'),
    Type.Literal('printing'),
    Type.Literal('stopped'),
    Type.Literal('away'),
    /** It was set up just now. */
    Type.Literal('unknown'),
  ]),
  since: Type.Optional(Type.Integer()),
  why: Type.Optional(Type.String()),
  isLow: Type.Optional(Type.Literal(true)),
  /** Papers that wait for it, the one being printed among them. */
  waiting: Type.Integer({ minimum: 0 }),
  says: Type.Optional(PrinterSays),
  /** What it calls itself. */
  name: Type.Optional(Type.String()),
  /** The newest paper that it was sent since the gateway began: the number on it, how it ended, when. */
  last: Type.Optional(Type.Object({ serial: Type.Integer(), ended: PaperEnd, at: Type.Integer() })),
  /** What became of the last test paper; `in-doubt` comes out once more, marked. */
  test: Type.Optional(
    Type.Object({
      is: Type.Union([...PaperEnd.anyOf, Type.Literal('waiting')]),
      /** When it was out or given up, UTC milliseconds. */
      at: Type.Optional(Type.Integer()),
    }),
  ),
})
export type PrinterView = Static<typeof PrinterView>

export const StationPrinters = Type.Object({
  station: StationId,
  name: Type.String(),
  ...StationPrinting.properties,
})
export type StationPrinters = Static<typeof StationPrinters>

/** All that a manager sees of the house's printers. */
export const PrintersView = Type.Object({
  at: Type.Integer(),
  printers: Type.Array(PrinterView),
  stations: Type.Array(StationPrinters),
  checkPrinter: Type.Optional(PrinterId),
  passPrinter: Type.Optional(PrinterId),
  /** The models that a printer may be set up as; `columns`: as many as it prints where nothing else is said. */
  models: Type.Array(Type.Object({ name: Type.String(), columns: Type.Integer() })),
  /** Papers that somebody has to say something about. */
  late: Type.Array(LateQuestion),
  /** Advice. Places begin with `site.`. */
  findings: Type.Array(Finding),
})
export type PrintersView = Static<typeof PrintersView>
