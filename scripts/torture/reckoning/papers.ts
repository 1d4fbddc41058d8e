/** Guests' notes against the paper: each ticket at least once, and only one of its papers without a mark. */
import { fateOf, type Ledger, ticketsOf } from '../ledger.ts'
import type { Sheet } from '../sheet.ts'
import { type Finding, finding } from './finding.ts'
import type { Exported } from './orders.ts'

/** A ticket that has to be on paper, or was until it was taken back. */
export interface Due {
  readonly ticket: string
  readonly table: string
  readonly pieces: number
  readonly withdrawn: boolean
}

/** What the kitchen has to make, by the ledger; order numbers are the gateway's to give. */
export const duePapers = (
  ledger: Ledger,
  numberOf: (id: string) => number | undefined,
): ReadonlyMap<string, Due> => {
  const due = new Map<string, Due>()
  for (const asked of ledger.asked) {
    const fate = fateOf(asked)
    const order = numberOf(asked.id)
    if (order === undefined || fate === 'gone' || fate === 'unknown') continue
    for (const [ticket, pieces] of ticketsOf(ledger, order, asked))
      due.set(ticket, { ticket, table: asked.table, pieces, withdrawn: fate === 'withdrawn' })
  }
  return due
}

export const numbersIn = (exported: readonly Exported[]): ((id: string) => number | undefined) => {
  const numbers = new Map(exported.map(({ id, order }) => [id, order]))
  return id => numbers.get(id)
}

/** @param trays the sheets of each printer, in the order they fell */
export const reckonPapers = (
  due: ReadonlyMap<string, Due>,
  trays: readonly (readonly Sheet[])[],
): readonly Finding[] => {
  const findings: Finding[] = []
  const find = (what: Finding['what'], detail: string) => void findings.push(finding(what, detail))
  const byTicket = new Map<string, Sheet[]>()
  for (const sheets of trays) {
    let before = 0
    for (const sheet of sheets) {
      byTicket.set(sheet.ticket, [...(byTicket.get(sheet.ticket) ?? []), sheet])
      if (Number(sheet.serial) <= before) find('paper', `#${sheet.serial} came after #${before}`)
      before = Number(sheet.serial)
    }
  }
  for (const { ticket, table, pieces, withdrawn } of due.values()) {
    const sheets = byTicket.get(ticket) ?? []
    byTicket.delete(ticket)
    const makes = sheets.filter(sheet => !sheet.isVoid)
    const unmarked = makes.filter(sheet => !sheet.marked)
    if (unmarked.length > 1) find('doubled', `${ticket} is ${unmarked.length} times on unmarked paper`)
    if (withdrawn) {
      if (makes.length > 0 && makes.length === sheets.length) find('paper', `${ticket} was never called back`)
      continue
    }
    if (makes.length === 0) find('paper', `${ticket} was never printed`)
    if (makes.length < sheets.length) find('paper', `${ticket} was called back`)
    for (const sheet of makes) {
      if (sheet.pieces !== pieces || sheet.table !== table)
        find('paper', `${ticket}: ${pieces} pieces for table ${table}, but it says\n${sheet.rows.join('\n')}`)
    }
  }
  for (const ticket of byTicket.keys()) find('uncalled', `paper of ${ticket}, which nobody asked for`)
  return findings
}
