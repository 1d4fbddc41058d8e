/** A printer that does not print for long: what has waited there too long is held, and people are asked. */
import type { PrinterState } from '../../hardware/printer/state.ts'
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { nextHold } from '../rules/late.ts'
import { isWell } from './backups.ts'

const soonMs = 250

/**
 * The night's tickets do not come out in the morning: papers that have waited for as long as the site says are held as
 * soon as there are so many of them at a printer that is away or stopped, or that nobody has looked for yet, because
 * the gateway itself was off.
 *
 * Nothing here is remembered: since when a paper is owed is a fact, and so is that it is held.
 */
export const keepLate = (
  desk: Pick<Desk, 'floor' | 'head' | 'ask'>,
  clock: Pick<Clock, 'now' | 'monotonic' | 'after'>,
  printers: () => ReadonlyMap<PrinterId, { readonly state: PrinterState }>,
): {
  /** A printer is well, or not any more. Resolves when what is late is held. */
  look(): Promise<void>
  /** Something is owed. */
  lookSoon(): void
  close(): void
} => {
  let stopWaiting: Cancel | undefined
  let stopSoon: Cancel | undefined
  let isClosed = false
  const offset = clock.now() - clock.monotonic()
  /** A wall clock that is set forward makes nobody wait any longer; one that is set back is believed. */
  const steadyNow = (): number => Math.min(clock.now(), offset + clock.monotonic())

  const hold = async (printer: PrinterId, jobs: readonly JobId[]): Promise<void> => {
    await desk.ask({ kind: 'gateway', part: 'printing' }, request(printer, desk.head.seq, jobs))
  }

  const look = async (): Promise<void> => {
    stopWaiting?.()
    stopSoon?.()
    stopWaiting = stopSoon = undefined
    const known = printers()
    const now = steadyNow()
    let next = Number.POSITIVE_INFINITY
    const holding: Promise<void>[] = []
    for (const id of Object.keys(desk.floor.site?.printers ?? {})) {
      const printer = id as PrinterId
      const state = known.get(printer)?.state
      if (state !== undefined && isWell(state)) continue
      const late = nextHold(desk.floor, printer, now)
      if (late === undefined) continue
      if ('at' in late) next = Math.min(next, late.at)
      else holding.push(hold(printer, late.jobs))
    }
    if (next < Number.POSITIVE_INFINITY && !isClosed) stopWaiting = clock.after(next - now, () => void look())
    await Promise.all(holding)
  }

  return {
    look,
    /** Orders come by the hundred, and each look is at all that is owed: one serves them all. */
    lookSoon: () => {
      if (!isClosed) stopSoon ??= clock.after(soonMs, () => void look())
    },
    close: () => {
      isClosed = true
      stopWaiting?.()
      stopSoon?.()
    },
  }
}

/** The journal's place makes it another request each time: the same papers may be late once more, after an answer. */
const request = (printer: PrinterId, seq: number, jobs: readonly JobId[]) =>
  ({ type: 'hold-late', id: `hold.${printer}.${seq}`, printer, jobs }) as const
