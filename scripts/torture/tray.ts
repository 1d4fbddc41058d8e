/** A ticket printer under test, and the tray into which all its papers fall. */
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import { type SimulatedPrinter, simulatePrinter } from '../../hardware/printer/simulated/printer.ts'
import type { Bell } from './bell.ts'
import { type Sheet, sheetsOn } from './sheet.ts'

export interface Tray {
  /** `tcp://127.0.0.1:port`. */
  readonly url: string
  /** Every sheet that was cut, in order. */
  readonly sheets: readonly Sheet[]
  /** Whether there is a paper of this ticket. */
  has(ticket: string): boolean
  /** Its switches, and the plug that can be pulled in the middle of a ticket. */
  readonly hand: Pick<SimulatedPrinter, 'set' | 'cutPowerAfter'>
  close(): Promise<void>
}

/** The printer keeps as many papers as may fall at once, when it has paper again. They are read as they fall, so that a long night does not fill memory. */
export const openTray = async (bell: Bell): Promise<Tray> => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42, keep: 400 })
  const sheets: Sheet[] = []
  const tickets = new Set<string>()
  printer.watch(event => {
    if (event.type !== 'cut') return
    const paper = printer.papers.find(one => one.id === event.paper)
    if (paper === undefined) return
    for (const sheet of sheetsOn(paperLines(paper, printer.settings.font.widthDots))) {
      sheets.push(sheet)
      if (!sheet.isVoid) tickets.add(sheet.ticket)
    }
    bell.ring()
  })
  return {
    url: `tcp://127.0.0.1:${printer.port}`,
    sheets,
    has: ticket => tickets.has(ticket),
    hand: printer,
    close: () => printer.close(),
  }
}
