/** A house without desk, disk or rules: tickets in memory, and every answer the one the test wants. */
import type {
  Figure,
  House,
  KitchenNews,
  PartHealth,
  WebAsker,
  WebRequest,
} from '../../../gateway/web/house.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { withRoom } from '../../../hardware/display/menu-room.ts'
import { settingProblems } from '../../../hardware/printer/finding/setup.ts'
import type { ExportedOrder } from '../../../protocol/exported.ts'
import { Fault } from '../../../protocol/fault.ts'
import {
  type ItemId,
  type LineId,
  lineId,
  type MenuVersion,
  type OptionId,
  type OrderNumber,
  type SessionId,
  type StationId,
  type TableId,
  type TicketId,
  ticketId,
} from '../../../protocol/ids.ts'
import type {
  KitchenFloor,
  LateQuestion,
  LiveScreen,
  PrinterTrouble,
  Ticket,
} from '../../../protocol/kitchen.ts'
import { kitchenOf } from '../../../protocol/kitchen-setup.ts'
import { lintMenu } from '../../../protocol/lint.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import type { Money } from '../../../protocol/money.ts'
import { isLive, type LineState } from '../../../protocol/order.ts'
import type { PrinterSearch, PrintersView } from '../../../protocol/printers.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { Site } from '../../../protocol/site.ts'
import type { Stock } from '../../../protocol/stock.ts'
import type { Clock } from '../../../protocol/time.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { fakePictures } from './fake-pictures.ts'
import { type FakeRoom, fakeRoom } from './fake-room.ts'

type Line = Ticket['lines'][number]
/** A line as a test writes it: what it is called is enough, its ids are made of that. */
export type Dish = Partial<Omit<Line, 'changes'>> & {
  readonly name: string
  readonly changes?: readonly (Pick<Line['changes'][number], 'mark' | 'name'> &
    Partial<Line['changes'][number]>)[]
}

const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

export interface Placing {
  readonly station?: string
  readonly table?: string
  /** Milliseconds before now. */
  readonly agoMs?: number
  readonly dishes?: readonly Dish[]
  readonly more?: Partial<Ticket>
}

export interface FakeHouse extends House, FakeRoom {
  readonly asked: { readonly from: WebAsker; readonly request: WebRequest }[]
  /** Answers in place of the house's own, first come, first served. */
  readonly replies: (Reply | Error)[]
  menu_: PublishedMenu | undefined
  site_: Site | undefined
  stock_: Stock
  printers_: Omit<PrintersView, 'at'>
  /** Whoever looks for printers: a test tells them how it stands. */
  /** What screens have said of themselves. */
  readonly liveScreens: LiveScreen[]
  readonly searching: ((search: PrinterSearch) => void)[]
  /** Stations' printers begin or cease to print. */
  jam(...troubles: readonly PrinterTrouble[]): void
  /** Papers waited too long. */
  askLate(...late: readonly LateQuestion[]): void
  health_: Record<string, PartHealth>
  figures_: Figure[]
  /** An order for one or more stations comes in. */
  place(...parts: readonly Placing[]): OrderNumber
  /** Something about a ticket changes, as another screen or a till would do it. */
  alter(ticket: TicketId, change: Partial<Ticket>): void
  /** An order leaves the floor. */
  close(order: OrderNumber): void
  /** Stations change. */
  restation(stations: KitchenFloor['stations']): void
  /** Forgets what came before: nobody can be told what he missed. */
  forget(): void
  ticket(id: TicketId): Ticket | undefined
}

const stations: KitchenFloor['stations'] = [
  { station: 'grill' as StationId, name: 'Grill', warnMinutes: 5, lateMinutes: 10 },
  { station: 'cold' as StationId, name: 'Cold', warnMinutes: 5, lateMinutes: 10 },
  { station: 'bar' as StationId, name: 'Bar', warnMinutes: 3, lateMinutes: 6 },
]

export const fakeHouse = (clock: Pick<Clock, 'now'>): FakeHouse => {
  const room = fakeRoom(clock)
  const pictures = fakePictures()
  const tickets = new Map<TicketId, Ticket>()
  const book: KitchenNews[] = []
  const listeners = new Set<(news: KitchenNews) => void>()
  const answers = new Map<string, Reply>()
  const placedBy = new Map<string, OrderNumber>()
  const jammed = new Set<() => void>()
  let troubles: readonly PrinterTrouble[] = []
  let late: readonly LateQuestion[] = []
  let isForgotten = false
  let board = stations
  let next = 1

  const tell = (news: KitchenNews) => {
    book.push(news)
    for (const listener of listeners) listener(news)
  }
  const alter = (id: TicketId, change: Partial<Ticket>) => {
    const ticket = tickets.get(id)
    if (ticket === undefined) return
    tickets.set(id, { ...ticket, ...change })
    tell({ orders: [ticket.order], anew: false })
  }
  /** The live lines that a command names, else all of them, are in this state now; the rest stay as they are. */
  const all = (ticket: Ticket, state: LineState, lines?: readonly LineId[]) =>
    ticket.lines.map(line =>
      isLive(line.state) && (lines?.includes(line.line) ?? true) ? { ...line, state } : line,
    )

  const place = (...parts: readonly Placing[]): OrderNumber => {
    const order = next++ as OrderNumber
    const made = (parts.length === 0 ? [{}] : parts).map((part: Placing, n): Ticket => {
      const station = (part.station ?? 'grill') as StationId
      return {
        ticket: ticketId(order, station),
        order,
        station,
        table: (part.table ?? String(order)) as TableId,
        kind: 'table',
        channel: 'pad',
        placedAt: clock.now() - (part.agoMs ?? 0),
        state: 'new',
        version: 0,
        lines: (part.dishes ?? [{ name: 'Bacon burger' }]).map(({ changes = [], ...dish }, line) => ({
          line: lineId(order, n * 10 + line + 1),
          item: idOf(dish.name) as ItemId,
          quantity: 1,
          changes: changes.map(change => ({ option: idOf(change.name) as OptionId, ...change })),
          course: 1,
          rank: line,
          state: 'pending',
          ...dish,
        })),
        siblings: [],
        shown: false,
        ...part.more,
      }
    })
    for (const ticket of made) {
      const siblings = made
        .filter(other => other !== ticket)
        .map(other => ({
          station: other.station,
          pieces: other.lines.reduce((n, line) => n + line.quantity, 0),
        }))
      tickets.set(ticket.ticket, { ...ticket, siblings })
    }
    tell({ orders: [order], anew: false })
    return order
  }

  const settle = (request: WebRequest): Reply => {
    const done: Reply = { id: request.id, ok: true }
    switch (request.type) {
      case 'show-tickets':
        for (const id of request.tickets) alter(id, { shown: true })
        return done
      case 'start-ticket':
      case 'bump-ticket':
      case 'recall-ticket': {
        const ticket = tickets.get(request.ticket)
        if (ticket === undefined) return { id: request.id, ok: false, why: 'unknown-ticket' }
        if (request.type === 'start-ticket') alter(request.ticket, { state: 'started' })
        else if (request.type === 'bump-ticket') {
          const lines = all(ticket, 'ready', request.lines)
          const isDone = lines.every(({ state }) => state === 'ready' || !isLive(state))
          alter(request.ticket, isDone ? { state: 'bumped', bumpedAt: clock.now(), lines } : { lines })
        } else alter(request.ticket, { state: 'started', lines: all(ticket, 'preparing', request.lines) })
        return done
      }
      case 'hold-ticket':
      case 'release-ticket': {
        const { held: _, ...ticket } = tickets.get(request.ticket) ?? {}
        if (!('ticket' in ticket)) return { id: request.id, ok: false, why: 'unknown-ticket' }
        tickets.set(request.ticket, request.type === 'hold-ticket' ? { ...ticket, held: true } : ticket)
        alter(request.ticket, {})
        return done
      }
      case 'read-allergy': {
        const { unread: _, ...ticket } = tickets.get(request.ticket) ?? {}
        if (!('ticket' in ticket)) return { id: request.id, ok: false, why: 'unknown-ticket' }
        tickets.set(request.ticket, ticket)
        alter(request.ticket, {})
        return done
      }
      case 'fire-course':
        for (const [id, ticket] of tickets)
          if (ticket.order === request.order)
            alter(id, {
              countsFrom: clock.now(),
              lines: ticket.lines.map(({ waits, ...line }) =>
                waits === undefined || line.course === request.course ? line : { ...line, waits },
              ),
            })
        return done
      case 'serve-order':
        for (const [id, ticket] of tickets)
          if (ticket.order === request.order)
            alter(id, {
              lines: ticket.lines.map(line =>
                line.state === 'ready' ? { ...line, state: 'delivered' } : line,
              ),
            })
        return done
      case 'count-item': {
        const others = house.stock_.short.filter(({ item }) => item !== request.item)
        const { item, left, until } = request
        const short = left === null ? [] : [{ item, left, ...(until === undefined ? {} : { until }) }]
        house.stock_ = { ...house.stock_, number: house.stock_.number + 1, short: [...others, ...short] }
        return done
      }
      case 'count-option': {
        const others = (house.stock_.options ?? []).filter(({ option }) => option !== request.option)
        const options = request.left === null ? others : [...others, { option: request.option }]
        house.stock_ = { ...house.stock_, number: house.stock_.number + 1, options }
        return done
      }
      case 'channel-order': {
        const table = request.table ?? 'web'
        const order = placedBy.get(request.id) ?? place({ table }, { table, station: 'cold' })
        if (!placedBy.has(request.id)) room.orders_.push(exported(order, request.id, clock.now()))
        placedBy.set(request.id, order)
        return { ...done, order, total: request.total ?? (1250 as NonNullable<typeof request.total>) }
      }
      case 'open-table':
        room.seat(request.table, {
          look: 'seated',
          session: ulid(clock.now(), new Uint8Array(10)) as SessionId,
          openedAt: clock.now(),
          ...(request.covers === undefined ? {} : { covers: request.covers }),
        })
        return done
      default:
        return done
    }
  }

  const own: Omit<FakeHouse, keyof FakeRoom> = {
    ...pictures,
    printers: at => ({ ...house.printers_, at }),
    proofreadPrinters: ({ printers }) => settingProblems(printers),
    findPrinters: tell => {
      house.searching.push(tell)
      tell({ asked: 0, of: 0, printers: [], isOver: false })
      return () => void house.searching.splice(house.searching.indexOf(tell), 1)
    },
    printers_: { printers: [], stations: [], models: [], late: [], findings: [] },
    searching: [],
    heardScreen: screen => void house.liveScreens.push(screen),
    liveScreens: [],
    kitchenSetup: at =>
      house.site_ === undefined
        ? undefined
        : { at, kitchen: kitchenOf(house.site_), stations: [], menu: [], crew: [], findings: [] },
    papers: () => ({
      papers: {},
      samples: [{ sample: 'new', kind: 'ticket' }],
      languages: ['en'],
      printers: [{ name: 'p1', model: 'generic-80' }],
    }),
    paperPicture: async ({ sample }) => {
      if (sample !== 'new') throw new Fault('unknown-sample', `No sample is called "${sample}".`)
      return Uint8Array.of(0x89, 0x50)
    },
    proofread: async menu => [
      ...withRoom(lintMenu(menu, house.site_), menu, loadPadFonts),
      ...pictures.missing(menu),
    ],
    asked: [],
    replies: [],
    menu_: undefined,
    site_: undefined,
    stock_: { number: 0, short: [] },
    health_: { journal: { state: 'up' }, broker: { state: 'up', pads: 3 }, printers: { state: 'up' } },
    figures_: [],
    ask: async (from, request) => {
      house.asked.push({ from, request })
      const given = house.replies.shift()
      if (given instanceof Error) throw given
      if (given !== undefined) return given
      const key = `${from.kind}/${from.name}/${request.id}`
      const answer = answers.get(key) ?? settle(request)
      answers.set(key, answer)
      return answer
    },
    menu: () => house.menu_,
    stock: () => house.stock_,
    health: () => house.health_,
    figures: () => house.figures_,
    orders: async function* () {
      yield* house.orders_
    },
    kitchen: {
      get head() {
        return book.length
      },
      floor: at => ({
        at,
        site: 'Four Winds',
        zone: 'Europe/Berlin',
        stations: board,
        tickets: [...tickets.values()].filter(({ state }) => state !== 'void'),
      }),
      change: (orders, at) => {
        const wanted = [...orders]
        const found = [...tickets.values()].filter(({ order }) => wanted.includes(order))
        return {
          at,
          tickets: found,
          gone: wanted.filter(order => !found.some(ticket => ticket.order === order)),
        }
      },
      follow: listener => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      since: async seq => {
        if (isForgotten) return undefined
        const missed = book.slice(seq)
        return {
          orders: [...new Set(missed.flatMap(({ orders }) => orders))],
          anew: missed.some(({ anew }) => anew),
        }
      },
      printers: at => ({ at, troubles: [...troubles], ...(late.length === 0 ? {} : { late: [...late] }) }),
      watchPrinters: listener => {
        jammed.add(listener)
        return () => void jammed.delete(listener)
      },
    },
    askLate: (...now) => {
      late = now
      for (const listener of jammed) listener()
    },
    jam: (...now) => {
      troubles = now
      for (const listener of jammed) listener()
    },
    place,
    alter,
    close: order => {
      for (const [id, ticket] of tickets) if (ticket.order === order) tickets.delete(id)
      tell({ orders: [order], anew: false })
    },
    restation: changed => {
      board = changed
      tell({ orders: [], anew: true })
    },
    forget: () => {
      isForgotten = true
    },
    ticket: id => tickets.get(id),
  }
  // Not a copy: what a test sets is what the door is told.
  const house: FakeHouse = Object.assign(room, own)
  return house
}

/** An order as the export tells it: one soup. */
const exported = (order: OrderNumber, id: string, at: number): ExportedOrder => {
  const price = 1250 as Money
  return {
    order,
    id,
    pad: null,
    table: null,
    session: null,
    channel: 'webshop',
    kind: 'takeaway',
    day: '2026-11-20',
    placedAt: at,
    state: 'pending',
    total: price,
    menu: '0123456789abcdef' as MenuVersion,
    lines: [
      {
        line: lineId(order, 1),
        item: 'soup' as ItemId,
        quantity: 1,
        options: [],
        unit: price,
        total: price,
        state: 'pending',
        name: 'Soup',
        changes: [],
      },
    ],
    facts: [{ seq: order, at, from: 'channel/webshop', fact: 'order-placed' }],
    tickets: [ticketId(order, 'cold' as StationId)],
  }
}
