/** The parties that want to pay, as a manager is told of them: what they owe, and how they asked to pay it. */
import type { HouseNow } from '../../protocol/now.ts'
import { tableName } from '../../protocol/site.ts'
import { checkOf } from '../rules/bill.ts'
import type { Floor } from '../rules/floor.ts'
import { callAt } from '../rules/seating.ts'

export type BillAsked = NonNullable<HouseNow['bills']>[number]

/** Whoever has called for the bill, or has said how to pay and still owes something; the longest waiting first. */
export const billsAsked = (floor: Floor): readonly BillAsked[] => {
  const bills = [...floor.sessions.values()].flatMap((party): readonly BillAsked[] => {
    const { table, wish } = party
    const open = callAt(floor, table)
    const call = open?.reason === 'bill' ? open : undefined
    if (call === undefined && wish === undefined) return []
    const { due } = checkOf(floor, party)
    if (call === undefined && due <= 0) return []
    return [
      {
        table,
        name: tableName(floor.site, table),
        due,
        ...(wish === undefined ? {} : { wish }),
        ...(call === undefined ? {} : { at: call.at }),
        ...(call?.by === undefined ? {} : { by: call.by }),
      },
    ]
  })
  return bills.sort((a, b) => (a.at ?? Number.MAX_SAFE_INTEGER) - (b.at ?? Number.MAX_SAFE_INTEGER))
}
