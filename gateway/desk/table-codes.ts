/** What stands on the pads of locked tables for a phone to scan: a code each, for a minute, good for one party. */
import { createHmac } from 'node:crypto'
import type { TableId } from '../../protocol/ids.ts'
import type { TableState } from '../../protocol/table.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Scan } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'
import { isLocked, locksTables } from '../rules/locking.ts'

/** A code is shown for so long, and counts a little longer, for whoever scanned it at the last moment. Milliseconds. */
export const turnMs = 60_000
export const overlapMs = 30_000

/** What a code that was found is good for; `scan` is what its use is written down as. */
export interface FoundCode {
  readonly table: TableId
  readonly scan: Scan
}

export interface TableCodes {
  /** What the pads of a table are told: nothing where this house locks none. */
  lockOf(table: TableId): TableState['lock']
  /** Milliseconds until the table's next code; each table's at a moment of its own, so that never all change at once. */
  turnsInMs(table: TableId): number
  /** What stands in the address, or was typed; capitals or not. `expired` also for what never was one. */
  find(by: 'token' | 'code', text: string): FoundCode | 'expired'
  /** From now on phones find the gateway there: `https://192.168.1.5:8443`. */
  reachAt(address: string): void
  /** Calls back when all pads have something else to show. */
  onReach(listener: () => void): Cancel
}

export interface CodesParts {
  readonly floor: () => Floor
  readonly clock: Pick<Clock, 'monotonic'>
  readonly random: (n: number) => Uint8Array
}

/** Parties that one table may see within one minute. */
const mostParties = 1_000

/** Crockford's: nobody takes an O for a 0, and a QR code packs them tight. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const tokenDigits = 8
const codeDigits = 6

/** As somebody types it: O for 0, I and L for 1, with or without what stands between. */
const plain = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')

/** `K7F-2QX`. */
const grouped = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`

interface Issued extends FoundCode {
  readonly token: string
  readonly code: string
  /** Monotonic. */
  readonly endsAt: number
}

/**
 * A code is a MAC over its table and its turn, with a key that this run of the gateway alone knows and never writes
 * down. So no code outlives the process that showed it: a restart voids them all, each pad gets a new one as it comes
 * back, and there is no file to copy. Turns are counted on the monotonic clock: whatever is done to the wall clock, a
 * code counts for a minute and a half at the most. Nothing is stored for a turn; that a code was used is a fact.
 *
 * Only what was on a pad is looked up, so a guess costs a look into a map, and a table without a pad has no code. The
 * token has 40 bits; the short code, for typing, 30 other ones, of which the door has few guessed.
 */
export const openTableCodes = ({ floor, clock, random }: CodesParts): TableCodes => {
  const key = random(32)
  const run = Buffer.from(random(6)).toString('base64url')
  const issued = new Map<TableId, readonly Issued[]>()
  const byText = new Map<string, Issued>()
  const listeners = new Set<() => void>()
  let place: string | undefined

  const mac = (...about: readonly (string | number)[]): Uint8Array =>
    createHmac('sha256', key).update(JSON.stringify(about)).digest()
  const phaseOf = (table: TableId): number =>
    mac('phase', table).reduce((sum, byte) => (sum * 256 + byte) % turnMs, 0)
  const turnOf = (table: TableId) => {
    const at = clock.monotonic() + phaseOf(table)
    const first = Math.floor(at / turnMs) * mostParties
    const used = floor().scans.get(table)
    // A party that comes and goes within the minute leaves the next one a code of its own.
    const turn = used?.run === run && used.turn >= first ? used.turn + 1 : first
    return { turn, leftMs: turnMs - (at % turnMs) }
  }

  const forget = ({ token, code }: Issued): void => {
    byText.delete(`token ${token}`)
    byText.delete(`code ${code}`)
  }
  /** The table's code of this moment; the ones before it are kept for as long as they count. */
  const issue = (table: TableId): Issued => {
    const { turn, leftMs } = turnOf(table)
    const now = clock.monotonic()
    const before = issued.get(table) ?? []
    const same = before.find(({ scan }) => scan.turn === turn)
    if (same !== undefined) return same
    const text = [...mac('code', table, turn)].map(byte => digits.charAt(byte & 31)).join('')
    const fresh: Issued = {
      table,
      scan: { run, turn },
      token: text.slice(0, tokenDigits),
      code: text.slice(tokenDigits, tokenDigits + codeDigits),
      endsAt: now + leftMs + overlapMs,
    }
    for (const old of before) if (old.endsAt <= now) forget(old)
    issued.set(table, [...before.filter(old => old.endsAt > now), fresh])
    byText.set(`token ${fresh.token}`, fresh)
    byText.set(`code ${fresh.code}`, fresh)
    return fresh
  }

  return {
    lockOf: table => {
      if (!locksTables(floor())) return undefined
      if (!isLocked(floor(), table)) return 'open'
      if (place === undefined) return {}
      const { token, code } = issue(table)
      return { url: `${place.toUpperCase()}/T/${token}`, code: grouped(code) }
    },
    turnsInMs: table => turnOf(table).leftMs,
    find: (by, text) => {
      const found = byText.get(`${by} ${plain(text)}`)
      if (found === undefined || found.endsAt <= clock.monotonic()) return 'expired'
      return { table: found.table, scan: found.scan }
    },
    reachAt: address => {
      place = address
      for (const listener of listeners) listener()
    },
    onReach: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
