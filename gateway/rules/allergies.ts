/** Allergies that cooks have to have read before they begin: who has, and until then nothing is begun. */
import { type Avoided, isDiet } from '../../protocol/avoiding.ts'
import { worksAt } from './asker.ts'
import type { FactOf } from './fact.ts'
import { type Floor, type FloorTicket, ticketOn } from './floor.ts'
import { changeTicket } from './orders.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** What a ticket's guests must not be served; a diet alone is shown, and nobody is stopped by it. */
const allergiesOf = (floor: Pick<Floor, 'orders'>, ticket: FloorTicket): readonly Avoided[] =>
  (floor.orders.get(ticket.order)?.avoids ?? []).filter(avoided => !isDiet(avoided))

/** Whether its station wants allergies read, and there is one that nobody has. One that came later is another one. */
export const isUnread = (floor: Pick<Floor, 'site' | 'orders'>, ticket: FloorTicket): boolean =>
  floor.site?.stations[ticket.station]?.allergies === 'acknowledged' &&
  allergiesOf(floor, ticket).some(avoided => ticket.read?.includes(avoided) !== true)

/** The refusal of whatever begins a ticket that is still to be read. */
export const unread: Verdict = refuse('allergy-unread', {
  detail: 'Somebody has to read its allergies before it is begun.',
})

/**
 * A cook has read what the guests of a ticket do not eat; `overtaken` where that is not what it says by now, so that
 * nobody answers for what was never shown. `unknown-ticket`, `not-allowed` as for everything at a ticket.
 */
export const readAllergy = (
  floor: Floor,
  { ticket: id, avoids, seen }: RequestOf<'read-allergy'>,
  { from }: Moment,
): Verdict => {
  const ticket = ticketOn(floor, id)
  if (ticket === undefined) return refuse('unknown-ticket')
  if (!worksAt(from, ticket.station))
    return refuse('not-allowed', { detail: `You do not work at ${ticket.station}.` })
  const missed = allergiesOf(floor, ticket).some(avoided => !avoids.includes(avoided))
  if (missed) return refuse('overtaken', { detail: 'Its allergies are not what was read: read them again.' })
  if (!isUnread(floor, ticket)) return accept()
  return accept({
    fact: 'ticket-allergy-read',
    ticket: id,
    avoids: [...avoids],
    version: seen?.version ?? ticket.version,
    ...(seen === undefined ? {} : { screen: seen.screen }),
  })
}

/** It opens on every screen of its station. */
export const open = (floor: Floor, { ticket: id, avoids }: FactOf<'ticket-allergy-read'>): void =>
  changeTicket(floor, id, ticket => ({ ...ticket, read: [...avoids] }))
