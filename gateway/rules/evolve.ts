/** How the floor moves on: what each fact changes, and nothing that a fact does not say. */
import type { PadName } from '../../protocol/ids.ts'
import { open } from './allergies.ts'
import { coming, ring } from './calling.ts'
import { alterLine } from './changing.ts'
import { oweCheck } from './checks-owed.ts'
import { tell } from './devices.ts'
import type { Entry, Fact } from './fact.ts'
import { fire } from './firing.ts'
import { type Floor, ticketOn } from './floor.ts'
import { dropSummaries, releaseStranded } from './holding.ts'
import { move } from './moving.ts'
import { changeTicket } from './orders.ts'
import { dropStranded } from './own-papers.ts'
import { applyPaper } from './papering.ts'
import { owePass } from './pass-papers.ts'
import { pause, resume } from './pausing.ts'
import { pay } from './paying.ts'
import { bump, cancelLines, holdBack, moveLines, place, recall, retire, serve, start } from './progress.ts'
import { takeMenu } from './publishing.ts'
import { seat, unseat } from './seating.ts'
import { admit, renew } from './signing.ts'
import { alter, dismiss, hire } from './staffing.ts'
import { restock } from './stock.ts'
import { oweUnwatched } from './unwatched.ts'
import { voidPieces } from './voiding.ts'
import { wish } from './wishing.ts'

/**
 * Applies one entry, whole and in the journal's order. Deterministic: the same entries make the same floor, on
 * any machine and in any later version that carries the same `rulesVersion`. Changes `floor` in place.
 */
export const evolve = (floor: Floor, entry: Entry): void => {
  if (entry.seq !== undefined && entry.from.startsWith('pad/')) {
    const name = entry.from.slice('pad/'.length) as PadName
    const pad = floor.pads.get(name) ?? { seq: 0 }
    pad.seq = Math.max(pad.seq, entry.seq)
    if (entry.facts.some(({ fact }) => fact === 'request-refused')) pad.refused = entry.id
    floor.pads.set(name, pad)
  }
  for (const fact of entry.facts) apply(floor, fact, entry)
}

const apply = (floor: Floor, fact: Fact, entry: Entry): void => {
  switch (fact.fact) {
    case 'site-published':
      floor.site = fact.site
      dropStranded(floor)
      releaseStranded(floor, entry.at)
      if (floor.paused.size > 0) floor.stock.number++
      return
    case 'menu-published':
      takeMenu(floor, fact, entry)
      return
    case 'item-sold-out':
    case 'item-counted':
    case 'item-back':
    case 'option-sold-out':
    case 'option-back':
      restock(floor, fact)
      return
    case 'station-paused':
      pause(floor, fact)
      return
    case 'station-resumed':
      resume(floor, fact.station)
      return
    case 'pad-code-set':
      floor.padCode = fact.secret
      return
    case 'hours-turned':
      floor.stock.closed = new Set(fact.closed)
      floor.stock.number++
      return
    case 'session-opened':
      seat(floor, fact, entry)
      return
    case 'session-moved':
      move(floor, fact, entry.at)
      return
    case 'session-closed':
      unseat(floor, fact, entry)
      dropSummaries(floor)
      return
    case 'payment-taken':
      pay(floor, fact, entry)
      return
    case 'service-waived': {
      const session = floor.sessions.get(fact.session)
      if (session !== undefined) session.waived = fact.waived
      return
    }
    case 'bill-wished':
      wish(floor, fact)
      return
    case 'check-asked':
      oweCheck(floor, fact.session, entry.at)
      return
    case 'order-placed':
      place(floor, fact, entry)
      return
    case 'order-cancelled':
      cancelLines(floor, fact, entry.at)
      dropSummaries(floor)
      return
    case 'order-served':
      serve(floor, fact, entry.at)
      owePass(floor, fact, entry.at)
      dropSummaries(floor)
      retire(floor, fact.order)
      return
    case 'lines-voided':
      voidPieces(floor, fact, entry.at)
      dropSummaries(floor)
      return
    case 'line-changed':
      alterLine(floor, fact, entry.at)
      return
    case 'course-fired':
      fire(floor, fact, entry.at)
      return
    case 'staff-called':
      ring(floor, fact, entry)
      return
    case 'call-accepted':
      coming(floor, fact)
      return
    case 'call-ended':
      floor.calls.delete(fact.call)
      return
    case 'tickets-shown':
      for (const id of fact.tickets) {
        const ticket = ticketOn(floor, id)
        if (ticket === undefined) continue
        changeTicket(floor, id, one => ({ ...one, shown: true }))
        moveLines(floor, ticket.order, ticket.lines, 'queued', entry.at)
      }
      return
    case 'ticket-started':
      start(floor, fact, entry.at)
      return
    case 'ticket-held':
    case 'ticket-released':
      holdBack(floor, fact)
      return
    case 'ticket-allergy-read':
      open(floor, fact)
      return
    case 'tickets-unwatched':
      for (const ticket of fact.tickets) oweUnwatched(floor, ticket, entry.at)
      return
    case 'ticket-bumped':
      bump(floor, fact, entry.at)
      return
    case 'ticket-recalled':
      recall(floor, fact, entry.at)
      return
    case 'reprint-asked':
    case 'test-asked':
    case 'job-sending':
    case 'job-sent':
    case 'job-confirmed':
    case 'job-in-doubt':
    case 'job-returned':
    case 'job-diverted':
    case 'jobs-held':
    case 'late-answered':
    case 'job-failed':
      applyPaper(floor, fact, entry.at)
      return
    case 'staff-added':
      hire(floor, fact)
      return
    case 'staff-changed':
      alter(floor, fact)
      return
    case 'staff-removed':
      dismiss(floor, fact)
      return
    case 'staff-secret-set':
      renew(floor, fact)
      return
    case 'signed-in':
      admit(floor, fact, entry)
      return
    case 'signed-out':
      floor.signIns.delete(fact.token)
      return
    case 'device-assigned':
      tell(floor, fact.pad, { table: fact.table, device: fact.device, revoked: false })
      return
    case 'kitchen-device-assigned':
      tell(floor, fact.station, { stations: fact.stations, device: fact.device, revoked: false })
      return
    case 'device-renamed':
      tell(floor, fact.pad, { label: fact.label })
      return
    case 'device-revoked':
      tell(floor, fact.pad, { revoked: true })
      return
    case 'pass-issued':
    case 'request-refused':
    case 'request-withdrawn':
      return
    default:
      fact satisfies never
  }
}
