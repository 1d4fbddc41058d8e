/** What the web's door needs of whoever looks after the printers. */
import type { PrinterSearch, PrintersView } from '../../protocol/printers.ts'
import type { PublishPrinters } from '../../protocol/requests/printers.ts'
import type { Cancel } from '../../protocol/time.ts'

export interface TendsPrinters {
  /** Every printer, how it does and who prints on it, as of this moment. */
  printers(atMs: number): PrintersView
  /** What would be wrong with such printers, each with its place; nothing where they can be published. */
  proofreadPrinters(
    setup: Pick<PublishPrinters, 'printers' | 'stations' | 'checkPrinter' | 'passPrinter'>,
  ): readonly string[]
  /**
   * Looks for printers, or joins whoever does already. `tell` hears how it stands, at once and again and again, the
   * last time with `isOver`. What is returned leaves: a search that nobody waits for any more is stopped.
   */
  findPrinters(tell: (search: PrinterSearch) => void): Cancel
}
