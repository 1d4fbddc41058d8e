/** A party's check as it stands: what its orders come to by the house's own taxes and service. */
import type { Check } from '../../protocol/check.ts'
import type { TableId, TaxId } from '../../protocol/ids.ts'
import { money } from '../../protocol/money.ts'
import { priceCheck } from '../../protocol/pricing.ts'
import type { Floor } from './floor.ts'
import { costLeft, piecesLeft } from './pieces.ts'
import type { FloorSession } from './session.ts'

/**
 * The check of a session that is open; its lines are on the floor for as long as it is. What was sold in one tax class
 * is added up first: the sums are the same, and the fine arithmetic is done once a class instead of once a line.
 */
export const checkOf = (floor: Floor, { orders, waived, paid }: FloorSession): Check => {
  const sold = new Map<TaxId | undefined, number>()
  for (const number of orders) {
    for (const line of floor.orders.get(number)?.lines ?? []) {
      if (piecesLeft(line) > 0) sold.set(line.tax, (sold.get(line.tax) ?? 0) + costLeft(line))
    }
  }
  const lines = [...sold].map(([tax, total]) => ({
    total: money(total),
    ...(tax === undefined ? {} : { tax }),
  }))
  return priceCheck(lines, { ...floor.site, waived, paid })
}

/** Who sits at a table. */
export const partyAt = (floor: Floor, table: TableId): FloorSession | undefined => {
  const session = floor.tables.get(table)
  return session === undefined ? undefined : floor.sessions.get(session)
}
