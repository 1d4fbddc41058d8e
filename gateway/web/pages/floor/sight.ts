/** What a waiter's page sees: the tables as the gateway told them, its time, and how old all that is. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { FloorChange, type FloorTable, FloorView } from '../../../../protocol/floor.ts'
import type { TableId } from '../../../../protocol/ids.ts'
import { Beat, staleMs } from '../../../../protocol/kitchen.ts'
import type { OnSale } from '../../../../protocol/stock.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { followLine } from '../house/line.ts'
import { keepTime } from '../house/timekeeper.ts'

export type House = Omit<FloorView, 'at' | 'tables' | 'onSale'>

export interface Sight {
  /** Nothing before the gateway's first word. */
  readonly house: ReadonlySignal<House | undefined>
  /** In the site's order. */
  readonly tables: ReadonlySignal<readonly FloorTable[]>
  /** What is sold, by its numbers: another one means another menu or stock. */
  readonly onSale: ReadonlySignal<string>
  /** The gateway's UTC milliseconds as of the last tick. */
  readonly now: ReadonlySignal<number>
  /** Seconds without a word from the gateway, once that is too long; nothing while the line lives. */
  readonly silent: ReadonlySignal<number | undefined>
  table(id: TableId): FloorTable | undefined
  /** To be called once a second or so. */
  tick(): void
  /** Listens until it is told to stop. */
  follow(onLost: () => void): () => void
}

export const openSight = (clock: Pick<Clock, 'monotonic' | 'after'>, onHeard: () => void): Sight => {
  const time = keepTime()
  const house = signal<House | undefined>(undefined)
  const known = signal<ReadonlyMap<TableId, FloorTable>>(new Map())
  const onSale = signal('')
  const now = signal(0)
  const silent = signal<number | undefined>(undefined)
  let heardAt = clock.monotonic()

  const look = () => {
    const steadyMs = clock.monotonic()
    now.value = Math.round(time.now(steadyMs) ?? 0)
    const quietMs = steadyMs - heardAt
    silent.value = quietMs > staleMs ? Math.floor(quietMs / 1000) : undefined
  }
  const hearOnSale = (told: OnSale | undefined) => {
    if (told !== undefined) onSale.value = `${told.menu}/${told.stock}`
  }
  const heard = (at: number) => {
    heardAt = clock.monotonic()
    time.hear(at, heardAt)
    look()
    onHeard()
  }

  return {
    house,
    tables: computed(() => [...known.value.values()]),
    onSale,
    now,
    silent,
    table: id => known.value.get(id),
    tick: look,
    follow: onLost =>
      followLine({
        address: '/api/v1/floor/feed',
        words: { floor: FloorView, tables: FloorChange, beat: Beat },
        hear: {
          floor: ({ at, tables, onSale, ...rest }) => {
            heard(at)
            hearOnSale(onSale)
            house.value = rest
            known.value = new Map(tables.map(table => [table.table, table]))
          },
          tables: ({ at, tables, onSale }) => {
            heard(at)
            hearOnSale(onSale)
            const next = new Map(known.value)
            for (const table of tables) next.set(table.table, table)
            known.value = next
          },
          beat: ({ at }) => heard(at),
        },
        onLost,
        clock,
      }),
  }
}
