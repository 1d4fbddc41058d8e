/** A ticket printer under test, and the tray into which all its papers fall. */
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import { simulatePrinter } from '../../hardware/printer/simulated/printer.ts'
import type { Bell } from './bell.ts'
import { type Sheet, sheetsOn } from './sheet.ts'

export interface Tray {
  /** `tcp://127.0.0.1:port`. */
  readonly url: string
  /** Every sheet that was cut, in order. */
  readonly sheets: readonly Sheet[]
  close(): Promise<void>
}

/** The printer itself keeps few papers; they are read as they fall, so that a long night does not fill memory. */
export const openTray = async (bell: Bell): Promise<Tray> => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42, keep: 4 })
  const sheets: Sheet[] = []
  printer.watch(event => {
    if (event.type !== 'cut') return
    const paper = printer.papers.find(one => one.id === event.paper)
    if (paper !== undefined) sheets.push(...sheetsOn(paperLines(paper, printer.settings.font.widthDots)))
    bell.ring()
  })
  return { url: `tcp://127.0.0.1:${printer.port}`, sheets, close: () => printer.close() }
}
