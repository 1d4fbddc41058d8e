/** Printers as managers and technicians deal with them: looked for, set up, and how each does. */
import { type Static, Type } from 'typebox'
import { PrinterId } from './ids.ts'

/** A printer that a search came upon. */
export const FoundPrinter = Type.Object({
  cable: Type.Union([Type.Literal('network'), Type.Literal('usb'), Type.Literal('serial')]),
  /** As the site writes it down. */
  url: Type.String(),
  /** What it or its plug calls itself: `EPSON TM-m30`. */
  name: Type.Optional(Type.String()),
  serial: Type.Optional(Type.String()),
  /** The model that its name means, where one is known. */
  model: Type.Optional(Type.String()),
  /**
   * How much it says of itself: `confirms` what is on paper, only how it is (`status`), or `nothing`. Absent where it
   * was not asked: on a cable, or in use.
   */
  says: Type.Optional(
    Type.Union([Type.Literal('confirms'), Type.Literal('status'), Type.Literal('nothing')]),
  ),
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
