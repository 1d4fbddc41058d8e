/**
 * Sends home whom the rubbish seated. Nothing that is thrown ever pays or leaves: after a million visitors a house
 * would hold tens of thousands of open orders, which is no room that anybody has, and its memory no measure of rubbish.
 */
import { openKitchen } from '../bench/generator/kitchen.ts'
import type { House } from '../torture/house.ts'
import { newId } from '../torture/id.ts'
import { askHouse } from './asking.ts'

type Web = Pick<House, 'httpPort' | 'key'>

/** They go on ordering while they are shown out, and who has ordered cannot be. */
const rounds = 5

/** Takes back what nobody cooks, has made what somebody began, and closes these tables, as far as they can be. */
export const clearHouse = async (
  house: Web,
  { tables, stations }: { readonly tables: readonly string[]; readonly stations: readonly string[] },
): Promise<void> => {
  const ask = (wish: object): Promise<boolean> =>
    askHouse(house, '/api/v1/requests', { id: newId(), ...wish }).then(
      () => true,
      () => false,
    )
  let seated = tables
  for (let round = 0; round < rounds && seated.length > 0; round++) {
    const clear = async (order: number): Promise<void> => {
      if (await ask({ type: 'withdraw-order', order })) return
      for (const station of stations) await ask({ type: 'bump-ticket', ticket: `${order}-${station}` })
    }
    await Promise.all([...(await openOrders(house))].map(clear))
    const isGone = await Promise.all(
      seated.map(table => ask({ type: 'close-table', table, unpaid: 'for the next party' })),
    )
    seated = seated.filter((_, n) => !isGone[n])
  }
}

/** Those that the kitchen has tickets of; none while so many read the feed that there is no way in. */
const openOrders = async (house: Web): Promise<ReadonlySet<number>> => {
  const open = new Set<number>()
  const leave = await openKitchen(
    { feedPort: house.httpPort, key: house.key },
    { seen: order => void open.add(Number(order)), lost: () => {} },
  ).catch(() => undefined)
  leave?.()
  return open
}
