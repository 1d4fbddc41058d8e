/** What the codes on locked tables are made with: kept where nobody else can read it, so that they outlive a restart. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { readPrivate, replacePrivate } from '../private-file.ts'

/** `since` and `at`: milliseconds since the machine was started. */
export interface CodeSecret {
  readonly key: Uint8Array
  /** Which secret it is, for the facts that say which of its codes were used. */
  readonly run: string
  /** When this process took it up: turns go on from there. */
  readonly at: number
}

/** The machine's own count of time, which nobody can set: it goes on over a restart of the gateway, not over its own. */
export interface Machine {
  /** Another one after each start of the machine; undefined where it cannot be told. */
  readonly boot: string | undefined
  readonly uptimeMs: () => number
}

/** As Linux tells it: `random(4)` on the boot id, `clock_gettime(2)` on CLOCK_MONOTONIC. */
export const thisMachine = async (): Promise<Machine> => ({
  boot: await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    text => text.trim(),
    () => undefined,
  ),
  uptimeMs: () => Number(process.hrtime.bigint() / 1_000_000n),
})

const Kept = Type.Object(
  {
    boot: Type.String({ minLength: 1, maxLength: 64 }),
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    run: Type.String({ pattern: '^[A-Za-z0-9_-]{8}$' }),
    since: Type.Number({ minimum: 0 }),
  },
  { additionalProperties: false },
)
type Kept = Static<typeof Kept>

/** So long one secret is used. */
export const secretMs = 24 * 60 * 60_000

export interface SecretParts {
  /** The data directory. */
  readonly data: string
  readonly machine: Machine
  readonly random: (n: number) => Uint8Array
  readonly clock: Pick<Clock, 'after'>
  /** A file that cannot be read or written: codes are made all the same, and the next start makes new ones. */
  readonly report: (fault: Fault) => void
}

export interface CodeSecrets {
  readonly secret: CodeSecret
  /** Another secret at once, on disk when it resolves: each code that was shown is void. */
  renew(): Promise<CodeSecret>
  /** Hands over another one each day, until cancelled. */
  daily(take: (secret: CodeSecret) => void): Cancel
}

/**
 * The secret of before, where the machine has not been started anew since and it is less than a day old; else another.
 *
 * A code counts for a minute and a half by a clock that nobody can set. Kept secrets must not soften that: turns are
 * counted by the machine's uptime, and a secret from before its last start is no good, since nobody knows how long it
 * was off. A machine takes longer to start than what would be left of most codes.
 */
export const openCodeSecret = async ({
  data,
  machine,
  random,
  clock,
  report,
}: SecretParts): Promise<CodeSecrets> => {
  const path = join(data, 'table-codes.json')
  const tell = (cause: unknown): undefined => {
    if (!(cause instanceof Fault)) throw cause
    report(cause)
  }
  const make = async (): Promise<CodeSecret> => {
    const key = random(32)
    const run = Buffer.from(random(6)).toString('base64url')
    const at = machine.uptimeMs()
    if (machine.boot !== undefined) {
      const kept: Kept = { boot: machine.boot, key: Buffer.from(key).toString('base64url'), run, since: at }
      await replacePrivate(path, kept).catch(cause =>
        report(new Fault('file-unwritable', `${path} cannot be written: ${cause.code}`, { cause })),
      )
    }
    return { key, run, at }
  }
  const kept = await readPrivate(Kept, path).catch(tell)
  const at = machine.uptimeMs()
  const isGood =
    kept !== undefined && kept.boot === machine.boot && at >= kept.since && at - kept.since < secretMs
  const first: CodeSecret = isGood
    ? { key: Buffer.from(kept.key, 'base64url'), run: kept.run, at }
    : await make()
  const leftMs = isGood ? secretMs - (at - kept.since) : secretMs
  return {
    secret: first,
    renew: make,
    daily: take => {
      let cancel: Cancel = () => {}
      let over = false
      const renewIn = (ms: number): void => {
        cancel = clock.after(ms, () => {
          void make().then(secret => {
            if (over) return
            take(secret)
            renewIn(secretMs)
          })
        })
      }
      renewIn(leftMs)
      return () => {
        over = true
        cancel()
      }
    },
  }
}
