/** What managers and technicians ask about printers. */
import { type Static, Type } from 'typebox'
import { PrinterId } from '../ids.ts'
import { SitePrinters, StationsPrinting } from '../site.ts'
import { closed, staff } from './staff.ts'

/**
 * The house's printers from now on: all of them, and where checks and the papers of the pass come out (nowhere when
 * absent). Of the stations that are named, all that was said before about their printers counts no more; the others stay
 * as they are.
 * `bad-printers` with every problem and its place. Undone by publishing what was before.
 */
export const PublishPrinters = Type.Object(
  {
    ...staff,
    type: Type.Literal('publish-printers'),
    printers: SitePrinters,
    stations: StationsPrinting,
    checkPrinter: Type.Optional(PrinterId),
    passPrinter: Type.Optional(PrinterId),
  },
  closed,
)
export type PublishPrinters = Static<typeof PublishPrinters>

export const printerRequests = [PublishPrinters] as const
