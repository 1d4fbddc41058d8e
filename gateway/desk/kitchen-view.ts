/** The floor as a kitchen screen is told it. */
import type { OrderNumber, StationId, TicketId } from '../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor, Ticket, TicketLine, TicketState } from '../../protocol/kitchen.ts'
import type { MenuIndex, Text } from '../../protocol/menu.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { thresholds } from '../../protocol/site.ts'
import { stillAddsTo } from '../rules/adding.ts'
import { isUnread } from '../rules/allergies.ts'
import {
  type Floor,
  type FloorLine,
  type FloorOrder,
  type FloorTicket,
  openTickets,
  ticketLines,
  ticketOn,
} from '../rules/floor.ts'
import { piecesLeft } from '../rules/pieces.ts'
import { agesFrom, ownMarks } from './lateness.ts'
import { paceOf } from './pace.ts'
import { placeOf } from './station-printers.ts'

const stateOf = (lines: readonly FloorLine[]): TicketState => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { state } of lines) {
    if (!isLive(state)) continue
    least = Math.min(least, rank(state))
    most = Math.max(most, rank(state))
  }
  if (most < least) return 'void'
  if (least >= rank('ready')) return 'bumped'
  return most >= rank('preparing') ? 'started' : 'new'
}

const marks = { choice: '>', add: '+', without: '-' } as const

const anything = (_text: string): boolean => true

/**
 * One line in the kitchen's words: the kitchen's name, else the menu's first language, else whichever language
 * `readable` accepts, at last the bare id. A printer hands in what its code pages hold; a screen shows anything.
 */
export const kitchenLine = (
  menu: MenuIndex | undefined,
  line: FloorLine,
  readable = anything,
): TicketLine => {
  const found = menu?.items.get(line.item)
  const language = menu?.menu.languages[0] ?? 'en'
  const named = (kitchen: string | undefined, name: Text | undefined, id: string): string => {
    if (kitchen !== undefined && readable(kitchen)) return kitchen
    const first = name?.[language]
    if (first !== undefined && readable(first)) return first
    return Object.values(name ?? {}).find(readable) ?? id
  }
  const changes = line.options.map(({ option: id }) => {
    const group = found?.groups.find(one => one.options.some(option => option.id === id))
    const option = group?.options.find(one => one.id === id)
    const as = option?.as ?? (group === undefined || group.min > 0 || group.max === 1 ? 'choice' : 'add')
    return { mark: marks[as], option: id, name: named(option?.kitchen, option?.name, id) }
  })
  const note = noteOf(line, menu, named)
  return {
    line: line.line,
    item: line.item,
    // A line of which nothing is left is shown as it was, struck through.
    quantity: piecesLeft(line) || line.quantity,
    ...(line.voided === 0 ? {} : { voided: line.voided }),
    name: named(found?.item.kitchen, found?.item.name, line.item),
    changes,
    ...(note === undefined ? {} : { note }),
    course: line.course,
    rank: found === undefined ? 0 : (menu?.menu.categories.indexOf(found.category) ?? 0),
    ...(found?.item.allergens === undefined ? {} : { allergens: [...found.item.allergens] }),
    state: line.state,
  }
}

/** A canned note, what somebody wrote, or both. */
const noteOf = (
  { note, remark }: FloorLine,
  menu: MenuIndex | undefined,
  named: (kitchen: undefined, name: Text, id: string) => string,
): string | undefined => {
  const canned = note === undefined ? undefined : menu?.notes.get(note)
  if (canned === undefined) return remark
  const text = named(undefined, canned.name, canned.id)
  return remark === undefined ? text : `${text} · ${remark}`
}

/** What the other stations make for the same order. */
const siblings = (floor: Floor, order: FloorOrder, own: StationId): Ticket['siblings'] => {
  const others: Ticket['siblings'] = []
  for (const ticket of order.tickets) {
    if (ticket.station === own) continue
    let pieces = 0
    for (const line of ticketLines(floor, ticket)) pieces += piecesLeft(line)
    if (pieces > 0) others.push({ station: ticket.station, pieces })
  }
  return others
}

/** Where its papers come out, if not at its station's own printer: what a cook must know who misses one. */
const elsewhere = ({ site }: Floor, { station, elsewhere }: FloorTicket): Pick<Ticket, 'elsewhere'> =>
  // It may have come back: then the station's own printer has it after all.
  elsewhere === undefined || site === undefined || site.stations[station]?.printer === elsewhere
    ? {}
    : { elsewhere: placeOf(site, elsewhere) }

/** A ticket as it stands; undefined once it left the floor. Lines come in the order of work: course, then category. */
export const kitchenTicket = (floor: Floor, id: TicketId, readable = anything): Ticket | undefined => {
  const ticket = ticketOn(floor, id)
  const order = ticket && floor.orders.get(ticket.order)
  return order && showTicket(floor, order, ticket, readable)
}

const showTicket = (floor: Floor, order: FloorOrder, ticket: FloorTicket, readable = anything): Ticket => {
  const lines = ticketLines(floor, ticket)
  const menu = floor.menus.get(order.menu)
  const addTo = stillAddsTo(floor, ticket)
  const pace = paceOf(floor, order)
  const countsFrom = agesFrom(floor, ticket, pace.countsFrom(lines))
  const marks = ownMarks(floor, order, ticket)
  return {
    ticket: ticket.ticket,
    order: order.order,
    station: ticket.station,
    ...(order.table === undefined ? {} : { table: order.table }),
    ...(order.movedFrom === undefined ? {} : { movedFrom: order.movedFrom }),
    kind: order.kind,
    channel: order.channel,
    ...(addTo === undefined ? {} : { addTo }),
    placedAt: order.placedAt,
    state: stateOf(lines),
    version: ticket.version,
    ...(ticket.held === undefined ? {} : { held: true }),
    ...(countsFrom === undefined || countsFrom === order.placedAt ? {} : { countsFrom }),
    ...(marks === undefined ? {} : { marks }),
    ...(ticket.bumpedAt === undefined ? {} : { bumpedAt: ticket.bumpedAt }),
    lines: lines
      .map(line => ({ ...kitchenLine(menu, line, readable), ...pace.of(line) }))
      .sort((a, b) => a.course - b.course || a.rank - b.rank),
    ...(order.note === undefined ? {} : { note: order.note }),
    ...(order.fired === undefined ? {} : { fired: order.fired.map(({ course }) => course) }),
    ...(order.avoids === undefined ? {} : { avoids: [...order.avoids] }),
    ...(isUnread(floor, ticket) ? { unread: true } : {}),
    siblings: siblings(floor, order, ticket.station),
    shown: ticket.shown,
    ...elsewhere(floor, ticket),
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
    ...(station.sound === undefined ? {} : { sound: station.sound }),
  })),
  ...(floor.site?.pass?.bumps === 'always' ? { passMayBump: true } : {}),
  tickets: [...openTickets(floor)]
    .flatMap(({ ticket }) => kitchenTicket(floor, ticket) ?? [])
    .concat(floor.bumped.flatMap(id => kitchenTicket(floor, id) ?? [])),
})

/** Later orders of the same party that were told to be sent with this one: whether they still are depends on it. */
const addedTo = ({ orders, sessions }: Floor, number: OrderNumber): readonly OrderNumber[] => {
  const session = orders.get(number)?.session
  const all = (session === undefined ? undefined : sessions.get(session)?.orders) ?? []
  // From the end: few come later than one that is news, and a long party has many before it.
  const before = all.findLastIndex(other => other <= number)
  return all
    .slice(before + 1)
    .filter(other => orders.get(other)?.tickets.some(({ addTo }) => addTo === number))
}

/** What became of some orders: their tickets as they stand, and the orders that left the floor. */
export const kitchenChange = (floor: Floor, orders: Iterable<OrderNumber>, at: number): KitchenChange => {
  const tickets: Ticket[] = []
  const gone: OrderNumber[] = []
  const told = [...orders]
  for (const number of new Set([...told, ...told.flatMap(one => addedTo(floor, one))])) {
    const order = floor.orders.get(number)
    if (order === undefined) gone.push(number)
    else for (const ticket of order.tickets) tickets.push(showTicket(floor, order, ticket))
  }
  return { at, tickets, gone }
}
