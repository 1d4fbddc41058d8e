/** What a cook does: select, start, bump, take back. Each is a request to the gateway and visible until answered. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PrinterId, RequestId, ScreenId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { StaffRequest } from '../../../../protocol/request.ts'
import type { Cancel, Clock } from '../../../../protocol/time.ts'
import { againMs } from './keys.ts'
import type { Outbox } from './outbox.ts'
import type { Sight } from './sight.ts'
import { isOpen } from './tickets.ts'
import { notDone } from './words.ts'

export type Toast =
  | { readonly is: 'bumped'; readonly ticket: Ticket }
  | { readonly is: 'refused'; readonly text: string }

/** How long a bump can be undone from the toast, and a refusal read, in milliseconds. */
const toastMs = 10_000

export interface Hands {
  readonly selected: Signal<TicketId | undefined>
  readonly toast: ReadonlySignal<Toast | undefined>
  /** Selects a ticket; the same one again within 1.5 s bumps it. */
  select(ticket: TicketId | undefined): void
  /** The given ticket, else the selected one, else the longest wait that nobody has dealt with. */
  bump(ticket?: Ticket): void
  start(ticket?: Ticket): void
  /** The given ticket, else the one bumped last. */
  recall(ticket?: Ticket): void
  /** Whether the papers that waited too long for a printer are still wanted. */
  answerLate(printer: PrinterId, answer: 'print' | 'drop'): void
  /** Printers whose question is answered here, and the gateway has not told so yet. */
  readonly answered: ReadonlySignal<ReadonlySet<PrinterId>>
  /** These tickets stand before the cooks' eyes; the gateway hears of each once. */
  show(tickets: readonly TicketId[]): void
  refused(request: StaffRequest, why: string, detail: string | undefined): void
}

/** @param newId a fresh request id @param screen what the gateway knows this screen by */
export const openHands = (
  sight: Sight,
  outbox: Outbox,
  parts: {
    readonly clock: Pick<Clock, 'monotonic' | 'after'>
    readonly newId: () => RequestId
    readonly screen: ScreenId
  },
): Hands => {
  const { clock, newId, screen } = parts
  /** What the cook has before him: what another screen does meanwhile is not undone by this. */
  const seen = ({ version }: Ticket) => ({ seen: { version, screen } })
  const selected = signal<TicketId | undefined>(undefined)
  const toast = signal<Toast | undefined>(undefined)
  const told = new Set<TicketId>()
  /** Bumped here, newest last: a bump still on its way can be taken back too. */
  let bumpedHere: readonly Ticket[] = []
  let selectedAt = Number.NEGATIVE_INFINITY
  let hideToast: Cancel = () => {}

  const say = (next: Toast) => {
    hideToast()
    toast.value = next
    hideToast = clock.after(toastMs, () => {
      toast.value = undefined
    })
  }
  const wish = (ticket: Ticket) => sight.pending.value.get(ticket.ticket)
  const aim = (may: (ticket: Ticket) => boolean) =>
    sight.board.value.find(ticket => ticket.ticket === selected.value && may(ticket)) ??
    (selected.value === undefined ? sight.board.value.find(may) : undefined)

  const canBump = (ticket: Ticket) => wish(ticket) !== 'bump-ticket' && ticket.state !== 'bumped'
  const canStart = (ticket: Ticket) => ticket.state === 'new' && wish(ticket) === undefined
  const lastBumped = () =>
    bumpedHere.findLast(ticket => wish(ticket) === 'bump-ticket') ?? sight.recallable.value[0]

  const hands: Hands = {
    selected,
    toast,
    select: ticket => {
      const again =
        ticket !== undefined && ticket === selected.value && clock.monotonic() - selectedAt < againMs
      selected.value = ticket
      selectedAt = clock.monotonic()
      if (again) hands.bump()
    },
    bump: (ticket = aim(canBump)) => {
      if (ticket === undefined || !canBump(ticket)) return
      if (selected.value === ticket.ticket) selected.value = undefined
      if (!isOpen(ticket)) return sight.takeOff(ticket.ticket)
      outbox.ask({ id: newId(), type: 'bump-ticket', ticket: ticket.ticket, ...seen(ticket) })
      bumpedHere = [...bumpedHere.filter(one => one.ticket !== ticket.ticket), ticket].slice(-50)
      say({ is: 'bumped', ticket })
    },
    start: (ticket = aim(canStart)) => {
      if (ticket !== undefined && canStart(ticket))
        outbox.ask({ id: newId(), type: 'start-ticket', ticket: ticket.ticket, ...seen(ticket) })
    },
    recall: (ticket = lastBumped()) => {
      if (ticket === undefined || wish(ticket) === 'recall-ticket') return
      outbox.ask({ id: newId(), type: 'recall-ticket', ticket: ticket.ticket, ...seen(ticket) })
      if (toast.value?.is === 'bumped' && toast.value.ticket.ticket === ticket.ticket) {
        hideToast()
        toast.value = undefined
      }
    },
    answerLate: (printer, answer) => {
      if (!hands.answered.value.has(printer))
        outbox.ask({ id: newId(), type: 'answer-late', printer, answer })
    },
    answered: computed(
      () =>
        new Set(
          outbox.asked.value.flatMap(({ request }) =>
            request.type === 'answer-late' ? [request.printer] : [],
          ),
        ),
    ),
    show: tickets => {
      // Without a line nobody knows whether this is still what the kitchen has to make.
      if (sight.silent.value !== undefined) return
      const fresh = tickets.filter(id => !told.has(id) && sight.tickets.value.get(id)?.shown === false)
      for (const id of fresh) told.add(id)
      for (const id of told) if (!sight.tickets.value.has(id)) told.delete(id)
      for (let from = 0; from < fresh.length; from += mostShown) {
        outbox.ask({ id: newId(), type: 'show-tickets', tickets: fresh.slice(from, from + mostShown) })
      }
    },
    refused: (request, why, detail) => {
      if (request.type !== 'show-tickets') say({ is: 'refused', text: notDone(request, why, detail) })
    },
  }
  return hands
}

/** Tickets in one `show-tickets`, as the protocol has it. */
const mostShown = 200
