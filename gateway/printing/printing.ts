/** The gateway's printers: a worker each, so that one that is away holds up nobody else. */
import { type JobWorker, startJobs } from '../../hardware/printer/jobs.ts'
import { type PrinterModel, printerModel } from '../../hardware/printer/models.ts'
import type { PrinterState } from '../../hardware/printer/state.ts'
import { connectorFor } from '../../hardware/printer/wires/open.ts'
import { Fault } from '../../protocol/fault.ts'
import { isOwnJob, type PrinterId, type SessionId } from '../../protocol/ids.ts'
import type { SitePrinter } from '../../protocol/site.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { Entry, FactName } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'
import { ordersTouched } from '../rules/touched.ts'
import { keepBackups } from './backups.ts'
import { keepLate } from './late.ts'
import { type LastPaper, type Queue, queueFor } from './queue.ts'

export interface Printing {
  /** Every printer of the site and how it does, as far as printing tells. */
  states(): readonly PrinterSeen[]
  /** Calls `tell` whenever a state changes. */
  watch(tell: (printer: PrinterId, state: PrinterState) => void): () => void
  /** Lets each printer finish its paper, within the worker's deadline. Safe twice. */
  close(): Promise<void>
}

/** A printer of the house; `last`: what became of the newest paper that it was sent. */
export interface PrinterSeen extends PrinterState {
  readonly printer: PrinterId
  readonly last?: LastPaper
}

interface Running {
  readonly queue: Queue
  readonly worker: JobWorker
  readonly settings: string
}

const defaultModel = 'generic-80-42'

/** The model a site names, at its columns. A name nobody knows prints plainly rather than not at all. */
const modelOf = ({ model = defaultModel, columns }: SitePrinter): PrinterModel => {
  const found = printerModel(model, columns) ?? printerModel(defaultModel, columns)
  if (found === undefined) throw new Fault('no-printer-model', `There is no printer model "${defaultModel}".`)
  return found
}

/** The parties whose checks an entry owes, owes again, or owes no more. */
const checksTouched = ({ facts }: Entry, floor: Floor): readonly SessionId[] =>
  facts.flatMap(fact => {
    if (fact.fact === 'check-asked' || fact.fact === 'session-closed') return [fact.session]
    const of = fact.fact === 'job-in-doubt' ? floor.jobs.get(fact.job)?.of : undefined
    return of !== undefined && 'session' in of ? [of.session] : []
  })

/** Whether an entry changes what printers are owed otherwise than by an order or a check. */
const concernsAll = ({ facts }: Entry): boolean =>
  facts.some(({ fact, ...more }) => allConcern.has(fact) || ('job' in more && isOwnJob(more.job)))
const allConcern: ReadonlySet<FactName> = new Set(['test-asked', 'jobs-held', 'late-answered'])

/**
 * Starts a worker for every printer of the site, and again for those whose settings change. Papers that a crash
 * left half-way are in doubt, and said to be so, before any worker starts.
 */
export const openPrinting = async (desk: Desk, clock: Clock, random: () => number): Promise<Printing> => {
  const running = new Map<PrinterId, Running>()
  const watchers = new Set<(printer: PrinterId, state: PrinterState) => void>()
  for (const job of desk.floor.jobs.values()) {
    if (job.state !== 'sending') continue
    await desk.ask(
      { kind: 'gateway', part: 'printing' },
      {
        type: 'job-in-doubt',
        id: `${job.job}.${job.attempt}.restart`,
        job: job.job,
        attempt: job.attempt,
        cause: 'the gateway stopped while it was printed',
      },
    )
  }

  const workers = () => new Map([...running].map(([printer, { worker }]) => [printer, worker]))
  const backups = keepBackups(desk, clock, workers)
  const late = keepLate(desk, clock, workers)
  // What the gateway slept through is not printed as if it had just been ordered.
  await late.look()

  /** What draws papers, with the library behind it, is 2 MB: a house of screens alone does without. */
  const start = async (printer: PrinterId, settings: SitePrinter): Promise<void> => {
    const { drawing } = await import('./drawing.ts')
    const queue = queueFor(desk, printer, clock)
    const worker = startJobs({
      store: queue,
      connector: connectorFor(settings.url, clock),
      draw: drawing(desk, modelOf(settings), clock),
      clock,
      random,
    })
    worker.watch(state => {
      for (const tell of watchers) tell(printer, state)
      backups.look()
      void late.look()
    })
    running.set(printer, { queue, worker, settings: JSON.stringify(settings) })
    // What was known of the one before counts no more.
    for (const tell of watchers) tell(printer, worker.state)
  }

  /** One change of the printers at a time: a worker is closed before another takes over its printer. */
  let arranging = Promise.resolve()
  const arrange = async (): Promise<void> => {
    const wanted = desk.floor.site?.printers ?? {}
    for (const [printer, { worker, settings }] of running) {
      if (JSON.stringify(wanted[printer]) === settings) continue
      running.delete(printer)
      await worker.close()
    }
    for (const [id, settings] of Object.entries(wanted)) {
      const printer = id as PrinterId
      if (!running.has(printer)) await start(printer, settings)
    }
    reviewAll()
  }
  const reviewAll = (): void => {
    for (const { queue, worker } of running.values()) {
      queue.reviewAll()
      worker.poke()
    }
  }

  const unfollow = desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'site-published')) arranging = arranging.then(arrange)
    if (running.size === 0) return
    if (concernsAll(entry)) reviewAll()
    const orders = ordersTouched(entry)
    const checks = checksTouched(entry, desk.floor)
    if (orders.length + checks.length === 0) return
    for (const { queue, worker } of running.values()) {
      for (const order of orders) queue.review({ order })
      for (const session of checks) queue.review({ session })
      worker.poke()
    }
    backups.lookSoon()
    late.lookSoon()
  })
  await arrange()
  backups.look()
  await late.look()

  return {
    states: () =>
      [...running].flatMap(([printer, { queue, worker }]) => {
        // One that was taken out may still be finishing its paper.
        if (!Object.hasOwn(desk.floor.site?.printers ?? {}, printer)) return []
        const { last } = queue
        return { printer, ...worker.state, ...(last === undefined ? {} : { last }) }
      }),
    watch: tell => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
    close: async () => {
      unfollow()
      backups.close()
      late.close()
      await arranging
      await Promise.all([...running.values()].map(({ worker }) => worker.close()))
      running.clear()
    },
  }
}
