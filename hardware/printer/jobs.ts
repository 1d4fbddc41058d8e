/** The worker of one printer: takes what is owed to its paper, one ticket at a time, and says what became of it. */
import { Fault, faultOf } from '../../protocol/fault.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Clock } from '../../protocol/time.ts'
import { heardOver, type PrinterState, watched } from './state.ts'
import type { Drawing, Job, JobStore } from './store.ts'
import { type Line, openLine } from './talk/line.ts'
import type { Connector } from './wires/wire.ts'

/*
 * queued ──line, no trouble, `sending` on disk, bytes──▶ sending(attempt) ──proof──▶ sent, confirmed or not
 *    ▲                                                      ├─ broke off ──▶ in doubt ──the store──▶ queued, attempt + 1
 *    └── away: refused, no answer; stopped: no paper ── waits └─ cannot be drawn ──▶ failed
 *
 * `sending` is on disk before the first byte leaves: found after a crash without an end, paper may have come out. It
 * comes after the printer said that it is well, so that one without power or paper makes no ticket doubtful. The paper
 * is drawn after that: what was voided or moved meanwhile is on it as it is by then.
 *
 * A printer that says how it is keeps its line: cooks hear of an empty roll before they miss a ticket. One that says
 * nothing of itself is called for each paper, and hung up on for its proof.
 */

/** A printer's worker at work. */
export interface JobWorker {
  readonly state: PrinterState
  /** Calls `tell` after every change of the state, until the returned function is called. */
  watch(tell: (state: PrinterState) => void): () => void
  /** There is a new job, or one less. */
  poke(): void
  /** Gives up on the paper that the printer holds, and so puts it in doubt; another printer is to have it. */
  letGo(): void
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
  readonly draw: (job: J, print: Drawing) => Uint8Array
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/** A printer that is switched on again prints within five seconds; one that is gone costs a packet in as long. */
const printerRetry: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 5000, jitter: 0.2 }

/** Starts the worker of one printer. What fails is told to the store and seen in `state`, never thrown. */
export const startJobs = <J extends Job>(options: JobWorkerOptions<J>): JobWorker => {
  const { store, connector, draw, clock, random } = options
  const state = watched(store.waiting, clock.now)
  const known = new Map<string, boolean>()
  let [stopping, abandoned] = [false, false]
  let line: Line | undefined
  /** It was found to say nothing of itself: nobody calls it without a paper. */
  let isSilent = false
  let [talks, isTorn] = [false, false]
  /** Goes first, whatever the store says: its `sending` is on disk, and no byte left. */
  let inHand: { readonly job: J; readonly serial: number } | undefined
  /** Ends the wait that is going on. A promise that means "stop" would gather a listener a ticket, for ever. */
  let interrupt = (): void => undefined
  /** Ends it where it waits for something to do, and not for a printer or a disk to get well. */
  let wake = (): void => undefined
  let schedule = waits(printerRetry, random)

  const rest = () =>
    new Promise<void>(resolve => {
      interrupt = wake = resolve
    })
  const nap = () =>
    new Promise<void>(resolve => {
      const cancel = clock.after(schedule.next().value, resolve)
      interrupt = () => {
        cancel()
        resolve()
      }
    })
  const away = (why: Fault): Promise<void> => {
    state.show('away', { why: why.message })
    return nap()
  }

  /** What became of a ticket is written down before anything else happens here, however long a disk refuses. */
  const record = async (write: () => Promise<void>): Promise<void> => {
    do {
      try {
        return await write()
      } catch (cause) {
        await away(faultOf('store-refused', cause))
      }
    } while (!abandoned)
  }

  const hasWork = (): boolean => inHand !== undefined || store.next() !== undefined

  /** A line, or what is in the way of one; `undefined` when told to stop meanwhile. */
  const reach = (): Promise<Line | Fault | undefined> =>
    new Promise(resolve => {
      let wanted = true
      interrupt = () => {
        if (!stopping) return
        wanted = false
        resolve(undefined)
      }
      const open = async () => {
        const wire = await connector.open()
        return wanted ? openLine(wire, { clock, known, talks, isSilent }) : wire.close().then(() => undefined)
      }
      open().then(
        opened => (wanted ? resolve(opened) : void opened?.close()),
        (cause: unknown) => resolve(faultOf('printer-away', cause)),
      )
    })

  const drawn = (job: J, serial: number): Uint8Array | Fault => {
    try {
      return draw(job, { serial, isTorn })
    } catch (cause) {
      return faultOf('ticket-unprintable', cause)
    }
  }

  /** One attempt at a job on a printer that is well. */
  const attempt = async (open: Line, job: J): Promise<void> => {
    let serial = inHand?.serial
    try {
      serial ??= await store.sending(job)
    } catch (cause) {
      return away(faultOf('store-refused', cause))
    }
    inHand = undefined
    const paper = drawn(job, serial)
    if (paper instanceof Fault) return record(() => store.failed(job, paper))
    const proof = await open
      .print(paper, serial)
      .catch((cause: unknown) => faultOf('printer-broke-off', cause))
    if (!(proof instanceof Fault)) {
      isTorn = false
      schedule = waits(printerRetry, random)
      return record(() => store.sent(job, proof))
    }
    await open.close()
    // A busy printer drops a connection at once: no byte has left, and nothing is in doubt.
    isTorn ||= proof.code !== 'printer-away'
    if (proof.code === 'printer-away') inHand = { job, serial }
    else await record(() => store.inDoubt(job, proof))
    if (!stopping) await away(proof)
  }

  /** Works over an open line until it is over. */
  const serve = async (open: Line): Promise<void> => {
    let over: { readonly why: Fault | undefined } | undefined
    let isPrinting = false
    /** While it has a paper, too: what keeps it is what everybody wants to know. */
    const tell = (): boolean => {
      const said = heardOver(open, known)
      const isStopped = said.why !== undefined
      state.show(isStopped ? 'stopped' : isPrinting ? 'printing' : 'ready', said)
      return isStopped
    }
    const unwatch = open.watch(() => {
      if (isPrinting) tell()
      wake()
    })
    void open.closed.then(why => {
      over = { why }
      wake()
    })
    while (!(stopping || over !== undefined)) {
      if (tell()) {
        await rest()
        continue
      }
      if (!hasWork()) {
        schedule = waits(printerRetry, random)
        if (open.condition === undefined) break
        await rest()
        continue
      }
      // One that was switched off a moment ago is given nothing that would be in doubt.
      if (!(await open.isThere())) break
      const job = inHand?.job ?? store.next()
      if (job === undefined || stopping || tell()) continue
      isPrinting = true
      tell()
      await attempt(open, job)
      isPrinting = false
    }
    unwatch()
    if (isSilent) tell()
    // It answers no more: whoever waits for paper need not wait for the next call as well.
    if (over?.why?.code === 'printer-away') state.show('away', { why: over.why.message })
    await open.close()
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      if (isSilent && !hasWork()) {
        await rest()
        continue
      }
      const reached = await reach()
      if (reached === undefined) break
      if (reached instanceof Fault) await away(reached)
      else {
        line = reached
        isSilent = reached.condition === undefined
        talks ||= !isSilent
        await serve(reached)
        isSilent &&= !reached.hasSpoken()
        // One that answers each call and hangs up is not called without a pause.
        if (!(stopping || isSilent)) await nap()
      }
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
      wake()
    },
    letGo: () => {
      const held = inHand?.job
      inHand = undefined
      if (held === undefined) void line?.close()
      else void record(() => store.inDoubt(held, new Fault('printer-away', 'was not waited for')))
    },
    close: async (deadlineMs = 5000) => {
      stopping = true
      const cancel = clock.after(deadlineMs, () => {
        abandoned = true
        interrupt()
        void line?.close()
      })
      interrupt()
      await running
      cancel()
    },
  }
}
