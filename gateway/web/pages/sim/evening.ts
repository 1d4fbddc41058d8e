/** What has happened tonight, as far as the tour wants to know: seen in what the restaurant says, never in what was clicked. */
import type { SessionId } from '../../../../protocol/ids.ts'
import type { RestaurantState, Switches, TableTold } from './told.ts'

export const deeds = ['provision', 'seat', 'order', 'cook', 'deliver', 'pay', 'break'] as const
export type Deed = (typeof deeds)[number]

export interface Evening {
  /** Each once, for ever. */
  readonly done: ReadonlySet<Deed>
  /** What was there before this page, which is nobody's deed of tonight; nothing before the first word. */
  readonly before: { readonly sessions: ReadonlySet<SessionId>; readonly order: number } | undefined
  /** Parties that have ordered something and sit there still. */
  readonly guests: ReadonlySet<SessionId>
  /** How often processes had been started again at the first word. */
  readonly restarts: number | undefined
}

export const newEvening: Evening = {
  done: new Set(),
  before: undefined,
  guests: new Set(),
  restarts: undefined,
}

const withDeeds = (evening: Evening, happened: Readonly<Partial<Record<Deed, boolean>>>): Evening => {
  const news = deeds.filter(deed => happened[deed] === true && !evening.done.has(deed))
  return news.length === 0 ? evening : { ...evening, done: new Set([...evening.done, ...news]) }
}

const sessionsIn = (tables: readonly TableTold[]): readonly SessionId[] =>
  tables.flatMap(({ session }) => (session === undefined ? [] : [session]))

/** The tables as they are now, all of them. */
export const withTables = (evening: Evening, tables: readonly TableTold[]): Evening => {
  const sitting = new Set(sessionsIn(tables))
  const orders = tables.flatMap(table => table.orders)
  const before = evening.before ?? {
    sessions: sitting,
    order: Math.max(0, ...orders.map(({ order }) => order)),
  }
  const own = orders.filter(({ order }) => order > before.order)
  const isServed = own.some(({ state }) => state === 'delivered')
  // What was voided to the last piece leaves nothing to pay.
  const owing = tables.filter(table =>
    table.orders.some(({ state }) => state !== 'voided' && state !== 'cancelled' && state !== 'refused'),
  )
  return withDeeds(
    { ...evening, before, guests: new Set(sessionsIn(owing)) },
    {
      seat: [...sitting].some(session => !before.sessions.has(session)),
      order: own.some(({ channel }) => channel === 'pad'),
      cook: isServed || own.some(({ state }) => state === 'ready'),
      deliver: isServed,
      // A party that moved is at another table; one that is gone has paid, or nobody could have closed its table.
      pay: [...evening.guests].some(session => !sitting.has(session)),
    },
  )
}

/** Pads and processes as they are now. */
export const withState = (evening: Evening, { pads, gateway, printer }: RestaurantState): Evening => {
  const processes = [...pads, gateway, printer].map(({ process }) => process)
  const restarts = processes.reduce((sum, process) => sum + process.restarts, 0)
  const known = { ...evening, restarts: evening.restarts ?? restarts }
  return withDeeds(known, {
    provision: pads.some(({ cable, table }) => cable !== undefined && table !== undefined),
    break: restarts > known.restarts || pads.some(({ wifi = 'on' }) => wifi !== 'on'),
  })
}

/** The printer as it is switched now. */
export const withSwitches = (evening: Evening, { power, paper, stall }: Switches): Evening =>
  withDeeds(evening, { break: !power || !paper || stall })
