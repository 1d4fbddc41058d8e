/** What can be done with a ticket besides bumping it, for fingers: the row at its foot. */
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { isOfPass } from './expo.ts'
import type { Kitchen } from './kitchen.ts'
import { callOut } from './words.ts'

interface Shown {
  readonly kitchen: Kitchen
  readonly ticket: Ticket
  readonly isSelected: boolean
}

export const Doings = ({ kitchen, ticket, isSelected }: Shown) => {
  const { hands } = kitchen
  const name = callOut(ticket)
  return (
    <div class="doings">
      {isOfPass(ticket) && (
        <button type="button" class="start" onClick={() => hands.bump(ticket)}>
          ✓ {hands.wayOut(ticket) === 'undone' ? 'Serve anyway' : 'Serve'} <span class="unseen">{name}</span>
        </button>
      )}
      {hands.canStart(ticket) && (
        <button type="button" class="start" onClick={() => hands.start(ticket)}>
          ▶ Start <span class="unseen">{name}</span>
        </button>
      )}
      {isSelected ? (
        <>
          {!isOfPass(ticket) && (
            <button type="button" onClick={() => hands.hold(ticket)}>
              {ticket.held === true ? '▶ Go on' : '❚❚ Hold'} <span class="unseen">{name}</span>
            </button>
          )}
          <button type="button" onClick={() => hands.reprint(ticket)}>
            Print <span class="unseen">{name}</span>
          </button>
        </>
      ) : (
        <button type="button" class="more" onClick={() => hands.select(ticket.ticket)}>
          <span aria-hidden="true">⋯</span>
          <span class="unseen">More for {name}</span>
        </button>
      )}
    </div>
  )
}
