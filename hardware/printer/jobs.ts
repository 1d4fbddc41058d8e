/** The worker of one printer: takes what is owed to its paper, one ticket at a time, and says what became of it. */
import { Fault } from '../../protocol/fault.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Clock } from '../../protocol/time.ts'
import { type PrinterState, watched } from './state.ts'
import type { Job, JobStore } from './store.ts'
import type { Connector, Wire } from './wires/wire.ts'

/*
 * queued ──connect, `sending` on disk, bytes──▶ sending(attempt) ──▶ sent
 *    ▲                                             ├─ broke off ──▶ in doubt ──the store──▶ queued, attempt + 1
 *    └── away: refused, no answer ── waits         └─ cannot be drawn ──▶ failed
 *
 * `sending` is on disk before the first byte leaves: whoever finds it after a crash without an end knows that
 * paper may have come out. It comes after the connection, not before, so that a printer that is switched off
 * does not turn every waiting ticket into a doubtful one.
 */

/** A printer's worker at work. */
export interface JobWorker {
  readonly state: PrinterState
  /** Calls `tell` after every change of the state, until the returned function is called. */
  watch(tell: (state: PrinterState) => void): () => void
  /** There is a new job. Without a job the worker sleeps and asks nobody. */
  poke(): void
  /**
   * Stops: at once between tickets, else at the end of the ticket or when `deadlineMs` (5000) is over, which
   * leaves it in doubt. Safe twice.
   */
  close(deadlineMs?: number): Promise<void>
}

/** What a worker works with. */
export interface JobWorkerOptions<J extends Job> {
  readonly store: JobStore<J>
  readonly connector: Connector
  /** The paper as bytes. Throws only for a job that can never be printed. */
  readonly bytes: (job: J) => Uint8Array
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Default `printerRetry`. */
  readonly retry?: RetrySchedule
}

/** A printer that is switched on again prints within five seconds; one that is gone costs a packet in as long. */
export const printerRetry: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 5000, jitter: 0.2 }

const faultOf = (code: string, cause: unknown): Fault =>
  cause instanceof Fault
    ? cause
    : new Fault(code, cause instanceof Error ? cause.message : String(cause), { cause })

/**
 * How an attempt at a job ended: `settled` in the store; `untouched`, still queued; `recorded`, its `sending`
 * on disk though no byte left.
 */
type End = 'settled' | 'untouched' | 'recorded'

/** Starts the worker of one printer. What fails is told to the store and seen in `state`, never thrown. */
export const startJobs = <J extends Job>(options: JobWorkerOptions<J>): JobWorker => {
  const { store, connector, bytes, clock, random, retry = printerRetry } = options
  const state = watched(store.waiting, clock.now)
  let stopping = false
  let abandoned = false
  let idle = false
  let wire: Wire | undefined
  /** Ends the wait that is going on. A promise that means "stop" would gather a listener a ticket, for ever. */
  let interrupt = (): void => undefined
  let schedule = waits(retry, random)

  const pause = (): Promise<void> =>
    new Promise(resolve => {
      const cancel = clock.after(schedule.next().value, resolve)
      interrupt = () => {
        cancel()
        resolve()
      }
    })

  /** What became of a ticket is written down before anything else happens here, however long a disk refuses. */
  const record = async (write: () => Promise<void>): Promise<void> => {
    do {
      try {
        return await write()
      } catch (cause) {
        state.show('away', faultOf('store-refused', cause).message)
        await pause()
      }
    } while (!abandoned)
  }

  /** A wire, or what is in the way of one; `undefined` when told to stop meanwhile. */
  const reach = (): Promise<Wire | Fault | undefined> =>
    new Promise(resolve => {
      let wanted = true
      interrupt = () => {
        wanted = false
        resolve(undefined)
      }
      connector.open().then(
        open => (wanted ? resolve(open) : void open.close()),
        (cause: unknown) => resolve(faultOf('printer-away', cause)),
      )
    })

  const drawn = (job: J): Uint8Array | Fault => {
    try {
      return bytes(job)
    } catch (cause) {
      return faultOf('ticket-unprintable', cause)
    }
  }

  const away = (why: Fault, end: End): End => {
    state.show('away', why.message)
    return end
  }

  const send = async (job: J, paper: Uint8Array, open: Wire): Promise<End> => {
    try {
      await open.write(paper)
      await open.finish()
    } catch (cause) {
      const why = faultOf('printer-broke-off', cause)
      await open.close()
      // A busy printer takes a connection and drops it at once. No byte has left, so nothing is in doubt.
      if (why.code === 'printer-away') return away(why, 'recorded')
      await record(() => store.inDoubt(job, why))
      return away(why, 'settled')
    }
    await record(() => store.sent(job))
    schedule = waits(retry, random)
    state.show('ready')
    return 'settled'
  }

  const attempt = async (job: J, before: End): Promise<End> => {
    const paper = drawn(job)
    if (paper instanceof Fault) {
      await record(() => store.failed(job, paper))
      return 'settled'
    }
    const open = await reach()
    if (open === undefined) return before
    if (open instanceof Fault) return away(open, before)
    wire = open
    state.show('printing')
    try {
      if (before === 'untouched') await store.sending(job)
    } catch (cause) {
      await open.close()
      return away(faultOf('store-refused', cause), 'untouched')
    }
    return send(job, paper, open)
  }

  const run = async (): Promise<void> => {
    /** A job whose `sending` is on disk though no byte left goes first, whatever the store says. */
    let inHand: J | undefined
    while (!stopping) {
      const job = inHand ?? store.next()
      if (job === undefined) {
        state.show('ready')
        idle = true
        await new Promise<void>(resolve => {
          interrupt = resolve
        })
        idle = false
        continue
      }
      const end = await attempt(job, inHand === undefined ? 'untouched' : 'recorded')
      wire = undefined
      inHand = end === 'recorded' ? job : undefined
      if (state.now.at === 'away' && !stopping) await pause()
    }
  }

  const running = run()
  return {
    get state() {
      return state.now
    },
    watch: state.watch,
    poke: () => {
      state.recount()
      if (idle) interrupt()
    },
    close: async (deadlineMs = 5000) => {
      stopping = true
      const cancel = clock.after(deadlineMs, () => {
        abandoned = true
        interrupt()
        void wire?.close()
      })
      interrupt()
      await running
      cancel()
    },
  }
}
