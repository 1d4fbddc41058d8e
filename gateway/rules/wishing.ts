/** How a party asks to pay: in so many shares, with such a tip. Staff read it; nothing is charged by it. */
import type { TableId } from '../../protocol/ids.ts'
import { type PayingWish, tipsOf } from '../../protocol/paying.ts'
import { checkOf, partyAt } from './bill.ts'
import type { Fact } from './fact.ts'
import type { Floor } from './floor.ts'
import { nobodyAt } from './seating.ts'
import { accept, refuse, type Verdict } from './verdict.ts'
import type { BillWished } from './wished.ts'

/**
 * `price-changed`, with what is due now, where that is not the sum the guests had before them, where nothing is, or
 * where the site has stopped offering their tip: they look at it again and ask anew. `table-closed` where nobody sits.
 */
export const wishFor = (floor: Floor, table: TableId, wish: PayingWish): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return nobodyAt(table)
  const { due } = checkOf(floor, party)
  const isOffered = wish.tip === 0 || tipsOf(floor.site).includes(wish.tip)
  if (due !== wish.due || due <= 0 || !isOffered) return refuse('price-changed', { total: due })
  const { session, wish: before } = party
  const isSame = before?.shares === wish.shares && before.tip === wish.tip && before.due === wish.due
  return isSame ? accept() : accept({ fact: 'bill-wished', session, table, wish })
}

/** The fact that a party wants the bill no more, where it had wished for it in some way. */
export const dropWish = (floor: Floor, table: TableId): readonly Fact[] => {
  const party = partyAt(floor, table)
  if (party?.wish === undefined) return []
  return [{ fact: 'bill-wished', session: party.session, table, wish: null }]
}

export const wish = (floor: Floor, { session: id, wish }: BillWished): void => {
  const session = floor.sessions.get(id)
  if (session === undefined) return
  if (wish === null) delete session.wish
  else session.wish = wish
}
