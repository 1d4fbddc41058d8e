/** A party's check as it stands: what its orders come to by the house's own taxes and service. */
import type { Check } from '../../protocol/check.ts'
import type { TableId } from '../../protocol/ids.ts'
import { priceCheck } from '../../protocol/pricing.ts'
import type { Floor, FloorSession } from './floor.ts'
import { costLeft, piecesLeft } from './pieces.ts'

/** The check of a session that is open; its lines are on the floor for as long as it is. */
export const checkOf = (floor: Floor, { orders, waived, paid }: FloorSession): Check => {
  const lines = orders
    .flatMap(number => floor.orders.get(number)?.lines ?? [])
    .filter(line => piecesLeft(line) > 0)
    .map(line => ({ total: costLeft(line), ...(line.tax === undefined ? {} : { tax: line.tax }) }))
  return priceCheck(lines, { ...floor.site, waived, paid })
}

/** Who sits at a table. */
export const partyAt = (floor: Floor, table: TableId): FloorSession | undefined => {
  const session = floor.tables.get(table)
  return session === undefined ? undefined : floor.sessions.get(session)
}
