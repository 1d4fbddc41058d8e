/** Guests at the door with a phone in their hand: from a code on a pad to a table of their own. */
import type { TableId } from '../../protocol/ids.ts'
import { tableName } from '../../protocol/site.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Desk } from '../desk/desk.ts'
import type { FoundCode, TableCodes } from '../desk/table-codes.ts'
import { currentMenu } from '../rules/floor.ts'
import { isUsed } from '../rules/locking.ts'
import type { Patience } from '../staff/patience.ts'
import { firstOf } from '../web/guests/languages.ts'
import type { Guests, Opened } from '../web/house.ts'

export interface GuestsParts {
  readonly desk: Pick<Desk, 'ask' | 'floor'>
  readonly codes: Pick<TableCodes, 'find'>
  readonly clock: Clock
  readonly random: (n: number) => Uint8Array
  /** How many codes may be typed wrongly; a scanned one has too many digits to be guessed. */
  readonly patience: Pick<Patience, 'guess'>
}

const from = { kind: 'gateway', part: 'guests' } as const

export const receiveGuests = ({ desk, codes, clock, random, patience }: GuestsParts): Guests => {
  const nameOf = (table: TableId): string => tableName(desk.floor.site, table)

  const seat = async ({ table, scan }: FoundCode, wanted: readonly string[]): Promise<Opened> => {
    // A used code that comes again is no news for the journal.
    if (isUsed(desk.floor.scans.get(table), scan)) return { is: 'used' }
    if (desk.floor.tables.has(table)) return { is: 'taken' }
    const language = firstOf(wanted, currentMenu(desk.floor)?.menu.languages ?? [])
    const reply = await desk.ask(from, {
      type: 'scan-table',
      id: ulid(clock.now(), random(10)),
      table,
      scan,
      ...(language === undefined ? {} : { language }),
    })
    if (reply.ok) return { is: 'opened', name: nameOf(table) }
    switch (reply.why) {
      case 'code-used':
        return { is: 'used' }
      case 'table-taken':
        return { is: 'taken' }
      default:
        return { is: 'failed' }
    }
  }

  return {
    house: () => desk.floor.site?.name ?? 'Fourtop',
    tableOf: token => {
      const found = codes.find('token', token)
      return found === 'expired' ? undefined : nameOf(found.table)
    },
    open: async (token, wanted) => {
      const found = codes.find('token', token)
      return found === 'expired' ? { is: 'expired' } : seat(found, wanted)
    },
    openByCode: async (address, code, wanted) => {
      const guessed = await patience.guess(address, address, async () => {
        const found = codes.find('code', code)
        return found === 'expired' ? undefined : found
      })
      if (guessed.ok) return seat(guessed.found, wanted)
      return { is: guessed.why === 'too-fast' ? 'tooFast' : 'expired' }
    },
  }
}
