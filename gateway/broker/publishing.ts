/** What pads may read at any time, kept true: the menu, the stock, and the state of each pad's table. */
import type { PadName, TableId } from '../../protocol/ids.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk, Placed } from '../desk/desk.ts'
import { tableState } from '../desk/table-view.ts'
import { currentMenu } from '../rules/floor.ts'
import { stockOf } from '../rules/stock.ts'
import { ordersTouched } from '../rules/touched.ts'
import type { Broker } from './broker.ts'
import type { Device } from './devices.ts'

export interface Publishing {
  /** A pad has proved its name: its table's state is there before it can ask for it. */
  welcome(device: Device): void
  close(): void
}

/**
 * A table's state is told at once when it changes, and then at most this often: a pad shows where things stand,
 * not every step on the way there. Milliseconds. With 500 pads ordering without a pause, building these states was
 * a quarter of all work at 100 ms; nobody at a table can tell half a second from a tenth.
 */
const restMs = 500

/** Follows the desk and sets the broker's retained states, from the committed floor alone. */
export const publishStates = (
  desk: Desk,
  broker: Pick<Broker, 'setMenu' | 'setStock' | 'setTable'>,
  clock: Clock,
): Publishing => {
  const pads = new Map<PadName, TableId>()
  const atTable = new Map<TableId, Set<PadName>>()
  /** Pads whose table was told lately, and whether it changed since. */
  const resting = new Map<PadName, { stale: boolean; readonly stop: Cancel }>()
  let stock = -1
  let menu: string | undefined

  const tell = (pad: PadName): void => {
    const table = pads.get(pad)
    if (table === undefined) return
    const rest = resting.get(pad)
    if (rest !== undefined) {
      rest.stale = true
      return
    }
    broker.setTable(pad, tableState(desk.floor, pad, table, { seq: desk.head.seq, at: clock.now() }))
    const stop = clock.after(restMs, () => {
      const stale = resting.get(pad)?.stale
      resting.delete(pad)
      if (stale) tell(pad)
    })
    resting.set(pad, { stale: false, stop })
  }

  const tellShared = (): void => {
    const { floor } = desk
    const index = currentMenu(floor)
    if (index !== undefined && floor.menu !== undefined && floor.menu !== menu) {
      menu = floor.menu
      broker.setMenu({ version: floor.menu, ...index.menu })
    }
    if (floor.stock.number === stock) return
    stock = floor.stock.number
    broker.setStock(stockOf(floor))
  }

  const unfollow = desk.follow(placed => {
    tellShared()
    for (const pad of padsTouched(desk, placed, atTable)) tell(pad)
  })
  tellShared()

  return {
    welcome: ({ pad, table }) => {
      const before = pads.get(pad)
      if (before !== table) {
        if (before !== undefined) atTable.get(before)?.delete(pad)
        pads.set(pad, table)
        atTable.set(table, (atTable.get(table) ?? new Set()).add(pad))
      }
      tell(pad)
    },
    close: () => {
      unfollow()
      for (const { stop } of resting.values()) stop()
      resting.clear()
    },
  }
}

/** The pads an entry says something to: who asked (their next number), and everybody at a table it is about. */
const padsTouched = (
  desk: Desk,
  { entry }: Placed,
  atTable: ReadonlyMap<TableId, ReadonlySet<PadName>>,
): ReadonlySet<PadName> => {
  const touched = new Set<PadName>()
  if (entry.from.startsWith('pad/')) touched.add(entry.from.slice('pad/'.length) as PadName)
  const tables = new Set<TableId>()
  for (const fact of entry.facts) {
    if ('table' in fact && fact.table !== undefined) tables.add(fact.table)
  }
  for (const number of ordersTouched(entry)) {
    const table = desk.floor.orders.get(number)?.table
    if (table !== undefined) tables.add(table)
  }
  for (const table of tables) for (const pad of atTable.get(table) ?? []) touched.add(pad)
  return touched
}
