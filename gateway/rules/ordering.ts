/** Taking an order: from what a guest chose to lines with a price, a station and a number. */
import { alternatives } from '../../protocol/alternatives.ts'
import type { Avoided } from '../../protocol/avoiding.ts'
import { businessDay } from '../../protocol/hours.ts'
import {
  lineId,
  type MenuVersion,
  type OrderNumber,
  type PadName,
  type SessionId,
  type StationId,
  type TableId,
  ticketId,
} from '../../protocol/ids.ts'
import type { MenuIndex } from '../../protocol/menu.ts'
import { sum } from '../../protocol/money.ts'
import type { AskedLine, Customer, OrderKind } from '../../protocol/order.ts'
import { priceLine } from '../../protocol/price.ts'
import { type Refusal, refusal } from '../../protocol/refusal.ts'
import { type Site, stationsFor, taxOf } from '../../protocol/site.ts'
import { addsTo } from './adding.ts'
import { askerName, isGuests, requestKey } from './asker.ts'
import { overOrder, overParty } from './caps.ts'
import type { Fact, OrderPlaced, PlacedLine } from './fact.ts'
import { currentMenu, type Floor } from './floor.ts'
import { isLocked, lockedOut } from './locking.ts'
import { pausedLines } from './pausing.ts'
import type { RequestOf } from './request.ts'
import { isTable, noTable } from './seating.ts'
import { left } from './stock.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** An order as every channel brings it, its differences ironed out. */
interface Wanted {
  readonly id: string
  readonly channel: string
  readonly kind: OrderKind
  readonly pad?: PadName
  readonly table: TableId | undefined
  /** The menu it was read from, where the channel says. */
  readonly menu: MenuVersion | undefined
  readonly lines: readonly AskedLine[]
  readonly note: string | undefined
  readonly avoids?: readonly Avoided[] | undefined
  /** The sum that was shown, where one was. */
  readonly total: number | undefined
  readonly customer?: Customer | undefined
  readonly externalId?: string | undefined
}

/**
 * A pad's order. Refuses what `place` refuses; `table-closed` while the pad belongs to no table, its table is locked,
 * or another party than the one that chose sits there.
 */
export const placeOrder = (floor: Floor, request: RequestOf<'place-order'>, moment: Moment): Verdict => {
  if (moment.from.kind !== 'pad') return refuse('not-allowed')
  const { pad, table } = moment.from
  const { id, menu, lines, note, avoids, total, session } = request
  if (table !== undefined && isLocked(floor, table)) return lockedOut(table)
  if (table !== undefined && session !== undefined && floor.tables.get(table) !== session)
    return refuse('table-closed', { detail: `Somebody else sits at table ${table} by now.` })
  return place(
    floor,
    { id, channel: 'pad', kind: 'table', pad, table, menu, lines, note, avoids, total },
    moment,
  )
}

/** An order from another channel. Its external id is unique within the channel, for ever. `unknown-table` for one the site has not. */
export const placeChannelOrder = (
  floor: Floor,
  request: RequestOf<'channel-order'>,
  moment: Moment,
): Verdict => {
  const { id, channel, kind, table, menu, lines, note, avoids, total, customer, externalId } = request
  if (externalId !== undefined && moment.seen(externalKey(channel, externalId)))
    return refuse('external-id-taken')
  if (table !== undefined && !isTable(floor, table)) return noTable(table)
  return place(
    floor,
    { id, channel, kind, table, menu, lines, note, avoids, total, customer, externalId },
    moment,
  )
}

/** An order a waiter takes at a table, which it opens where nobody sat there. Limits and pauses bind guests alone. */
export const takeOrder = (floor: Floor, request: RequestOf<'take-order'>, moment: Moment): Verdict => {
  const { id, table, menu, lines, note, avoids, total } = request
  if (!isTable(floor, table)) return noTable(table)
  return place(
    floor,
    { id, channel: 'floor', kind: 'table', table, menu, lines, note, avoids, total },
    moment,
  )
}

/** The key under which a channel's own number for an order is remembered. */
export const externalKey = (channel: string, externalId: string): string =>
  requestKey(`external/${channel}`, externalId)

const place = (floor: Floor, wanted: Wanted, moment: Moment): Verdict => {
  const menu = currentMenu(floor)
  if (menu === undefined || floor.menu === undefined || floor.site === undefined) return refuse('no-menu')
  if (wanted.kind === 'table' && wanted.table === undefined) return refuse('table-closed')
  const isGuest = isGuests(askerName(moment.from))
  const limit = isGuest ? overOrder(floor, wanted.lines) : undefined
  if (limit !== undefined) return refuse('too-many', { detail: limit })
  const placing = placeLines(floor, floor.site, menu, wanted)
  if (!placing.ok) return placing
  const { lines } = placing
  // A waiter has spoken to the kitchen, or will.
  const paused = isGuest ? pausedLines(floor, wanted.lines) : undefined
  if (paused !== undefined) return { ok: false, refusal: paused }
  const short = shortage(floor, menu, wanted.lines)
  if (short !== undefined) return { ok: false, refusal: short }
  const total = sum(lines.map(line => line.total))
  if (wanted.total !== undefined && wanted.total !== total)
    return refuse('price-changed', { total, menu: floor.menu })
  const much = isGuest ? overParty(floor, wanted.table, { ...wanted, total, at: moment.at }) : undefined
  if (much !== undefined) return refuse('too-many', { detail: much })

  const order = floor.nextOrder as OrderNumber
  const opening: Fact[] = []
  let session = wanted.table === undefined ? undefined : floor.tables.get(wanted.table)
  if (wanted.table !== undefined && session === undefined) {
    session = moment.session
    opening.push({ fact: 'session-opened', session, table: wanted.table })
  }
  const placed: OrderPlaced = {
    fact: 'order-placed',
    order,
    request: wanted.id,
    channel: wanted.channel,
    kind: wanted.kind,
    ...(wanted.pad === undefined ? {} : { pad: wanted.pad }),
    ...(wanted.table === undefined ? {} : { table: wanted.table }),
    ...(session === undefined ? {} : { session }),
    day: businessDay(moment.at, floor.site.zone, floor.site.dayStarts),
    menu: floor.menu,
    lines,
    total,
    ...(wanted.note === undefined || wanted.note === '' ? {} : { note: wanted.note }),
    ...(wanted.avoids === undefined ? {} : { avoids: wanted.avoids }),
    ...(wanted.customer === undefined ? {} : { customer: wanted.customer }),
    ...(wanted.externalId === undefined ? {} : { externalId: wanted.externalId }),
    tickets: ticketsOf(floor, session, order, lines),
  }
  return accept(...opening, placed)
}

type Placing =
  | { readonly ok: true; readonly lines: readonly PlacedLine[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Priced and routed lines, or why not. Against an older menu, an unknown item is the menu's fault, not the guest's. */
const placeLines = (floor: Floor, site: Site, menu: MenuIndex, wanted: Wanted): Placing => {
  const newer = wanted.menu !== undefined && wanted.menu !== floor.menu ? floor.menu : undefined
  const fault = (why: 'unknown-item' | 'bad-options' | 'bad-note', detail: string): Placing => ({
    ok: false,
    refusal:
      newer === undefined ? refusal(why, { detail }) : refusal('menu-changed', { menu: newer, detail }),
  })
  const lines: PlacedLine[] = []
  for (const { item: id, quantity, options = [], note, remark } of wanted.lines) {
    const n = lines.length
    const found = menu.items.get(id)
    const priced = priceLine(menu, { item: id, quantity, options })
    if (found === undefined) return fault('unknown-item', `lines[${n}].item: the menu has no "${id}"`)
    if (!priced.ok) return fault('bad-options', `lines[${n}].options: not a valid choice for "${id}"`)
    if (note !== undefined && !menu.notes.has(note))
      return fault('bad-note', `lines[${n}].note: no note "${note}"`)
    const tax = taxOf(site, found.item, found.category)
    lines.push({
      line: lineId(floor.nextOrder as OrderNumber, n + 1),
      item: id,
      quantity,
      options: priced.options.map(({ option }) => ({ option: option.id, price: option.price })),
      unit: priced.unit,
      total: priced.total,
      course: found.item.course ?? found.category.course ?? 1,
      stations: stationsFor(site, found.item, found.category),
      ...(tax === undefined ? {} : { tax }),
      ...(note === undefined ? {} : { note }),
      ...(remark === undefined || remark === '' ? {} : { remark }),
    })
  }
  return { ok: true, lines }
}

/** Options that are out; else what there is not enough of, each item summed over the lines. Items outside their hours are `not-now`. */
const shortage = (floor: Floor, menu: MenuIndex, lines: readonly AskedLine[]): Refusal | undefined => {
  const out = [...new Set(lines.flatMap(({ options = [] }) => options))].filter(option =>
    floor.stock.options.has(option),
  )
  if (out.length > 0) return refusal('sold-out', { options: out })
  const wanted = new Map<AskedLine['item'], number>()
  for (const { item, quantity } of lines) wanted.set(item, (wanted.get(item) ?? 0) + quantity)
  const short = [...wanted].filter(([item, quantity]) => quantity > left(floor, item)).map(([item]) => item)
  if (short.length === 0) return undefined
  return refusal(short.every(item => floor.stock.closed.has(item)) ? 'not-now' : 'sold-out', {
    items: short.map(item => ({ item, left: left(floor, item) })),
    alternatives: [...alternatives(menu, short, item => left(floor, item))],
  })
}

/** One ticket for each station that has something to make; a line for two stations is on both tickets. */
const ticketsOf = (
  floor: Floor,
  session: SessionId | undefined,
  order: OrderNumber,
  lines: readonly PlacedLine[],
): OrderPlaced['tickets'] => {
  const stations = new Map<StationId, PlacedLine['line'][]>()
  for (const { line, stations: own } of lines) {
    for (const station of own) stations.set(station, [...(stations.get(station) ?? []), line])
  }
  return [...stations].map(([station, own]) => {
    const addTo = addsTo(floor, session, station)
    const ticket = { ticket: ticketId(order, station), station, lines: own }
    return addTo === undefined ? ticket : { ...ticket, addTo }
  })
}
