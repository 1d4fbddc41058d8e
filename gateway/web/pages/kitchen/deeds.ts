/** What was bumped at this screen: the newest can be taken back, line by line as it was done. */
import type { LineId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { isDone } from './lines.ts'
import type { Sight } from './sight.ts'

export interface Deed {
  /** As it was before. */
  readonly ticket: Ticket
  /** Those that were bumped; all where none are named. */
  readonly lines?: readonly LineId[]
  /** The gateway's time, UTC milliseconds. */
  readonly at: number
}

export interface Deeds {
  did(deed: Deed): void
  /** What a recall takes back: the last deed of this screen, unless another ticket was bumped after it. */
  last(): Omit<Deed, 'at'> | undefined
}

const mostRemembered = 50

export const openDeeds = (
  sight: Pick<Sight, 'tickets' | 'pending' | 'pendingLines' | 'recallable'>,
): Deeds => {
  let deeds: readonly Deed[] = []
  /** Whether there is something to take back: on its way, or done and not taken back since. */
  const stands = ({ ticket: { ticket: id }, lines }: Deed): boolean => {
    const ticket = sight.tickets.value.get(id)
    const wish = sight.pending.value.get(id)
    if (ticket === undefined || wish === 'recall-ticket') return false
    if (lines === undefined) return wish === 'bump-ticket' || ticket.state === 'bumped'
    return ticket.lines.some(line => {
      if (!lines.includes(line.line)) return false
      const pending = sight.pendingLines.value.get(line.line)
      return pending === undefined ? isDone(line) : pending === 'bump-ticket'
    })
  }
  return {
    did: deed => {
      deeds = [
        ...deeds.filter(one => one.lines !== undefined || one.ticket.ticket !== deed.ticket.ticket),
        deed,
      ]
      deeds = deeds.slice(-mostRemembered)
    },
    last: () => {
      const own = deeds.findLast(stands)
      const bumped = sight.recallable.value[0]
      const isNewer =
        bumped !== undefined &&
        (own === undefined ||
          (bumped.ticket !== own.ticket.ticket &&
            (bumped.bumpedAt ?? 0) > own.at &&
            sight.pending.value.get(own.ticket.ticket) === undefined))
      return isNewer ? { ticket: bumped } : own
    },
  }
}
