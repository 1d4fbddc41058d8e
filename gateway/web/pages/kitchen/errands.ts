/** What a cook asks for besides cooking: papers, stock, and the word that tickets are before somebody's eyes. */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { PrinterId, TicketId } from '../../../../protocol/ids.ts'
import type { Wish } from '../house/asking.ts'
import type { Asked, Outbox } from './outbox.ts'
import type { Sight } from './sight.ts'

export interface Errands {
  /** There is no more of something, so much, or plenty. */
  count(wish: Wish): void
  /** How often that was answered: whoever shows the stock reads it again. */
  readonly counted: ReadonlySignal<number>
  /** Whether the papers that waited too long for a printer are still wanted. */
  answerLate(printer: PrinterId, answer: 'print' | 'drop'): void
  /** Printers whose question is answered here, and the gateway has not told so yet. */
  readonly answered: ReadonlySignal<ReadonlySet<PrinterId>>
  /** These tickets stand before the cooks' eyes; the gateway hears of each once. */
  show(tickets: readonly TicketId[]): void
}

/** Tickets in one `show-tickets`, as the protocol has it. */
const mostShown = 200

export const openErrands = (sight: Sight, outbox: Outbox, ask: (wish: Wish) => void): Errands => {
  const told = new Set<TicketId>()
  let toCount = 0
  const answered = computed(
    () =>
      new Set(
        outbox.asked.value.flatMap(({ request }) =>
          request.type === 'answer-late' ? [request.printer] : [],
        ),
      ),
  )
  return {
    count: wish => {
      ask(wish)
      toCount++
    },
    counted: computed(() => toCount - outbox.asked.value.filter(isToCount).length),
    answerLate: (printer, answer) => {
      if (!answered.value.has(printer)) ask({ type: 'answer-late', printer, answer })
    },
    answered,
    show: tickets => {
      // Without a line nobody knows whether this is still what the kitchen has to make.
      if (sight.silent.value !== undefined) return
      const all = tickets.flatMap(id => sight.partsOf(id).map(({ ticket }) => ticket))
      const fresh = all.filter(id => !told.has(id) && sight.tickets.value.get(id)?.shown === false)
      for (const id of fresh) told.add(id)
      for (const id of told) if (!sight.tickets.value.has(id)) told.delete(id)
      for (let from = 0; from < fresh.length; from += mostShown)
        ask({ type: 'show-tickets', tickets: fresh.slice(from, from + mostShown) })
    },
  }
}

/** Whether it is about stock, and nobody has answered it. */
const isToCount = ({ request, done }: Asked): boolean =>
  !done && (request.type === 'count-item' || request.type === 'count-option')
