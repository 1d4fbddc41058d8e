/** The floor as a kitchen screen is told it. */
import type { OrderNumber, StationId, TicketId } from '../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor, Ticket, TicketLine, TicketState } from '../../protocol/kitchen.ts'
import { inLanguage, type MenuIndex } from '../../protocol/menu.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { thresholds } from '../../protocol/site.ts'
import { type Floor, type FloorLine, type FloorOrder, ticketLines } from '../rules/floor.ts'

const stateOf = (lines: readonly FloorLine[]): TicketState => {
  const live = lines.filter(line => isLive(line.state)).map(line => rank(line.state))
  if (live.length === 0) return 'void'
  if (live.every(far => far >= rank('ready'))) return 'bumped'
  return live.some(far => far >= rank('preparing')) ? 'started' : 'new'
}

const marks = { choice: '>', add: '+', without: '-' } as const

/** One line in the kitchen's words: kitchen names first, else the menu's first language. */
export const kitchenLine = (menu: MenuIndex | undefined, line: FloorLine): TicketLine => {
  const found = menu?.items.get(line.item)
  const language = menu?.menu.languages[0] ?? 'en'
  const changes = line.options.map(({ option: id }) => {
    for (const group of found?.groups ?? []) {
      const option = group.options.find(one => one.id === id)
      if (option === undefined) continue
      const as = option.as ?? (group.min > 0 || group.max === 1 ? 'choice' : 'add')
      return { mark: marks[as], name: option.kitchen ?? inLanguage(option.name, language, language) }
    }
    return { mark: marks.choice, name: id as string }
  })
  const canned = line.note === undefined ? undefined : menu?.notes.get(line.note)
  const notes = [canned && inLanguage(canned.name, language, language), line.remark].filter(
    one => one !== undefined,
  )
  return {
    line: line.line,
    quantity: line.quantity,
    name:
      found?.item.kitchen ??
      (found === undefined ? line.item : inLanguage(found.item.name, language, language)),
    changes,
    ...(notes.length === 0 ? {} : { note: notes.join(' · ') }),
    course: line.course,
    rank: found === undefined ? 0 : (menu?.menu.categories.indexOf(found.category) ?? 0),
    ...(found?.item.allergens === undefined ? {} : { allergens: [...found.item.allergens] }),
    state: line.state,
  }
}

/** What the other stations make for the same order. */
const siblings = (floor: Floor, order: FloorOrder, own: StationId) =>
  order.tickets.flatMap(id => {
    const ticket = floor.tickets.get(id)
    if (ticket === undefined || ticket.station === own) return []
    const pieces = ticketLines(floor, ticket)
      .filter(line => isLive(line.state))
      .reduce((all, line) => all + line.quantity, 0)
    return pieces === 0 ? [] : [{ station: ticket.station, pieces }]
  })

/** A ticket as it stands; undefined once it left the floor. Lines come in the order of work: course, then category. */
export const kitchenTicket = (floor: Floor, id: TicketId): Ticket | undefined => {
  const ticket = floor.tickets.get(id)
  const order = ticket && floor.orders.get(ticket.order)
  if (ticket === undefined || order === undefined) return undefined
  const lines = ticketLines(floor, ticket)
  const menu = floor.menus.get(order.menu)
  return {
    ticket: id,
    order: order.order,
    station: ticket.station,
    ...(order.table === undefined ? {} : { table: order.table }),
    kind: order.kind,
    channel: order.channel,
    placedAt: order.placedAt,
    state: stateOf(lines),
    ...(ticket.bumpedAt === undefined ? {} : { bumpedAt: ticket.bumpedAt }),
    lines: lines.map(line => kitchenLine(menu, line)).sort((a, b) => a.course - b.course || a.rank - b.rank),
    ...(order.note === undefined ? {} : { note: order.note }),
    siblings: siblings(floor, order, ticket.station),
    shown: ticket.shown,
  }
}

/** Everything a screen needs after a start: stations, open tickets, and what a recall may bring back. */
export const kitchenFloor = (floor: Floor, at: number): KitchenFloor => ({
  at,
  site: floor.site?.name ?? '',
  zone: floor.site?.zone ?? 'UTC',
  stations: Object.entries(floor.site?.stations ?? {}).map(([id, station]) => ({
    station: id as StationId,
    name: station.name ?? id,
    ...thresholds(station),
  })),
  tickets: [...floor.open, ...floor.bumped].flatMap(id => kitchenTicket(floor, id) ?? []),
})

/** What became of some orders: their tickets as they stand, and the orders that left the floor. */
export const kitchenChange = (floor: Floor, orders: Iterable<OrderNumber>, at: number): KitchenChange => {
  const tickets: Ticket[] = []
  const gone: OrderNumber[] = []
  for (const number of orders) {
    const order = floor.orders.get(number)
    if (order === undefined) gone.push(number)
    else tickets.push(...order.tickets.flatMap(id => kitchenTicket(floor, id) ?? []))
  }
  return { at, tickets, gone }
}
