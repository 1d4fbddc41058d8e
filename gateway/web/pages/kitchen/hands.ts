/** What a cook does: select, start, bump, take back. Each is a request to the gateway and visible until answered. */
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { LineId, RequestId, ScreenId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import type { StaffRequest } from '../../../../protocol/request.ts'
import type { Clock } from '../../../../protocol/time.ts'
import type { Wish } from '../house/asking.ts'
import { openDeeds } from './deeds.ts'
import { type Errands, openErrands } from './errands.ts'
import { isOfPass, isReady } from './expo.ts'
import { againMs } from './keys.ts'
import { idsOf, isDone, isLeft, isVoid, waitingCourse } from './lines.ts'
import type { Outbox } from './outbox.ts'
import { openPointing } from './pointing.ts'
import { openServing, type Serving } from './serving.ts'
import type { Sight } from './sight.ts'
import { openTelling, type Told } from './telling.ts'
import { isOpen } from './tickets.ts'
import { callOut, notDone } from './words.ts'

export interface Hands extends Errands, Pick<Serving, 'wayOut'> {
  readonly selected: Signal<TicketId | undefined>
  /** The line of the selected ticket that a bump is for. */
  readonly line: ReadonlySignal<LineId | undefined>
  readonly toast: ReadonlySignal<Told | undefined>
  /** Selects a ticket; the same one again within 1.5 s bumps it. */
  select(ticket: TicketId | undefined): void
  /** Goes to the line below or above, of the oldest ticket where none is selected. */
  toLine(by: 1 | -1): void
  /** Lets go of the line, else of the ticket. Says whether there was anything to let go of. */
  letGo(): boolean
  /** The given ticket, else the line, else the selected ticket, else the longest wait that nobody has dealt with. */
  bump(ticket?: Ticket): void
  /** The allergies of a ticket are read: it opens. */
  readAllergy(ticket: TicketId): void
  /** A line that is left to make is done; one that is done comes back to the stove. */
  touchLine(ticket: TicketId, line: LineId): void
  start(ticket?: Ticket): void
  /** Whether something of it is to be begun now, and nobody has. */
  canStart(ticket: Ticket): boolean
  /** What is given, else the line if it is done, else what was bumped last. */
  recall(ticket?: Ticket, lines?: readonly LineId[]): void
  /** Puts the given ticket, else the selected one, aside; one that is aside comes back. */
  hold(ticket?: Ticket): void
  /** The given ticket's next course, else the selected one's, is to be made now. */
  fire(ticket?: Ticket): void
  /** One more paper of the selected ticket. */
  reprint(ticket?: Ticket): void
  /** A word for a while, where bumps are told. */
  tell(text: string): void
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
  // An id makes a wish the request it was taken from.
  const ask = (wish: Wish) => outbox.ask({ ...wish, id: newId() } as StaffRequest)
  /** What the cook has before him: what another screen does meanwhile is not undone by this. */
  const seen = ({ version }: Ticket) => ({ seen: { version, screen } })
  const { toast, say } = openTelling(clock)
  const letGoOf = ({ ticket }: Ticket) => {
    if (selected.value === ticket) selected.value = undefined
  }
  const { serve, wayOut } = openServing(sight, { ask, say, letGoOf })
  const deeds = openDeeds(sight)
  const pointing = openPointing(sight)
  const { selected, line } = pointing
  let selectedAt = Number.NEGATIVE_INFINITY

  const refuse = (text: string) => say({ is: 'refused', text })
  const wish = (ticket: Ticket) => sight.pending.value.get(ticket.ticket)
  const lineWish = ({ line }: TicketLine) => sight.pendingLines.value.get(line)
  const aim = (may: (ticket: Ticket) => boolean) =>
    sight.board.value.find(ticket => ticket.ticket === selected.value && may(ticket)) ??
    (selected.value === undefined
      ? sight.board.value.find(ticket => may(ticket) && !sight.parked.value.has(ticket.ticket))
      : undefined)
  /** The selected ticket, or a word that there is none. */
  const chosen = (): Ticket | undefined => {
    const ticket = pointing.ticket()
    if (ticket === undefined) refuse('Select a ticket first: its digit, or ← →')
    return ticket
  }

  const canBump = (ticket: Ticket) =>
    wish(ticket) !== 'bump-ticket' && wish(ticket) !== 'serve-order' && ticket.state !== 'bumped'
  /** Nothing is selected: of the pass it is the oldest that can be carried out. */
  const canBumpUnseen = (ticket: Ticket) =>
    canBump(ticket) && (!isOfPass(ticket) || ticket.ticket === selected.value || isReady(ticket))
  /** What waits for its course is not begun with the rest. */
  const toBegin = ({ lines }: Ticket) => lines.filter(one => isLeft(one) && one.waits !== true)
  const canStart = (ticket: Ticket) =>
    ticket.state === 'new' && !isOfPass(ticket) && wish(ticket) === undefined && toBegin(ticket).length > 0

  /** Nobody begins what he has not read; says so. */
  const isCovered = ({ ticket }: Ticket): boolean => {
    const isSo = sight.covered.value.has(ticket)
    if (isSo) refuse('Read its allergies first: touch them, or A')
    return isSo
  }
  const bumpLines = (ticket: Ticket, lines: readonly LineId[]) => {
    if (isCovered(ticket)) return
    ask({ type: 'bump-ticket', ticket: ticket.ticket, lines: [...lines], ...seen(ticket) })
    deeds.did({ ticket, lines, at: sight.now.value })
    say({ is: 'bumped', ticket, lines })
  }
  /** What waits for its course is not made yet, and stays. */
  const bumpTicket = (ticket: Ticket) => {
    if (!canBump(ticket)) return
    if (isOfPass(ticket)) return serve(ticket)
    if (!isOpen(ticket)) {
      if (selected.value === ticket.ticket) selected.value = undefined
      return sight.takeOff(ticket.ticket)
    }
    const left = ticket.lines.filter(isLeft)
    const made = left.filter(one => one.waits !== true && lineWish(one) !== 'bump-ticket')
    if (made.length === 0) {
      const course = waitingCourse(ticket)
      if (course !== undefined) refuse(`${callOut(ticket)} waits for course ${course}: F fires it`)
      return
    }
    if (isCovered(ticket)) return
    if (selected.value === ticket.ticket) selected.value = undefined
    if (left.some(one => one.waits === true)) return bumpLines(ticket, idsOf(made))
    ask({ type: 'bump-ticket', ticket: ticket.ticket, ...seen(ticket) })
    // What was done before this stays done when this is taken back.
    const lines = ticket.lines.some(isDone) ? { lines: idsOf(made) } : {}
    deeds.did({ ticket, ...lines, at: sight.now.value })
    say({ is: 'bumped', ticket, ...lines })
  }
  const recallLines = (ticket: Ticket, lines: readonly LineId[] | undefined) => {
    if (wish(ticket) === 'recall-ticket') return
    const now = sight.tickets.value.get(ticket.ticket) ?? ticket
    ask({
      type: 'recall-ticket',
      ticket: ticket.ticket,
      ...(lines === undefined ? {} : { lines: [...lines] }),
      ...seen(now),
    })
    if (toast.value?.is === 'bumped' && toast.value.ticket.ticket === ticket.ticket) say(undefined)
  }
  /** The line that is pointed at, with its ticket, if it is as asked for. */
  const pointed = (is: (line: TicketLine) => boolean): readonly [Ticket, LineId] | undefined => {
    const ticket = pointing.ticket()
    const found = ticket?.lines.find(one => one.line === line.value)
    if (ticket === undefined || found === undefined || !is(found)) return undefined
    const own = sight.partsOf(ticket.ticket).find(({ lines }) => lines.some(one => one.line === found.line))
    return [own ?? ticket, found.line]
  }

  const hands: Hands = {
    canStart,
    wayOut,
    ...openErrands(sight, outbox, ask),
    selected,
    line,
    toast,
    select: ticket => {
      const again =
        ticket !== undefined && ticket === selected.value && clock.monotonic() - selectedAt < againMs
      pointing.select(ticket)
      selectedAt = clock.monotonic()
      if (again) hands.bump()
    },
    toLine: pointing.toLine,
    letGo: pointing.letGo,
    bump: given => {
      if (given === undefined && line.value !== undefined && !sight.isPass.value) {
        const open = pointed(one => isLeft(one) && lineWish(one) === undefined)
        if (open !== undefined) bumpLines(open[0], [open[1]])
        return
      }
      const ticket = given ?? aim(canBumpUnseen)
      if (ticket !== undefined) bumpTicket(ticket)
    },
    touchLine: (id, at) => {
      const ticket = sight.board.value.find(one => one.ticket === id)
      const found = ticket?.lines.find(one => one.line === at)
      // What is on its way is not asked twice; the way back is on the toast.
      if (ticket === undefined || found === undefined || isVoid(found) || lineWish(found) !== undefined)
        return
      if (wish(ticket) === 'bump-ticket') return
      // Whoever stands at the pass cooks nothing.
      if (isOfPass(ticket)) return hands.select(id)
      if (isDone(found)) recallLines(ticket, [at])
      else bumpLines(ticket, [at])
    },
    readAllergy: id => {
      const ticket = sight.tickets.value.get(id)
      if (ticket?.avoids === undefined || !sight.covered.value.has(id)) return
      ask({ type: 'read-allergy', ticket: id, avoids: ticket.avoids, ...seen(ticket) })
    },
    start: (ticket = aim(canStart)) => {
      if (ticket === undefined || !canStart(ticket) || isCovered(ticket)) return
      const some = ticket.lines.some(one => one.waits === true) ? { lines: idsOf(toBegin(ticket)) } : {}
      ask({ type: 'start-ticket', ticket: ticket.ticket, ...some, ...seen(ticket) })
    },
    recall: (ticket, lines) => {
      if (ticket !== undefined) return recallLines(ticket, lines)
      const done = pointed(isDone)
      const last = done === undefined ? deeds.last() : { ticket: done[0], lines: [done[1]] }
      if (last !== undefined) recallLines(last.ticket, last.lines)
    },
    hold: (ticket = chosen()) => {
      if (ticket === undefined || isOfPass(ticket) || !isOpen(ticket) || wish(ticket) !== undefined) return
      const type = ticket.held === true ? 'release-ticket' : 'hold-ticket'
      ask({ type, ticket: ticket.ticket, ...seen(ticket) })
    },
    fire: (ticket = chosen()) => {
      if (ticket === undefined) return
      const course = waitingCourse(ticket)
      if (course === undefined) return refuse(`No course of ${callOut(ticket)} waits`)
      const isAsked = ticket.lines.some(one => lineWish(one) === 'fire-course')
      if (!isAsked) ask({ type: 'fire-course', order: ticket.order, course })
    },
    reprint: (ticket = chosen()) => {
      if (ticket === undefined) return
      for (const part of sight.partsOf(ticket.ticket)) ask({ type: 'reprint-ticket', ticket: part.ticket })
      say({ is: 'told', text: `${callOut(ticket)}: one more paper` })
    },
    tell: text => say({ is: 'told', text }),
    refused: (request, why, detail) => {
      if (request.type !== 'show-tickets') refuse(notDone(request, why, detail))
    },
  }
  return hands
}
