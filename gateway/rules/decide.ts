/** The rules of the house: from a request to facts or a refusal, and nothing else happens. */
import { cancelByRequest, withdrawOrder } from './cancelling.ts'
import { currentMenu, type Floor } from './floor.ts'
import { bumpTicket, recallTicket, showTickets, startTicket } from './kitchen.ts'
import { placeChannelOrder, placeOrder } from './ordering.ts'
import { reportJob } from './papers.ts'
import type { Request } from './request.ts'
import { countItem, turnHours } from './stock.ts'
import { closeTable, serveOrder } from './tables.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** What this request comes to on this floor at this moment. Deterministic; changes nothing. */
export const decide = (floor: Floor, request: Request, moment: Moment): Verdict =>
  outOfOrder(floor, request, moment) ?? judge(floor, request, moment)

/**
 * A pad's requests are decided in the order of their numbers. One at or below the highest decided is refused
 * with the number to go on from; that refusal alone is not final, so that a pad that lost its store finds its place.
 */
const outOfOrder = (floor: Floor, request: Request, { from }: Moment): Verdict | undefined => {
  if (!('seq' in request) || from.kind !== 'pad') return undefined
  const highest = floor.pads.get(from.pad)?.seq ?? 0
  return request.seq > highest ? undefined : refuse('out-of-order', { next: highest + 1 })
}

const judge = (floor: Floor, request: Request, moment: Moment): Verdict => {
  switch (request.type) {
    case 'place-order':
      return placeOrder(floor, request, moment)
    case 'channel-order':
      return placeChannelOrder(floor, request, moment)
    case 'cancel-order':
      return cancelByRequest(floor, request, moment)
    case 'withdraw-order':
      return withdrawOrder(floor, request)
    case 'show-tickets':
      return showTickets(floor, request)
    case 'start-ticket':
      return startTicket(floor, request)
    case 'bump-ticket':
      return bumpTicket(floor, request)
    case 'recall-ticket':
      return recallTicket(floor, request)
    case 'serve-order':
      return serveOrder(floor, request)
    case 'close-table':
      return closeTable(floor, request)
    case 'count-item':
      return countItem(floor, request)
    case 'turn-hours':
      return turnHours(floor, moment)
    case 'publish-menu':
      if (floor.menu === request.version && currentMenu(floor) !== undefined) return accept()
      return accept({ fact: 'menu-published', version: request.version, menu: request.menu })
    case 'publish-site':
      return accept({ fact: 'site-published', site: request.site })
    case 'job-sending':
    case 'job-sent':
    case 'job-in-doubt':
    case 'job-failed':
      return reportJob(floor, request)
    default:
      return request satisfies never
  }
}
