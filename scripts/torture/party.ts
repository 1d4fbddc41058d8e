/** The end of a party's evening: everything is cooked and on paper, it pays what our own till says, and goes. */
import type { Bell } from './bell.ts'
import type { PlainSite } from './house.ts'
import { newId } from './id.ts'
import { type Asked, fateOf, ticketsOf } from './ledger.ts'
import { type Finding, finding } from './reckoning/finding.ts'
import type { Staff } from './staff.ts'
import type { PlainMenu } from './till.ts'

export interface Host {
  readonly site: PlainSite
  readonly menus: ReadonlyMap<string, PlainMenu>
  readonly staff: Staff
  readonly bell: Bell
  readonly bumped: ReadonlySet<string>
  isPrinted(ticket: string): boolean
  isOver(): boolean
  /** Grows: ids of the orders of parties that have gone. */
  readonly closed: Set<string>
  /** Grows. */
  readonly findings: Finding[]
}

/** Nobody who waits for a meal leaves before it. */
const eveningMs = 24 * 3600 * 1000

/** The house's own charge, a part of the whole sum, half a cent for the house. */
const withService = (sum: number, { service }: PlainSite): number =>
  sum + Math.floor((sum * (service?.percent ?? 0) + 50) / 100)

/** False when the party stays: something of its orders is not known to it, or the evening is over before it is served. */
export const seeOff = async (table: string, orders: readonly Asked[], host: Host): Promise<boolean> => {
  const { site, menus, staff, bell, bumped, closed, findings } = host
  const live = orders.filter(one => fateOf(one) === 'live')
  const numbers = live.map(({ outcome, seen }) => (outcome?.gaveUp ? seen : outcome?.told.order))
  if (live.length === 0 || numbers.includes(undefined)) return false
  const tickets = live.flatMap((one, n) => [...ticketsOf({ site, menus }, numbers[n] ?? 0, one).keys()])
  let served = 0
  const isServed = () => {
    for (let ticket = tickets[served]; ticket !== undefined; ticket = tickets[++served])
      if (!bumped.has(ticket) || !host.isPrinted(ticket)) return false
    return true
  }
  await bell.until(`the meal of table ${table}`, () => host.isOver() || isServed(), eveningMs)
  if (host.isOver()) return false

  const total = withService(
    live.reduce((sum, one) => sum + one.total, 0),
    site,
  )
  const paid = await staff.ask({ id: newId(), type: 'take-payment', table, method: 'cash', total })
  if (!paid.ok) {
    findings.push(
      finding('mispriced', `table ${table} owes ${total} by our till, and was told ${JSON.stringify(paid)}`),
    )
    return false
  }
  const gone = await staff.ask({ id: newId(), type: 'close-table', table })
  if (!gone.ok) {
    findings.push(
      finding('shown', `table ${table} is served and has paid, and may not go: ${JSON.stringify(gone)}`),
    )
    return false
  }
  for (const { id } of orders) closed.add(id)
  return true
}
