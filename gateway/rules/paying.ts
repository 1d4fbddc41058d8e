/** Paying: what a party owes, what it gave, and the check on paper. */
import { money } from '../../protocol/money.ts'
import { checkOf, partyAt } from './bill.ts'
import { awaitsCheck } from './checks-owed.ts'
import type { Entry, FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { nobodyAt } from './seating.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/**
 * The whole check, paid at the counter. `price-changed`, with what is due now, when that is another sum than the
 * one that was read out: of two waiters who take the same money at once, the second learns that it is paid. Where
 * nothing is due nothing is taken.
 */
export const takePayment = (floor: Floor, { table, method, total }: RequestOf<'take-payment'>): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return nobodyAt(table)
  const check = checkOf(floor, party)
  if (check.due !== total) {
    const paid = check.due <= 0 ? { detail: 'Somebody has taken this payment already: nothing is due.' } : {}
    return refuse('price-changed', { total: check.due, ...paid })
  }
  if (check.due <= 0) return accept()
  return accept({
    fact: 'payment-taken',
    session: party.session,
    table,
    method,
    amount: check.due,
    check,
  })
}

/** Takes an optional service charge off the check, or puts it back. `not-allowed` where the house has none to waive. */
export const waiveService = (floor: Floor, { table, waived }: RequestOf<'waive-service'>): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return nobodyAt(table)
  if (party.waived === waived) return accept()
  if (waived && floor.site?.service?.kind !== 'optional')
    return refuse('not-allowed', { detail: 'There is no optional service charge on this check.' })
  return accept({ fact: 'service-waived', session: party.session, table, waived })
}

/**
 * The check as it stands when it comes out, on paper, or a receipt where it is paid: one that waits for its printer anyway is the one. `no-printer`
 * where the site names none for checks.
 */
export const printCheck = (floor: Floor, { table }: RequestOf<'print-check'>): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return nobodyAt(table)
  const { checkPrinter, printers = {} } = floor.site ?? {}
  if (checkPrinter === undefined || !Object.hasOwn(printers, checkPrinter))
    return refuse('no-printer', { detail: 'The site names no printer for checks.' })
  const { session } = party
  return awaitsCheck(floor, session) ? accept() : accept({ fact: 'check-asked', session, table })
}

export const pay = (
  floor: Floor,
  { session: id, amount, method }: FactOf<'payment-taken'>,
  { at }: Pick<Entry, 'at'>,
): void => {
  const session = floor.sessions.get(id)
  if (session === undefined) return
  session.paid = money(session.paid + amount)
  session.paidAt = at
  session.payments = [...(session.payments ?? []), { method, amount }]
  delete session.wish
}
