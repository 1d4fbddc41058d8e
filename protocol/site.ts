/** How this restaurant is set up: what a manager may change, as one checked document. */
import { type Static, Type } from 'typebox'
import { Service, Taxes } from './check.ts'
import { type CategoryId, type ItemId, PrinterId, StationId, type TableId, type TaxId } from './ids.ts'
import { Menu } from './menu.ts'
import { Money } from './money.ts'
import { Papers } from './papers.ts'
import { Pass } from './pass.ts'
import { Tips } from './paying.ts'
import { StationSound } from './station-sound.ts'

const closed = { additionalProperties: false } as const
const Route = Type.Union([StationId, Type.Array(StationId, { minItems: 1, maxItems: 8 })])
const clockTime = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  description: 'a time from "00:00" to "23:59"',
})
const byId = <T extends ReturnType<typeof Type.Object> | typeof Route>(value: T) =>
  Type.Record(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' }), value, {
    additionalProperties: false,
    description: 'entries by id (letters, digits, - and _, at most 40)',
  })

export const Station = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 24 })),
    printer: Type.Optional(PrinterId),
    backup: Type.Optional(PrinterId),
    /** Minutes after which a ticket is shown as due, then as late. Defaults 5 and 10. */
    warnMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    lateMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    /** Seconds that its printer may not print before its backup does. Default 15. */
    backupSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    /** When its tickets come out on paper: always, or while no screen of it lives. Default always. */
    papers: Type.Optional(Type.Union([Type.Literal('always'), Type.Literal('unwatched')])),
    /**
     * A ticket whose guests have told of an allergy: it is `shown`, or the ticket stays covered on the station's screens,
     * and nothing of it can be begun, until a cook has `acknowledged` it. Default shown.
     */
    allergies: Type.Optional(Type.Union([Type.Literal('shown'), Type.Literal('acknowledged')])),
    /** A ticket that is recalled `keeps` its age, or it counts `anew` from the recall. Default keeps. */
    recalled: Type.Optional(Type.Union([Type.Literal('keeps'), Type.Literal('anew')])),
    sound: Type.Optional(StationSound),
  },
  closed,
)
export type Station = Static<typeof Station>

export const SitePrinter = Type.Object(
  {
    /** A file of the machine that is no printer's cannot be named: what is written to it would be its end. */
    url: Type.String({
      pattern:
        '^(tcp://[^/:?\\s]+:[0-9]{1,5}([?]waiteof=(true|false))?' +
        '|serial:///dev/(serial/by-id/[A-Za-z0-9_.:-]+|tty(USB|ACM|AMA|S)[0-9]+)([?][a-z0-9=&]*)?' +
        '|usb:///dev/usb/lp[0-9]+' +
        '|station://[A-Za-z0-9][A-Za-z0-9_-]{0,39})$',
      description:
        'an address such as tcp://192.168.1.40:9100, serial:///dev/serial/by-id/…, usb:///dev/usb/lp0 or ' +
        'station://pass-1, for the printer of a kitchen device',
    }),
    /** A model of hardware/printer; the plainest one when absent. */
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    columns: Type.Optional(
      Type.Union([Type.Literal(48), Type.Literal(42), Type.Literal(40), Type.Literal(33), Type.Literal(32)]),
    ),
  },
  closed,
)
export type SitePrinter = Static<typeof SitePrinter>
export const SitePrinters = byId(SitePrinter)
export type SitePrinters = Static<typeof SitePrinters>

/** Where a station's tickets come out, and where instead. */
export const StationPrinting = Type.Pick(Station, ['printer', 'backup', 'backupSeconds'], closed)
export const StationsPrinting = byId(StationPrinting)

/** How a station works: all that is said of it, but where its tickets come out. */
export const StationCooking = Type.Omit(Station, ['printer', 'backup', 'backupSeconds'], closed)
export type StationCooking = Static<typeof StationCooking>
export const StationsCooking = byId(StationCooking)

/** Who makes what. A route of an item beats one of its category; `default` is for what nobody says anything of. */
export const Routes = Type.Object(
  {
    items: Type.Optional(byId(Route)),
    categories: Type.Optional(byId(Route)),
    default: Route,
  },
  closed,
)
export type Routes = Static<typeof Routes>

/**
 * When later courses are made: `together` with the first; once somebody fires them (`by-hand`); or once all of the
 * course before is made as well (`in-turn`).
 */
export const Courses = Type.Union([
  Type.Literal('together'),
  Type.Literal('by-hand'),
  Type.Literal('in-turn'),
])
export type Courses = Static<typeof Courses>

const minutes = (maximum: number) => Type.Optional(Type.Integer({ minimum: 1, maximum }))

export const Seating = Type.Object(
  {
    /**
     * `open`: anybody at a table orders, and the first order seats them. `locked`: a pad takes orders once somebody
     * has scanned what it shows, or staff have opened the table.
     */
    tables: Type.Union([Type.Literal('open'), Type.Literal('locked')]),
    /** Minutes without an order after all is paid, until the table is closed. Default 10. */
    paidMinutes: minutes(24 * 60),
    /** Minutes after which a party that owes nothing has had its time. Default 360. */
    longestMinutes: minutes(7 * 24 * 60),
  },
  closed,
)
export type Seating = Static<typeof Seating>

export const Site = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    /** IANA time zone: `Europe/Berlin`. Hours, tickets and reports use it. */
    zone: Type.String({ minLength: 1, maxLength: 60 }),
    /** The local time at which a business day begins. Default 04:00. */
    dayStarts: Type.Optional(clockTime),
    stations: byId(Station),
    printers: Type.Optional(SitePrinters),
    routes: Routes,
    tables: Type.Optional(byId(Type.Object({ name: Type.Optional(Type.String({ maxLength: 24 })) }, closed))),
    /** Without it no tax is shown on a check. */
    taxes: Type.Optional(Taxes),
    service: Type.Optional(Service),
    /** Percentages that a guest may choose as a tip, whole; `[]`: none is asked for. Default 5, 10 and 15. */
    tips: Type.Optional(Tips),
    /** How tickets, checks and receipts look. */
    papers: Type.Optional(Papers),
    /**
     * After an outage: papers of tickets that have waited so many minutes for their printer, once there are so many of
     * them, come out as one summary, and people say whether the papers are still wanted. Defaults 20 and 3.
     */
    latePapers: Type.Optional(
      Type.Object(
        { minutes: minutes(24 * 60), atLeast: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) },
        closed,
      ),
    ),
    /** Default together. */
    courses: Type.Optional(Courses),
    /** What takes less time is begun later, so that all of a course is ready together. Default false. */
    readyTogether: Type.Optional(Type.Boolean()),
    pass: Type.Optional(Pass),
    /** Where checks come out; the site prints none when absent. */
    checkPrinter: Type.Optional(PrinterId),
    /** The order of a pad's lists: what sells best comes first, or they keep the menu's order. Default best-sellers. */
    lists: Type.Optional(Type.Union([Type.Literal('best-sellers'), Type.Literal('menu')])),
    /** How a party gets its table. Without it, whoever is at a pad orders, and nobody is sent away by a timer. */
    seating: Type.Optional(Seating),
    limits: Type.Optional(
      Type.Object(
        {
          /** Pieces of one line, of one order, and orders of one table still open; defaults 20, 60 and 500. */
          quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
          pieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
          openOrders: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
          /**
           * What guests may order by themselves: money of one order and of one party, pieces of one party, orders of
           * one party in ten minutes. Beyond it they ask staff, whom nothing of this binds. None by default.
           */
          orderTotal: Type.Optional(Money),
          partyTotal: Type.Optional(Money),
          partyPieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
          ordersInTenMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type Site = Static<typeof Site>

/** A site file, which may bring its first menu along: in place, or as a path beside the file. */
export const SiteFile = Type.Object(
  { ...Site.properties, menu: Type.Optional(Type.Union([Type.String(), Menu])) },
  closed,
)
export type SiteFile = Static<typeof SiteFile>

/** An entry somebody wrote: a dish may be called `constructor`, which every object seems to have. */
const own = <T>(entries: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  entries !== undefined && Object.hasOwn(entries, id) ? entries[id] : undefined

/** The stations that a route names. */
export const stationsOf = (route: Static<typeof Route> | undefined): readonly StationId[] =>
  route === undefined ? [] : Array.isArray(route) ? route : [route]

/**
 * Who makes an item: its own stations, else its category's, else the site's default; a route of the site
 * beats what the menu says of the same thing.
 */
export const stationsFor = (
  site: Pick<Site, 'routes'>,
  item: { readonly id: ItemId; readonly stations?: readonly StationId[] },
  category: { readonly id: CategoryId; readonly stations?: readonly StationId[] },
): readonly StationId[] => {
  const { items, categories } = site.routes
  return (
    some(stationsOf(own(items, item.id))) ??
    some(item.stations) ??
    some(stationsOf(own(categories, category.id))) ??
    some(category.stations) ??
    stationsOf(site.routes.default)
  )
}

const some = <T>(all: readonly T[] | undefined): readonly T[] | undefined =>
  all === undefined || all.length === 0 ? undefined : all

/** The tax class of an item: its own, else its category's, else the site's default; none where the site has no taxes. */
export const taxOf = (
  site: Site,
  item: { readonly tax?: TaxId },
  category: { readonly tax?: TaxId },
): TaxId | undefined =>
  site.taxes === undefined ? undefined : (item.tax ?? category.tax ?? site.taxes.default)

/** The minutes at which a station's tickets turn due and late. */
export const thresholds = (
  station: Station | undefined,
): { readonly warnMinutes: number; readonly lateMinutes: number } => ({
  warnMinutes: station?.warnMinutes ?? 5,
  lateMinutes: station?.lateMinutes ?? 10,
})

/** How a station is called. */
export const stationName = (site: Pick<Site, 'stations'> | undefined, station: string): string =>
  own(site?.stations, station)?.name ?? station

/** How a table is called out loud. */
export const tableName = (site: Site | undefined, table: TableId): string =>
  own(site?.tables, table)?.name ?? table
