/** What was owed to paper against what fell out of the printers: nothing lost, nothing twice that does not say so. */
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { type Body, readSlip, type Slip } from './slip.ts'

/** All papers of one printer, in the order in which they fell; the last one may still hang in it. */
export interface Rail {
  readonly printer: string
  readonly papers: readonly (readonly string[])[]
}

export interface Reckoned {
  readonly findings: readonly Finding[]
  readonly whole: number
  readonly marked: number
  readonly torn: number
  readonly backup: number
}

type Whole = Extract<Slip, { readonly is: 'whole' }> & { readonly printer: string }

const shown = (rows: readonly string[]): string => rows.map(row => `\n    | ${row}`).join('')

/** One printer counts its papers, and whoever holds two of them in his hand sees which came first. */
const reckonSerials = (printer: string, wholes: readonly Whole[]): readonly Finding[] =>
  wholes.flatMap(({ serial, ticket }, n) => {
    const before = wholes[n - 1]
    return before === undefined || serial > before.serial
      ? []
      : [finding('paper', `${printer}: #${serial} of ${ticket} came after #${before.serial}`)]
  })

const reckonTicket = (ticket: string, wholes: readonly Whole[]): readonly Finding[] => {
  if (wholes.length === 0) return [finding('paper', `${ticket} was never printed whole`)]
  const findings: Finding[] = []
  const told = wholes.map(one => `#${one.serial} of ${one.printer}, attempt ${one.attempt}`).join('; ')
  if (wholes.filter(({ attempt }) => attempt === 1).length > 1)
    findings.push(finding('doubled', `${ticket} is more than once on paper that says nothing of it: ${told}`))
  const attempts = wholes.map(({ attempt }) => attempt)
  if (new Set(attempts).size < attempts.length)
    findings.push(finding('doubled', `two papers of ${ticket} say the same attempt: ${told}`))
  for (const printer of new Set(wholes.map(one => one.printer))) {
    const own = wholes.filter(one => one.printer === printer)
    own.forEach((one, n) => {
      const before = own[n - 1]
      if (before === undefined) return
      if (one.attempt <= before.attempt)
        findings.push(finding('doubled', `the attempts at ${ticket} do not rise: ${told}`))
    })
  }
  const original = wholes.find(({ attempt }) => attempt === 1)
  for (const { first, printer } of wholes) {
    if (first === undefined || original === undefined) continue
    if (first.serial !== original.serial || (first.at ?? printer) !== original.printer)
      findings.push(finding('paper', `${ticket} says that it repeats #${first.serial}: ${told}`))
  }
  return findings
}

/**
 * @param due the tickets that had to come out
 * @param bodyOf what stands on a ticket of this station
 */
export const reckon = (
  due: readonly string[],
  rails: readonly Rail[],
  bodyOf: (printer: string) => Body,
): Reckoned => {
  const findings: Finding[] = []
  const byTicket = new Map<string, Whole[]>(due.map(ticket => [ticket, []]))
  let torn = 0
  const all: Whole[] = []
  for (const { printer, papers } of rails) {
    const wholes: Whole[] = []
    for (const [n, rows] of papers.entries()) {
      const slip = readSlip(rows, bodyOf(printer))
      if (slip.is === 'whole') wholes.push({ ...slip, printer })
      else if (slip.is === 'torn') torn++
      else if (slip.is === 'muddled')
        findings.push(finding('altered', `paper ${n + 1} of ${printer} is no ticket:${shown(slip.rows)}`))
    }
    findings.push(...reckonSerials(printer, wholes))
    all.push(...wholes)
  }
  for (const whole of all) {
    const own = byTicket.get(whole.ticket)
    if (own === undefined) findings.push(finding('uncalled', `paper of ${whole.ticket}, which is not due`))
    else own.push(whole)
  }
  for (const [ticket, wholes] of byTicket) findings.push(...reckonTicket(ticket, wholes))
  return {
    findings,
    torn,
    whole: all.length,
    marked: all.filter(({ attempt }) => attempt > 1).length,
    backup: all.filter(({ isBackup }) => isBackup).length,
  }
}
