/** The whole room at a glance: every table with its state, what it owes and how long it has been there. */
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { Floor } from './floor.ts'
import { goTo } from './place.ts'
import { Todo } from './todo.tsx'
import { age, dueAt, looks } from './words.ts'

const Tile = ({ floor, table }: { floor: Floor; table: FloorTable }) => {
  const { sign, word } = looks[table.look]
  const due = dueAt(table)
  const lateMs = floor.sight.now.value - (table.lateAt ?? Number.POSITIVE_INFINITY)
  return (
    <li>
      <button
        type="button"
        class={`tile ${table.look}`}
        data-table={table.table}
        onClick={() => goTo({ at: 'table', table: table.table })}
      >
        <b>{table.name}</b>
        <span class="look">
          <span aria-hidden="true">{sign}</span> {word}
        </span>
        {lateMs > 0 && (
          <span class="late">
            <span aria-hidden="true">‼</span> Late
          </span>
        )}
        {table.call !== undefined && (
          <span class={`call ${table.call.by === undefined ? 'open' : ''}`}>
            <span aria-hidden="true">☎</span>{' '}
            {table.call.by === undefined ? 'calls' : `${table.call.by} is coming`}
          </span>
        )}
        <span class="facts">
          {table.openedAt !== undefined && <span>{age(table.openedAt, floor.sight.now.value)}</span>}
          {due !== undefined && <span class="sum">{floor.money(due)}</span>}
        </span>
      </button>
    </li>
  )
}

/** Whom the kitchen keeps waiting stands first, the longest of them foremost; all others stay where they always are. */
const lateFirst = (tables: readonly FloorTable[], now: number): readonly FloorTable[] => {
  const isLate = ({ lateAt }: FloorTable) => lateAt !== undefined && lateAt < now
  const late = tables.filter(isLate).sort((a, b) => (a.lateAt ?? 0) - (b.lateAt ?? 0))
  return [...late, ...tables.filter(table => !isLate(table))]
}

export const Room = ({ floor }: { floor: Floor }) => {
  const tables = floor.sight.tables.value
  if (tables.length === 0) {
    return (
      <main>
        <div class="empty panel">
          <h2>No tables yet</h2>
          <p>Tables appear here once the site lists them or a technician assigns a pad to one.</p>
        </div>
      </main>
    )
  }
  return (
    <main class="room">
      <Todo floor={floor} />
      <ul class="tiles" aria-label="Tables">
        {lateFirst(tables, floor.sight.now.value).map(table => (
          <Tile key={table.table} floor={floor} table={table} />
        ))}
      </ul>
    </main>
  )
}
