/** A kitchen with several screens whose lines break: the real rules, and what each real screen knows and asks. */
import { kitchenChange, kitchenFloor } from '../../gateway/desk/kitchen-view.ts'
import type { Fact } from '../../gateway/rules/fact.ts'
import { ordersTouched, touchesKitchen } from '../../gateway/rules/touched.ts'
import { type Answer, openOutbox } from '../../gateway/web/pages/kitchen/outbox.ts'
import { type Tickets, takeChange, takeFloor } from '../../gateway/web/pages/kitchen/tickets.ts'
import type { LineId, OrderNumber, ScreenId, TicketId } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import type { StaffRequest } from '../../protocol/request.ts'
import { ulid } from '../../protocol/ulid.ts'
import { testClock } from '../clock/clock.ts'
import { cook, fresh, type Room, room } from '../gateway/rules/room.ts'

export type Turning = 'start-ticket' | 'bump-ticket' | 'recall-ticket' | 'hold-ticket' | 'release-ticket'

/** A line as one station has it. */
type Part = `${TicketId}/${LineId}`
const partOf = (ticket: TicketId, line: LineId): Part => `${ticket}/${line}`

/** What was done with a line, by whom, and which entry of the journal it was. */
interface Turn {
  readonly entry: number
  readonly screen: ScreenId | undefined
  readonly is: Fact['fact']
}

interface Screen {
  readonly id: ScreenId
  readonly tickets: () => readonly Ticket[]
  /** A cook's press. `line`: of the ticket, where only one of its lines is meant. */
  press(type: Turning, ticket: Ticket, line?: LineId): void
  /** The gateway hears what the screen asks next; `lost`: and its answer never comes back. */
  deliver(lost: boolean): Promise<void>
  cut(): void
  heal(anew: boolean): void
  readonly waiting: number
}

export interface Kitchen {
  readonly it: Room
  readonly screens: readonly Screen[]
  /** Everything that was accepted though somebody else had turned the line unseen, and refused though nobody had. */
  readonly wrongs: readonly string[]
  /** Tells the screens that have a line what has happened since. */
  tell(): void
}

/** What is on its way has arrived. */
const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export const openPartitioned = (count: number): Kitchen => {
  const it = room()
  const turns = new Map<Part, Turn[]>()
  const made = new Set<Part>()
  const wrongs: string[] = []
  let heard = 0

  /** What the newest entries did with lines, whoever asked. */
  const note = (): void => {
    for (; heard < it.entries.length; heard++) {
      for (const fact of it.entries[heard]?.facts ?? []) {
        const screen = 'screen' in fact ? fact.screen : undefined
        for (const part of partsOf(fact))
          turns.set(part, [...(turns.get(part) ?? []), { entry: heard, screen, is: fact.fact }])
      }
    }
  }
  const tickets = () => [...it.floor.orders.values()].flatMap(order => order.tickets)
  const linesOf = (id: TicketId): readonly LineId[] =>
    tickets().find(({ ticket }) => ticket === id)?.lines ?? []
  /** What a fact turned: a line as one station has it. */
  const partsOf = (fact: Fact): readonly Part[] => {
    switch (fact.fact) {
      case 'ticket-bumped':
      case 'ticket-recalled':
        for (const line of fact.lines) {
          if (fact.fact === 'ticket-bumped') made.add(partOf(fact.ticket, line))
          else made.delete(partOf(fact.ticket, line))
        }
        return fact.lines.map(line => partOf(fact.ticket, line))
      // A start takes up what was put aside, which is a turn.
      case 'ticket-started':
      case 'ticket-held':
      case 'ticket-released':
        return linesOf(fact.ticket)
          .map(line => partOf(fact.ticket, line))
          .filter(part => fact.fact === 'ticket-started' || !made.has(part))
      case 'line-changed':
        return tickets()
          .filter(({ lines }) => lines.includes(fact.line))
          .map(({ ticket }) => partOf(ticket, fact.line))
      default:
        return []
    }
  }

  const openScreen = (n: number): Screen & { tell(): void } => {
    const clock = testClock()
    const id = ulid(n, new Uint8Array(10)) as ScreenId
    /** Up to where the journal is known here, and was when each request was pressed. */
    let known = 0
    const knew = new Map<string, number>()
    let isUp = true
    let pending: { readonly request: StaffRequest; readonly answer: (answer: Answer) => void } | undefined

    const outbox = openOutbox(
      request =>
        new Promise(answer => {
          if (isUp) pending = { request, answer }
          else answer({ is: 'later' })
        }),
      {
        ...{ clock, random: () => 0.5, retry: { firstMs: 500, factor: 2, maxMs: 5_000, jitter: 0 } },
        onSignedOut: () => {},
        onRefused: () => {},
      },
    )
    let shown: Tickets = new Map()
    const showAll = () => {
      shown = takeFloor(kitchenFloor(it.floor, it.at))
      outbox.seen(() => true)
    }

    /** Whether another screen turned one of these lines after this cook last heard of the kitchen. */
    const isForeign = (part: Part, since: number, but?: Fact['fact']): boolean =>
      turns.get(part)?.some(({ entry, screen, is }) => entry >= since && screen !== id && is !== but) === true

    const judge = (request: StaffRequest): Answer => {
      note()
      const since = knew.get(request.id) ?? 0
      const before = it.entries.length
      const isKnown = it.entries.some(entry => entry.id === request.id)
      const refused = it.entries.find(entry => entry.id === request.id)?.facts[0]
      if (isKnown)
        return refused?.fact === 'request-refused' ? { is: 'refused', why: refused.why } : { is: 'done' }
      const verdict = it.ask(cook, request as never)
      const facts = it.entries[before]?.facts ?? []
      for (const fact of facts)
        if (fact.fact === 'ticket-bumped' || fact.fact === 'ticket-recalled')
          for (const line of fact.lines)
            if (isForeign(partOf(fact.ticket, line), since, 'ticket-started'))
              wrongs.push(`${fact.fact} ${fact.ticket} ${line} by ${n}, unseen`)
      if (!verdict.ok && verdict.refusal.why === 'overtaken' && 'ticket' in request)
        if (!linesOf(request.ticket).some(line => isForeign(partOf(request.ticket, line), since)))
          wrongs.push(`${request.type} ${request.ticket} by ${n} refused for nothing`)
      note()
      return verdict.ok ? { is: 'done' } : { is: 'refused', why: verdict.refusal.why }
    }

    const tell = (): void => {
      if (!isUp || known === it.entries.length) return
      const news = it.entries.slice(known).filter(touchesKitchen)
      const orders = new Set<OrderNumber>(news.flatMap(ordersTouched))
      known = it.entries.length
      if (orders.size === 0) return
      const change = kitchenChange(it.floor, orders, it.at)
      shown = takeChange(shown, change)
      const told = new Set(change.tickets.map(({ ticket }) => ticket))
      outbox.seen(ticket => told.has(ticket) || !shown.has(ticket))
    }

    known = it.entries.length
    showAll()
    return {
      id,
      tell,
      tickets: () => [...shown.values()],
      press: (type, { ticket, version }, line) => {
        const request = {
          ...{ type, id: fresh(), ticket, seen: { version, screen: id } },
          ...(line === undefined || type === 'hold-ticket' || type === 'release-ticket'
            ? {}
            : { lines: [line] }),
        } as StaffRequest
        knew.set(request.id, known)
        outbox.ask(request)
      },
      deliver: async lost => {
        await settle()
        // What was refused a line is asked again by then.
        clock.advance(5_000)
        await settle()
        if (!isUp || pending === undefined) return
        const { request, answer } = pending
        pending = undefined
        const said = judge(request)
        answer(lost ? { is: 'later' } : said)
        await settle()
        if (lost) outbox.hurry()
      },
      cut: () => {
        isUp = false
        pending?.answer({ is: 'later' })
        pending = undefined
      },
      heal: anew => {
        if (isUp) return
        isUp = true
        if (anew) {
          known = it.entries.length
          showAll()
        } else tell()
        outbox.hurry()
      },
      get waiting() {
        return outbox.asked.value.filter(({ done }) => !done).length
      },
    }
  }
  const screens = Array.from({ length: count }, (_, n) => openScreen(n + 1))
  return {
    it,
    screens,
    wrongs,
    tell: () => {
      note()
      for (const screen of screens) screen.tell()
    },
  }
}
