/** Locked tables: where guests order only once their table was opened, and by what it is opened. */
import type { TableId } from '../../protocol/ids.ts'
import type { Scan } from './fact.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { isTable, noTable } from './seating.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** Whether this house locks its tables at all. */
export const locksTables = ({ site }: Pick<Floor, 'site'>): boolean => site?.seating?.tables === 'locked'

/** Whether guests at this table have to have it opened first. */
export const isLocked = (floor: Pick<Floor, 'site' | 'tables'>, table: TableId): boolean =>
  locksTables(floor) && !floor.tables.has(table)

export const lockedOut = (table: TableId): Verdict =>
  refuse('table-closed', { detail: `Table ${table} has to be opened first.` })

/** Codes of a table come one after the other; those of another run of the gateway mean nothing to this one. */
export const isUsed = (used: Scan | undefined, scan: Scan): boolean =>
  used !== undefined && used.run === scan.run && scan.turn <= used.turn

/**
 * A guest has scanned what the table's pad shows, and said yes. The door has checked the code; here it is used up, for
 * ever, and with it every one that the pad had shown before it. `table-taken` where somebody sits already: the code is
 * older than they are, and whoever holds it was not let in by them.
 */
export const scanTable = (
  floor: Floor,
  { table, scan, language }: RequestOf<'scan-table'>,
  { from, session }: Moment,
): Verdict => {
  if (from.kind !== 'gateway') return refuse('not-allowed')
  if (!isTable(floor, table)) return noTable(table)
  if (isUsed(floor.scans.get(table), scan)) return refuse('code-used')
  if (floor.tables.has(table)) return refuse('table-taken')
  return accept({
    fact: 'session-opened',
    session,
    table,
    scan,
    ...(language === undefined ? {} : { language }),
  })
}

/** Staff open it at the pad itself, whose code the door has checked. A table that is open already stays as it is. */
export const unlockTable = (floor: Floor, { from, session }: Moment): Verdict => {
  if (from.kind !== 'pad') return refuse('not-allowed')
  const { table } = from
  if (table === undefined) return refuse('table-closed')
  if (floor.tables.has(table)) return accept()
  return accept({ fact: 'session-opened', session, table, staffCode: true })
}
