/** What the guests at real pads agreed to and read off their screens, against the gateway's export. */
import type { Asked } from '../ledger.ts'
import { type Finding, finding } from './finding.ts'
import type { Exported } from './orders.ts'

/** A patron's own notes. */
export interface Notes {
  readonly pad: string
  readonly table: string
  /** Sums on the page when "send" was pressed; each may have become an order, once. */
  readonly agreed: readonly number[]
  /** Sums by the number on the order's page, which has its last four digits: after 10,000 orders it comes again. */
  readonly shown: ReadonlyMap<number, ReadonlySet<number>>
  /** How many orders the screen counts; undefined where it never came to rest. */
  readonly ordersSeen: number | undefined
  readonly longestSilenceMs: number
}

/** Ten seconds are promised; a look and a drawing come on top. */
const silenceMs = 12_000

/**
 * A patron knows no ids. So the orders of a pad are laid beside its patron's agreements, in order: each has to be
 * the next agreement of that sum, which may have passed over some that never left the pad. What fits is a note like
 * any other guest's; what does not is left over, and nobody asked for it.
 */
export const adopt = (
  notes: readonly Notes[],
  exported: readonly Exported[],
): { readonly asked: readonly Asked[]; readonly findings: readonly Finding[] } => {
  const asked: Asked[] = []
  const findings: Finding[] = []
  for (const { pad, table, agreed, shown, ordersSeen, longestSilenceMs } of notes) {
    const own = exported.filter(one => one.pad === pad)
    let at = 0
    for (const one of own) {
      const found = agreed.indexOf(one.total, at)
      if (found < 0) continue
      at = found + 1
      const told = { id: one.id, ok: true, order: one.order, total: one.total }
      const lines = one.lines.map(line => ({ ...line, options: line.options.map(({ option }) => option) }))
      asked.push({ id: one.id, pad, table, lines, total: one.total, outcome: { told, gaveUp: false } })
    }
    for (const [number, totals] of shown) {
      const costs = own.filter(one => one.order % 10_000 === number).map(one => one.total)
      for (const total of totals) {
        const said = `${pad} showed order ${number}, ${total}`
        if (costs.length === 0) findings.push(finding('lost', said))
        else if (!costs.includes(total))
          findings.push(finding('mispriced', `${said}, and it costs ${costs.join(' or ')}`))
      }
    }
    if (ordersSeen === undefined) findings.push(finding('untold', `${pad} never came to rest`))
    else if (ordersSeen !== own.length)
      findings.push(finding('shown', `${pad} shows ${ordersSeen} orders, and there are ${own.length}`))
    if (longestSilenceMs > silenceMs)
      findings.push(finding('untold', `${pad} said "Sending" for ${Math.round(longestSilenceMs)} ms`))
  }
  return { asked, findings }
}
