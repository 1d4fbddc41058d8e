/** What a kitchen screen sees: the tickets as the gateway told them, the gateway's time, and how old all that is. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { LineId, StationId, TicketId } from '../../../../protocol/ids.ts'
import { type LateQuestion, staleMs, type Ticket } from '../../../../protocol/kitchen.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { keepTime } from '../house/timekeeper.ts'
import { type Ageing, ageing, ageSeconds, marksOf } from './age.ts'
import { openBells } from './bells.ts'
import { type Covered, openCovered } from './covered.ts'
import { ordersOf, partsOf } from './expo.ts'
import type { Hearing } from './feed.ts'
import { type House, houseOf } from './house.ts'
import { readHabit } from './kept.ts'
import type { Outbox } from './outbox.ts'
import { isAt, mineAmong, type Shown, shownAt } from './own.ts'
import { comeUp, isSame, type ParkedTickets, parkedAmong } from './parked.ts'
import { createFlashes, type Jam } from './printers.ts'
import type { Ringing } from './ringing.ts'
import {
  arrivals,
  diverted,
  onBoard,
  recallable,
  type Tickets,
  takeChange,
  takeFloor,
  voided,
} from './tickets.ts'
import { openTroubles } from './troubles.ts'
import { asLong, type LinePending, type Pending, pendingLines, pendingOf } from './wishes.ts'

export interface Sight {
  /** Nothing before the gateway's first word. */
  readonly house: ReadonlySignal<House | undefined>
  readonly tickets: ReadonlySignal<Tickets>
  /** What hangs on the board, the longest wait first; what nobody has to begin now comes after the others. */
  readonly board: ReadonlySignal<readonly Ticket[]>
  readonly recallable: ReadonlySignal<readonly Ticket[]>
  readonly pending: ReadonlySignal<ReadonlyMap<TicketId, Pending>>
  readonly pendingLines: ReadonlySignal<ReadonlyMap<LineId, LinePending>>
  /** Tickets that stay covered until somebody has read their allergies. */
  readonly covered: Covered
  /** Tickets that nobody has to begin now, and why. */
  readonly parked: ReadonlySignal<ParkedTickets>
  /** The gateway's time in UTC milliseconds, as of the last tick. */
  readonly now: ReadonlySignal<number>
  /** Seconds without a word from the gateway, once that is too long; nothing while the line lives. */
  readonly silent: ReadonlySignal<number | undefined>
  /** Printers that do not print, of the stations that are looked at. */
  readonly jams: ReadonlySignal<readonly Jam[]>
  /** What the cooks of the stations that are looked at are asked about papers. */
  readonly questions: ReadonlySignal<readonly LateQuestion[]>
  /** Tickets whose papers come out somewhere else since a moment ago. */
  readonly flashing: ReadonlySignal<ReadonlySet<TicketId>>
  /** The stations at which whoever stands here works; all of them when empty. */
  readonly own: Signal<readonly StationId[]>
  /** Those of them that the house has, in its order; null for all of the house's. */
  readonly mine: ReadonlySignal<readonly House['stations'][number][] | null>
  /** The stations whose tickets are seen now; null for all of the house's. */
  readonly shown: ReadonlySignal<Shown>
  /** The one station that is looked at, or null for all that are one's own. */
  readonly station: Signal<StationId | null>
  /** Whether orders hang on the board as the pass sees them, with what all their stations make. */
  readonly isPass: Signal<boolean>
  /** Whether the pass may carry out what is ready of an order that is not. */
  readonly partly: Signal<boolean>
  /** The tickets that a card of the board is made of: itself, or all of an order at the pass. */
  partsOf(card: TicketId): readonly Ticket[]
  /** How the site calls a station. */
  nameOf(station: StationId): string
  readonly hearing: Hearing
  age(ticket: Ticket): { readonly seconds: number; readonly is: Ageing }
  /** A voided ticket is off this screen from now on. */
  takeOff(ticket: TicketId): void
  /** To be called a few times a second: lets ages, silence and the bell for late tickets run on. */
  tick(): void
}

export const openSight = (parts: {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly bell: Pick<Ringing, 'ring'>
  readonly outbox: Outbox
  readonly station: StationId | null
  /** Called when the gateway wants to know whether this screen lives, with the stations that are looked at. */
  readonly onAsked: (shown: Shown) => void
}): Sight => {
  const { clock, bell, outbox } = parts
  const time = keepTime()
  const house = signal<House | undefined>(undefined)
  const tickets = signal<Tickets>(new Map())
  const takenOff = signal<ReadonlySet<TicketId>>(new Set())
  const station = signal(parts.station)
  const own = signal<readonly StationId[]>([])
  const isPass = signal(false)
  const shown = computed(() => shownAt({ station: station.value, isPass: isPass.value }, own.value))
  const now = signal(0)
  const silent = signal<number | undefined>(undefined)
  const flashing = signal<ReadonlySet<TicketId>>(new Set())
  const flashes = createFlashes()
  const troubles = openTroubles({ clock, bell, shown, isPass })
  const parked = signal<ParkedTickets>(new Map())
  let heardAt = clock.monotonic()

  const pending = computed(asLong(() => pendingOf(outbox.asked.value, tickets.value)))
  const cards = computed(() => {
    const wishes = [...pending.value]
    const recalled = new Set(wishes.filter(([, wish]) => wish === 'recall-ticket').map(([ticket]) => ticket))
    const found = onBoard(tickets.value, shown.value, { takenOff: takenOff.value, recalled })
    const isParked = ({ ticket }: Ticket) => parked.value.has(ticket)
    return [...found.filter(ticket => !isParked(ticket)), ...found.filter(isParked)]
  })

  const board = computed(() => (isPass.value ? ordersOf(tickets.value) : cards.value))

  const setup = (id: StationId) => house.value?.stations.find(one => one.station === id)
  const age = (ticket: Ticket) => {
    const seconds = ageSeconds(ticket.countsFrom ?? ticket.placedAt, now.value)
    return { seconds, is: ageing(seconds, marksOf(ticket, house.value?.stations)) }
  }

  const bells = openBells({
    clock,
    bell,
    soundOf: id => setup(id)?.sound,
    isLate: ticket => age(ticket).is === 'late',
    isThere: id => tickets.value.has(id),
    isAsked: ({ ticket }) => pending.value.has(ticket),
    isForCooks: () => !isPass.value,
  })
  const listen = (isFirst = false) =>
    bells.tick(
      cards.value.filter(({ ticket }) => !parked.value.has(ticket)),
      isFirst,
    )

  /** Looked at a few times a second: only a ticket whose time has come draws the board again, and rings. */
  const park = () => {
    const before = parked.value
    const next = parkedAmong(tickets.value.values(), now.value)
    if (isSame(before, next)) return
    parked.value = next
    bells.ring('new', comeUp(before, tickets.value.values(), now.value).filter(isAt(shown.value)))
  }

  const look = () => {
    const steadyMs = clock.monotonic()
    const gatewayNow = time.now(steadyMs)
    if (gatewayNow !== undefined) now.value = Math.round(gatewayNow)
    const quietMs = steadyMs - heardAt
    silent.value = quietMs > staleMs ? Math.floor(quietMs / 1000) : undefined
    park()
  }

  const flash = () => {
    const next = flashes.at(clock.monotonic())
    // Looked at a few times a second: only what is new draws the cards again.
    if ([...next].join() !== [...flashing.value].join()) flashing.value = next
  }

  const take = (before: Tickets | undefined, after: Tickets) => {
    tickets.value = after
    park()
    const elsewhere = diverted(before, after).map(({ ticket }) => ticket)
    if (elsewhere.length > 0) flashes.add(elsewhere, clock.monotonic())
    flash()
    bells.ring('void', voided(before, after).filter(isAt(shown.value)))
    const come = arrivals(before, after, shown.value)
    bells.ring(
      'new',
      come.filter(({ ticket }) => !parked.value.has(ticket)),
    )
  }

  return {
    house,
    tickets,
    board,
    recallable: computed(() =>
      recallable(tickets.value, shown.value).filter(
        ticket => pending.value.get(ticket.ticket) !== 'recall-ticket',
      ),
    ),
    pending,
    pendingLines: computed(asLong(() => pendingLines(outbox.asked.value, tickets.value))),
    covered: openCovered(tickets, outbox),
    parked,
    jams: troubles.jams,
    questions: troubles.questions,
    flashing,
    now,
    silent,
    own,
    mine: computed(() => mineAmong(own.value, house.value?.stations)),
    shown,
    station,
    isPass,
    partly: signal(readHabit('serve-partly')),
    partsOf: card => partsOf(card, tickets.value),
    nameOf: id => setup(id)?.name ?? id,
    age,
    takeOff: ticket => {
      takenOff.value = new Set([...takenOff.value, ticket].filter(id => tickets.value.has(id)))
    },
    hearing: {
      asked: () => parts.onAsked(shown.value),
      heard: at => {
        heardAt = clock.monotonic()
        time.hear(at, heardAt)
        look()
        outbox.hurry()
      },
      floor: floor =>
        batch(() => {
          const before = house.value === undefined ? undefined : tickets.value
          house.value = houseOf(floor)
          take(before, takeFloor(floor))
          troubles.hear(floor, before === undefined)
          if (before === undefined) listen(true)
          outbox.seen(() => true)
        }),
      tickets: change =>
        batch(() => {
          take(tickets.value, takeChange(tickets.value, change))
          const told = new Set(change.tickets.map(ticket => ticket.ticket))
          outbox.seen(ticket => told.has(ticket) || !tickets.value.has(ticket))
        }),
      printers: news =>
        batch(() => {
          troubles.hear(news, false)
          // What was answered is done with, and of tickets this says nothing.
          outbox.seen(() => false)
        }),
    },
    tick: () => {
      look()
      flash()
      listen()
    },
  }
}
