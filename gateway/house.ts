/** What the pages and the API see of the house: the desk, the printers and the broker, as the web's door asks for them. */
import type { OrderNumber } from '../protocol/ids.ts'
import type { Clock } from '../protocol/time.ts'
import type { Broker } from './broker/broker.ts'
import type { Desk } from './desk/desk.ts'
import { readEntry } from './desk/entry.ts'
import { kitchenChange, kitchenFloor } from './desk/kitchen-view.ts'
import { type OrderIndex, orderRecords } from './desk/records.ts'
import { menuVersion } from './desk/version.ts'
import type { Journal } from './journal/journal.ts'
import type { Printing } from './printing/printing.ts'
import type { Entry } from './rules/fact.ts'
import { currentMenu } from './rules/floor.ts'
import type { Request } from './rules/request.ts'
import { stockOf } from './rules/stock.ts'
import { ordersTouched, touchesKitchen } from './rules/touched.ts'
import type { Figure, House, KitchenNews, PartHealth, ShowsKitchen, WebRequest } from './web/house.ts'

export interface HouseParts {
  readonly desk: Desk
  readonly journal: Journal
  /** Every order's places in the journal, made complete before an export. */
  readonly index: OrderIndex
  readonly complete: () => Promise<void>
  readonly broker: Broker
  readonly printing: Printing
  readonly clock: Clock
}

/** A screen that missed more entries than this starts anew: it is told sooner so. */
const mostMissed = 5_000

export const openHouse = (parts: HouseParts): House => {
  const { desk, index, complete, journal } = parts
  return {
    ask: (from, request) => desk.ask(from, asked(request)),
    menu: () => {
      const { floor } = desk
      const menu = currentMenu(floor)
      return menu === undefined || floor.menu === undefined
        ? undefined
        : { version: floor.menu, ...menu.menu }
    },
    stock: () => stockOf(desk.floor),
    site: () => desk.floor.site,
    orders: async function* () {
      await complete()
      yield* orderRecords(index, async seq => {
        const row = await journal.get(seq)
        return row === undefined ? undefined : { seq, entry: readEntry(row.bytes) }
      })
    },
    kitchen: showKitchen(desk),
    health: () => health(parts),
    figures: () => figures(parts),
  }
}

/** A menu gets its version here: rules compute no hashes. */
const asked = (request: WebRequest): Request =>
  request.type === 'publish-menu' ? { ...request, version: menuVersion(request.menu) } : request

const newsOf = (entry: Entry): KitchenNews | undefined => {
  const anew = entry.facts.some(({ fact }) => fact === 'site-published')
  return anew || touchesKitchen(entry) ? { orders: ordersTouched(entry), anew } : undefined
}

const showKitchen = (desk: Desk): ShowsKitchen => ({
  get head() {
    return desk.head.seq
  },
  floor: at => kitchenFloor(desk.floor, at),
  change: (orders, at) => kitchenChange(desk.floor, orders, at),
  follow: listener =>
    desk.follow(({ entry }) => {
      const news = newsOf(entry)
      if (news !== undefined) listener(news)
    }),
  since: async seq => {
    if (seq > desk.head.seq || desk.head.seq - seq > mostMissed) return undefined
    const orders = new Set<OrderNumber>()
    let anew = false
    for await (const { entry } of desk.entries(seq)) {
      const news = newsOf(entry)
      for (const order of news?.orders ?? []) orders.add(order)
      anew ||= news?.anew ?? false
    }
    return { orders: [...orders], anew }
  },
})

const health = ({ desk, broker, printing }: HouseParts): Readonly<Record<string, PartHealth>> => {
  const printers = printing.states()
  const away = printers.filter(({ at }) => at === 'away')
  return {
    journal:
      desk.trouble === undefined
        ? { state: 'up', entries: desk.head.seq }
        : { state: 'down', detail: `${desk.trouble.message} Orders are not taken until it can be written.` },
    menu:
      desk.floor.menu === undefined
        ? { state: 'degraded', detail: 'No menu is published: npm run menu -- publish FILE' }
        : { state: 'up', version: desk.floor.menu },
    broker: { state: 'up', pads: broker.connected().length },
    printers: {
      state: away.length === 0 ? 'up' : 'degraded',
      ...(away.length === 0
        ? {}
        : { detail: away.map(({ printer, why }) => `${printer}: ${why ?? 'away'}`).join('; ') }),
      printers,
    },
  }
}

const figures = ({ desk, journal, broker, printing }: HouseParts): readonly Figure[] => {
  const gauge = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    kind: 'gauge',
    values: [{ value }],
  })
  const counter = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    kind: 'counter',
    values: [{ value }],
  })
  const { floor } = desk
  const { tally } = broker
  return [
    gauge('fourtop_journal_entries', 'Entries in the journal.', desk.head.seq),
    counter(
      'fourtop_journal_commits_total',
      'Commits since the start; entries per commit is how well they group.',
      journal.commits,
    ),
    counter('fourtop_orders_total', 'Orders ever taken.', floor.nextOrder - 1),
    gauge('fourtop_open_orders', 'Orders on the floor.', floor.orders.size),
    gauge('fourtop_open_tickets', 'Tickets with something left to make.', floor.open.size),
    gauge('fourtop_owed_papers', 'Papers not yet known to be sent.', floor.jobs.size),
    gauge('fourtop_pads_connected', 'Pads with a live connection.', broker.connected().length),
    counter('fourtop_pad_requests_total', 'Requests that pads sent.', tally.requests),
    counter('fourtop_pad_replies_total', 'Replies that were written to a pad.', tally.replies),
    {
      name: 'fourtop_refused_total',
      help: 'What the broker turned away, by reason.',
      kind: 'counter',
      values: Object.entries(tally.refused).map(([reason, value]) => ({ labels: { reason }, value })),
    },
    {
      name: 'fourtop_printer_waiting',
      help: 'Papers in a printer’s queue.',
      kind: 'gauge',
      values: printing.states().map(({ printer, waiting }) => ({ labels: { printer }, value: waiting })),
    },
  ]
}
