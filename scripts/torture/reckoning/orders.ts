/** Guests' notes against the gateway's export: nothing lost, nothing doubled, nothing charged wrongly. */
import { type Asked, type Fate, fateOf, type Ledger, ticketsOf } from '../ledger.ts'
import { type Choice, chargeFor } from '../till.ts'
import { type Finding, finding } from './finding.ts'

/** A line of `/api/v1/export/orders.ndjson`, as the contract has it. */
export interface Exported {
  readonly order: number
  readonly id: string
  readonly pad: string | null
  readonly table: string | null
  readonly state: string
  readonly total: number
  readonly menu: string
  readonly lines: readonly {
    readonly item: string
    readonly quantity: number
    readonly options: readonly { readonly option: string }[]
    readonly total: number
    readonly state: string
  }[]
}

const unmade = new Set(['cancelled', 'refused'])
const underway = new Set(['pending', 'queued', 'preparing'])

/** Lines as text; options in any order are the same options. */
const spell = (lines: readonly Choice[]): string =>
  lines
    .map(({ item, quantity, options }) => `${quantity} ${item} ${[...options].sort().join('+')}`)
    .join(', ')

const spellExported = ({ lines }: Exported): string =>
  spell(lines.map(line => ({ ...line, options: line.options.map(({ option }) => option) })))

/** @param exported in the order of the export */
export const reckonOrders = (ledger: Ledger, exported: readonly Exported[]): readonly Finding[] => {
  const findings: Finding[] = []
  const find = (what: Finding['what'], detail: string) => void findings.push(finding(what, detail))
  const byId = new Map<string, Exported[]>()
  let highest = 0
  for (const one of exported) {
    byId.set(one.id, [...(byId.get(one.id) ?? []), one])
    if (one.order === highest) find('doubled', `order ${one.order} is there twice`)
    if (one.order < highest) find('altered', `order ${one.order} comes after ${highest}`)
    highest = Math.max(highest, one.order)
  }

  const lastOf = new Map<string, number>()
  for (const asked of ledger.asked) {
    const fate = fateOf(asked)
    const found = byId.get(asked.id) ?? []
    byId.delete(asked.id)
    const [one] = found
    if (found.length > 1) find('doubled', `${asked.id} became orders ${found.map(({ order }) => order)}`)
    if (one === undefined) {
      if (fate === 'live') find('lost', `${asked.id} of ${asked.pad}: ${JSON.stringify(asked.outcome)}`)
      if (fate === 'unknown') find('untold', `${asked.id} of ${asked.pad} was never answered`)
      continue
    }
    const numberBefore = lastOf.get(asked.pad) ?? 0
    if (one.order < numberBefore) find('altered', `${asked.pad} asked for ${one.order} after ${numberBefore}`)
    lastOf.set(asked.pad, one.order)
    findings.push(...compare(ledger, asked, fate, one))
  }
  for (const [id, [one]] of byId) find('uncalled', `order ${one?.order}, ${id}: nobody asked for it`)
  return findings
}

const compare = (ledger: Ledger, asked: Asked, fate: Fate, one: Exported): readonly Finding[] => {
  const name = `order ${one.order} (${asked.id} of ${asked.pad})`
  const isLive = !unmade.has(one.state)
  if (fate === 'unknown') return [finding('untold', `${name} was never answered`)]
  if (fate === 'gone')
    return isLive ? [finding('uncalled', `${name}: refused, ${asked.outcome?.told.why}`)] : []
  if (fate === 'withdrawn') return isLive ? [finding('uncalled', `${name}: taken back`)] : []
  if (!isLive) return [finding('lost', `${name} is ${one.state}`)]

  const findings: Finding[] = []
  const find = (what: Finding['what'], detail: string) =>
    void findings.push(finding(what, `${name}: ${detail}`))
  const { told, gaveUp } = asked.outcome ?? {}
  if (gaveUp === false && told?.order !== one.order) find('altered', `the guest was told ${told?.order}`)
  if (one.pad !== asked.pad || one.table !== asked.table) find('altered', `of ${one.pad}, table ${one.table}`)
  const [wanted, got] = [spell(asked.lines), spellExported(one)]
  if (wanted !== got) find('altered', `asked for ${wanted}; got ${got}`)

  const menu = ledger.menus.get(one.menu)
  const charge = menu === undefined ? `nothing on menu ${one.menu}` : chargeFor(menu, asked.lines)
  const sum = one.lines.reduce((all, line) => all + line.total, 0)
  const shown = gaveUp === false ? told?.total : one.total
  if (one.total !== asked.total || shown !== one.total || sum !== one.total || one.total !== charge) {
    find(
      'mispriced',
      `agreed ${asked.total}, shown ${shown}, charged ${one.total}, lines ${sum}, our till says ${charge}`,
    )
  }
  if (ledger.closed?.has(asked.id)) {
    if (one.state !== 'closed') find('shown', `its party has paid and gone, and it is ${one.state}`)
    return findings
  }
  const isBumped = [...ticketsOf(ledger, one.order, asked).keys()].every(ticket => ledger.bumped.has(ticket))
  if (isBumped ? one.state !== 'ready' : !underway.has(one.state))
    find('shown', `${isBumped ? 'all' : 'not all'} of it was bumped, and it is ${one.state}`)
  return findings
}
