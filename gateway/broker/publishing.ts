/** What pads may read at any time, kept true: the menu, the stock, and the state of each pad's table. */
import { noFavourites } from '../../protocol/favourites.ts'
import type { PadName, TableId } from '../../protocol/ids.ts'
import type { TableState } from '../../protocol/table.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk, Placed } from '../desk/desk.ts'
import { tableOf } from '../desk/devices-view.ts'
import { openEstimates } from '../desk/estimates.ts'
import type { TableCodes } from '../desk/table-codes.ts'
import { tableState } from '../desk/table-view.ts'
import { favouritesKey, favouritesOf } from '../rules/favourites.ts'
import { currentMenu } from '../rules/floor.ts'
import { stockOf } from '../rules/stock.ts'
import { tablesTouched } from '../rules/touched.ts'
import type { Broker } from './broker.ts'
import type { PadDevice } from './devices.ts'

export interface Publishing {
  /** A pad has proved its name: its table's state is there before it can ask for it. */
  welcome(device: PadDevice): void
  close(): void
}

/**
 * A table's state is told at once when it changes, and then not again for this long: a pad shows where things stand,
 * not every step on the way there. Nobody at a table can tell half a second from a tenth. The more pads rest at the
 * same time, the longer each does, so that all together get 250 states a second at the most, and no more than a
 * fiftieth of the time: with 500 pads ordering without a pause, states were a fifth of all the gateway's work at half
 * a second each, and a twelfth at 250 a second, as every order makes the next check longer. Milliseconds.
 * @param each what one takes
 */
const restMs = (resting: number, each: number): number =>
  Math.min(5_000, Math.max(500, resting * Math.max(4, each * 50)))

/** How much of what a state took lately is believed of the next one. */
const weight = 1 / 16

/** Follows the desk and sets the broker's retained states, from the committed floor alone. */
export const publishStates = (
  desk: Desk,
  broker: Pick<Broker, 'setMenu' | 'setStock' | 'setFavourites' | 'setTable'>,
  clock: Clock,
  codes: Pick<TableCodes, 'lockOf' | 'turnsInMs' | 'onReach'>,
): Publishing => {
  /** Every pad that came, with the table its file names, and the one it stands on. */
  const pads = new Map<PadName, { readonly filed: TableId; readonly table: TableId }>()
  const atTable = new Map<TableId, Set<PadName>>()
  /** Pads whose table was told lately, and whether it changed since. */
  const resting = new Map<PadName, { stale: boolean; readonly stop: Cancel }>()
  /** Pads that show a code, until the next one. */
  const turning = new Map<PadName, Cancel>()
  // Before this follows the desk itself: what a bump says of a station's pace is known when its table is told.
  const estimates = openEstimates(desk, clock)
  /** What a state takes, smoothed; milliseconds. */
  let each = 0
  let stock = -1
  let menu: string | undefined
  let sold: string | undefined
  let favourites = JSON.stringify(noFavourites)

  const tell = (pad: PadName): void => {
    const table = pads.get(pad)?.table
    if (table === undefined) return
    const rest = resting.get(pad)
    if (rest !== undefined) {
      rest.stale = true
      return
    }
    const began = clock.monotonic()
    const lock = codes.lockOf(table)
    const moment = { seq: desk.head.seq, at: clock.now(), lock, readyOf: estimates.of }
    broker.setTable(pad, tableState(desk.floor, pad, table, moment))
    turn(pad, table, lock)
    each += (clock.monotonic() - began - each) * weight
    const stop = clock.after(restMs(resting.size, each), () => {
      const stale = resting.get(pad)?.stale
      resting.delete(pad)
      if (stale) tell(pad)
    })
    resting.set(pad, { stale: false, stop })
  }

  /** While a table is locked, its pads show another code each minute. Nothing is stored for that. */
  const turn = (pad: PadName, table: TableId, lock: TableState['lock']): void => {
    turning.get(pad)?.()
    turning.delete(pad)
    if (typeof lock === 'object')
      turning.set(
        pad,
        clock.after(codes.turnsInMs(table), () => tell(pad)),
      )
  }

  const tellShared = (): void => {
    const { floor } = desk
    const index = currentMenu(floor)
    if (index !== undefined && floor.menu !== undefined && floor.menu !== menu) {
      menu = floor.menu
      broker.setMenu({ version: floor.menu, ...index.menu })
    }
    tellFavourites(favouritesKey(floor))
    if (floor.stock.number === stock) return
    stock = floor.stock.number
    broker.setStock(stockOf(floor))
  }

  /** Until there are any, nothing is said, and pads show the menu as it is. */
  const tellFavourites = (key: string): void => {
    if (key === sold) return
    sold = key
    const told = favouritesOf(desk.floor)
    if (JSON.stringify(told) === favourites) return
    favourites = JSON.stringify(told)
    broker.setFavourites(told)
  }

  /** Puts a pad to its table: facts say which, else its file. */
  const place = (pad: PadName, filed: TableId): void => {
    const before = pads.get(pad)?.table
    const table = tableOf(desk.floor, { pad, table: filed })
    pads.set(pad, { filed, table })
    if (before === table) return
    if (before !== undefined) atTable.get(before)?.delete(pad)
    atTable.set(table, (atTable.get(table) ?? new Set()).add(pad))
  }

  const unfollow = desk.follow(placed => {
    tellShared()
    for (const fact of placed.entry.facts) {
      if (fact.fact !== 'device-assigned') continue
      const known = pads.get(fact.pad)
      if (known !== undefined) place(fact.pad, known.filed)
      tell(fact.pad)
    }
    for (const pad of padsTouched(desk, placed, pads, atTable)) tell(pad)
  })
  tellShared()
  estimates.watch(table => {
    for (const pad of atTable.get(table) ?? []) tell(pad)
  })
  const forgetReach = codes.onReach(() => {
    for (const pad of pads.keys()) tell(pad)
  })

  return {
    welcome: ({ pad, table }) => {
      place(pad, table)
      tell(pad)
    },
    close: () => {
      unfollow()
      forgetReach()
      estimates.close()
      for (const stop of turning.values()) stop()
      for (const { stop } of resting.values()) stop()
      resting.clear()
    },
  }
}

/**
 * The pads an entry says something to: who asked (their next number), everybody at a table it is about, and all of
 * them where the site changed, whose taxes are on every check.
 */
const padsTouched = (
  desk: Desk,
  { entry }: Placed,
  pads: ReadonlyMap<PadName, unknown>,
  atTable: ReadonlyMap<TableId, ReadonlySet<PadName>>,
): ReadonlySet<PadName> => {
  if (entry.facts.some(({ fact }) => fact === 'site-published')) return new Set(pads.keys())
  const touched = new Set<PadName>()
  if (entry.from.startsWith('pad/')) touched.add(entry.from.slice('pad/'.length) as PadName)
  for (const table of tablesTouched(entry, desk.floor))
    for (const pad of atTable.get(table) ?? []) touched.add(pad)
  return touched
}
