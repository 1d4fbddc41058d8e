/**
 * Sends home whom the rubbish seated. Nothing that is thrown ever pays or leaves: after a million visitors a house
 * would hold tens of thousands of open orders, which is no room that anybody has, and its memory no measure of rubbish.
 */
import { openKitchen } from '../bench/generator/kitchen.ts'
import type { House } from '../torture/house.ts'
import { newId } from '../torture/id.ts'
import { askHouse } from './asking.ts'

/** Takes back what nobody cooks, and closes these tables; what is refused (rubbish began to cook it) stays. */
export const clearHouse = async (
  house: Pick<House, 'httpPort' | 'key'>,
  tables: readonly string[],
): Promise<void> => {
  const open = new Set<number>()
  const seen = (order: number) => void open.add(order)
  // While too many read the feed there is no way in; the next round is soon.
  const leave = await openKitchen(
    { feedPort: house.httpPort, key: house.key },
    { seen, lost: () => {} },
  ).catch(() => undefined)
  leave?.()
  const ask = (wish: object) =>
    askHouse(house, '/api/v1/requests', { id: newId(), ...wish }).catch(() => undefined)
  for (const order of open) await ask({ type: 'withdraw-order', order })
  for (const table of tables) await ask({ type: 'close-table', table, unpaid: 'for the next party' })
}
