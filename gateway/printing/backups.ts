/** A printer that does not print for a while: what it owes comes out of the station's backup. */
import type { PrinterState } from '../../hardware/printer/state.ts'
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { Site, Station } from '../../protocol/site.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { type Floor, ticketOn } from '../rules/floor.ts'
import type { FloorJob } from '../rules/job.ts'
import { printerOf } from '../rules/owed.ts'

/** A printer of the house, as far as its backup is concerned. */
export interface Covered {
  readonly state: PrinterState
  /** Gives up on this paper, if it holds it: that is then queued once more, in doubt or as it was. */
  letGo(job: JobId): void
}

/** Long enough for a new roll, short enough for a steak. */
const defaultSeconds = 15
const soonMs = 250

export const isWell = ({ at }: PrinterState): boolean => at === 'ready' || at === 'printing'

/** Whose backup stands in for a paper: a ticket's station, or any that prints where a summary is owed. */
const stationOf = (floor: Floor, { stations }: Site, { of, kind }: FloorJob): Station | undefined => {
  if ('ticket' in of) {
    const id = ticketOn(floor, of.ticket)?.station
    return id === undefined ? undefined : stations[id]
  }
  if (kind !== 'summary' || !('printer' in of)) return undefined
  return Object.values(stations).find(({ printer, backup }) => printer === of.printer && backup !== undefined)
}

/**
 * A ticket goes to its station's backup when its own printer has not printed for as long as the site says, and the
 * backup can; a ticket that waits at a backup which cannot goes back, as soon as the station's own one can. What the
 * first printer still has in its memory may come out there all the same: that is why the second paper says what it is.
 *
 * Nothing here is remembered: who waits where is a fact, and since when a printer is in trouble begins anew with the
 * gateway.
 */
export const keepBackups = (
  desk: Pick<Desk, 'floor' | 'ask'>,
  clock: Pick<Clock, 'monotonic' | 'after'>,
  all: () => ReadonlyMap<PrinterId, Covered>,
): {
  /** A printer is well, or not any more. */
  look(): void
  /** Something is owed. */
  lookSoon(): void
  close(): void
} => {
  const troubledSince = new Map<PrinterId, number>()
  let stopWaiting: Cancel | undefined
  let printers = all()

  const canPrint = (printer: PrinterId | undefined): boolean => {
    const state = printer === undefined ? undefined : printers.get(printer)?.state
    return state !== undefined && isWell(state)
  }
  const note = (): void => {
    printers = all()
    for (const printer of troubledSince.keys()) if (!printers.has(printer)) troubledSince.delete(printer)
    for (const [printer, { state }] of printers) {
      if (isWell(state)) troubledSince.delete(printer)
      else if (!troubledSince.has(printer)) troubledSince.set(printer, clock.monotonic())
    }
  }
  /** Where else this paper may go, and when. */
  const elsewhere = (
    site: Site,
    job: FloorJob,
  ): { readonly to: PrinterId; readonly at: number } | undefined => {
    // What is held waits for a person.
    if (job.held !== undefined) return undefined
    const station = stationOf(desk.floor, site, job)
    const now = job.state === 'sending' ? job.printer : printerOf(desk.floor, job)
    const since = now === undefined ? undefined : troubledSince.get(now)
    if (station === undefined || since === undefined) return undefined
    const to = now === station.printer ? station.backup : station.printer
    if (to === undefined || to === now || !canPrint(to)) return undefined
    return { to, at: since + 1000 * (station.backupSeconds ?? defaultSeconds) }
  }

  const divert = (job: FloorJob, from: PrinterId, to: PrinterId): void => {
    void desk.ask(
      { kind: 'gateway', part: 'printing' },
      // With the attempt: one that was just begun is refused for ever under this id, and may wait again later.
      {
        type: 'divert-job',
        id: `${job.job}.${job.attempt}.divert.${job.turns ?? 0}`,
        job: job.job,
        from,
        to,
      },
    )
  }

  const look = (): void => {
    stopWaiting?.()
    stopWaiting = undefined
    note()
    const { site } = desk.floor
    if (site === undefined || troubledSince.size === 0) return
    if (Object.values(site.stations).every(({ backup }) => backup === undefined)) return
    let next = Number.POSITIVE_INFINITY
    for (const job of desk.floor.jobs.values()) {
      const other = elsewhere(site, job)
      if (other === undefined) continue
      if (other.at > clock.monotonic()) next = Math.min(next, other.at)
      else if (job.state === 'sending') {
        if (job.printer !== undefined) printers.get(job.printer)?.letGo(job.job)
      } else {
        const from = printerOf(desk.floor, job)
        if (from !== undefined) divert(job, from, other.to)
      }
    }
    if (next < Number.POSITIVE_INFINITY) stopWaiting = clock.after(next - clock.monotonic(), look)
  }

  /** Orders come by the hundred, and each look is at all that is owed: one serves them all. */
  const lookSoon = (): void => {
    if (troubledSince.size > 0) stopWaiting ??= clock.after(soonMs, look)
  }

  return { look, lookSoon, close: () => stopWaiting?.() }
}
