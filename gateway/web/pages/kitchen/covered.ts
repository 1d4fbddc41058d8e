/** Tickets that stay covered: their allergies are to be read before anybody begins. */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { TicketId } from '../../../../protocol/ids.ts'
import type { Outbox } from './outbox.ts'
import type { Tickets } from './tickets.ts'

export type Covered = ReadonlySignal<ReadonlySet<TicketId>>

/** What was read at this screen opens at once, whether the gateway has heard of it or not. */
export const openCovered = (tickets: ReadonlySignal<Tickets>, { asked }: Pick<Outbox, 'asked'>): Covered => {
  let last: ReadonlySet<TicketId> = new Set()
  return computed(() => {
    const read = asked.value.flatMap(({ request }) =>
      request.type === 'read-allergy' ? [request.ticket] : [],
    )
    const unread = [...tickets.value.values()]
      .filter(one => one.unread === true && !read.includes(one.ticket))
      .map(({ ticket }) => ticket)
    // The same one while nothing changes: every card looks at it.
    if (unread.length !== last.size || unread.some(ticket => !last.has(ticket))) last = new Set(unread)
    return last
  })
}
