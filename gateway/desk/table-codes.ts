/** What stands on the pads of locked tables for a phone to scan: a code each, for a minute, good for one party. */
import { createHmac } from 'node:crypto'
import type { TableId } from '../../protocol/ids.ts'
import type { TableState } from '../../protocol/table.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Scan } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'
import { isLocked, locksTables } from '../rules/locking.ts'
import type { CodeSecret } from './code-secret.ts'

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
  /** From now on codes are made with this: those that were shown are void. */
  renew(secret: CodeSecret): void
  /** Calls back when all pads have something else to show. */
  onReach(listener: () => void): Cancel
}

export interface CodesParts {
  readonly floor: () => Floor
  readonly clock: Pick<Clock, 'monotonic'>
  readonly random: (n: number) => Uint8Array
  /** Missing where codes need not outlive this process. */
  readonly secret?: CodeSecret
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
  /** On the secret's own count of time. */
  readonly endsAt: number
}

/**
 * A code is a MAC over its table and its turn, with a key that no other program may read (`code-secret.ts`). Turns are
 * counted on a clock that nobody can set: whatever is done to the wall clock, a code counts for a minute and a half at
 * the most. Nothing is stored for a turn; that a code was used is a fact.
 *
 * So a gateway that was restarted goes on with the codes that stand on the pads. It finds them by making them again,
 * those of this minute and of the one before, from the key, the turn and the facts: a code that was used is as used
 * as before, since the fact was on disk before the guest was let in, and names the secret and the turn.
 *
 * Only what is on a pad is looked up, so a guess costs a look into a map. The token has 40 bits; the short code, for
 * typing, 30 other ones, of which the door has few guessed.
 */
export const openTableCodes = ({ floor, clock, random, secret }: CodesParts): TableCodes => {
  let {
    key,
    run,
    at: begun,
  }: CodeSecret = secret ?? {
    key: random(32),
    run: Buffer.from(random(6)).toString('base64url'),
    at: 0,
  }
  let started = clock.monotonic()
  /** Milliseconds on the secret's own count of time. */
  const now = (): number => begun + clock.monotonic() - started
  /** Tables whose codes of before a restart were made again. */
  let isRecovered = secret === undefined
  const issued = new Map<TableId, readonly Issued[]>()
  const byText = new Map<string, Issued>()
  const listeners = new Set<() => void>()
  let place: string | undefined

  const mac = (...about: readonly (string | number)[]): Uint8Array =>
    createHmac('sha256', key).update(JSON.stringify(about)).digest()
  const phaseOf = (table: TableId): number =>
    mac('phase', table).reduce((sum, byte) => (sum * 256 + byte) % turnMs, 0)
  /** @param ago milliseconds before now */
  const turnOf = (table: TableId, ago = 0) => {
    const at = now() - ago + phaseOf(table)
    const first = Math.floor(at / turnMs) * mostParties
    const used = floor().scans.get(table)
    // A party that comes and goes within the minute leaves the next one a code of its own.
    const isInIt = used?.run === run && used.turn >= first && used.turn < first + mostParties
    const turn = isInIt ? used.turn + 1 : first
    return { turn, leftMs: turnMs - (at % turnMs) }
  }

  const forget = ({ token, code }: Issued): void => {
    byText.delete(`token ${token}`)
    byText.delete(`code ${code}`)
  }
  /** The table's code of this moment, or of one just past; the others are kept for as long as they count. */
  const issue = (table: TableId, ago = 0): Issued => {
    const { turn, leftMs } = turnOf(table, ago)
    const before = issued.get(table) ?? []
    const same = before.find(({ scan }) => scan.turn === turn)
    if (same !== undefined) return same
    const text = [...mac('code', table, turn)].map(byte => digits.charAt(byte & 31)).join('')
    const fresh: Issued = {
      table,
      scan: { run, turn },
      token: text.slice(0, tokenDigits),
      code: text.slice(tokenDigits, tokenDigits + codeDigits),
      endsAt: now() - ago + leftMs + overlapMs,
    }
    for (const old of before) if (old.endsAt <= now()) forget(old)
    issued.set(table, [...before.filter(old => old.endsAt > now()), fresh])
    byText.set(`token ${fresh.token}`, fresh)
    byText.set(`code ${fresh.code}`, fresh)
    return fresh
  }

  /** A phone may be quicker than its pad to come back after a restart: what stands on the pads is known again. */
  const recover = (): void => {
    if (isRecovered) return
    isRecovered = true
    for (const name of Object.keys(floor().site?.tables ?? {})) {
      const table = name as TableId
      if (!isLocked(floor(), table)) continue
      if (turnOf(table).leftMs > turnMs - overlapMs) issue(table, overlapMs)
      issue(table)
    }
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
      recover()
      const found = byText.get(`${by} ${plain(text)}`)
      if (found === undefined || found.endsAt <= now()) return 'expired'
      return { table: found.table, scan: found.scan }
    },
    reachAt: address => {
      place = address
      for (const listener of listeners) listener()
    },
    renew: fresh => {
      ;({ key, run, at: begun } = fresh)
      started = clock.monotonic()
      isRecovered = true
      issued.clear()
      byText.clear()
      for (const listener of listeners) listener()
    },
    onReach: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
