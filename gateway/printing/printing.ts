/** The gateway's printers: a worker each, so that one that is away holds up nobody else. */
import type { PrinterState } from '../../hardware/printer/state.ts'
import { isOwnJob, type PrinterId, type SessionId } from '../../protocol/ids.ts'
import type { SitePrinter } from '../../protocol/site.ts'
import { urlOfStation } from '../../protocol/station.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { Entry, FactName } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'
import { kitchenAt } from '../rules/handing.ts'
import { ordersTouched } from '../rules/touched.ts'
import { keepBackups } from './backups.ts'
import { keepLate } from './late.ts'
import type { LastPaper } from './queue.ts'
import { type Kitchens, noKitchens, startWorking, type Working } from './working.ts'

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

/** The parties whose checks an entry owes, owes again, or owes no more. */
const checksTouched = ({ facts }: Entry, floor: Floor): readonly SessionId[] =>
  facts.flatMap(fact => {
    if (fact.fact === 'check-asked' || fact.fact === 'session-closed') return [fact.session]
    const isAgain = fact.fact === 'job-in-doubt' || fact.fact === 'job-returned'
    const of = isAgain ? floor.jobs.get(fact.job)?.of : undefined
    return of !== undefined && 'session' in of ? [of.session] : []
  })

/**
 * A crash left these half-way: nobody knows what is on paper. What a kitchen device has in its hands is no doubt of the
 * gateway's, as long as its printer is there.
 */
const doubtHalfDone = async ({ floor, ask }: Pick<Desk, 'floor' | 'ask'>): Promise<void> => {
  for (const { job, state, attempt, printer, handed } of floor.jobs.values()) {
    if (state !== 'sending') continue
    if (handed !== undefined && printer !== undefined && kitchenAt(floor, printer) === handed.kitchen)
      continue
    await ask(
      { kind: 'gateway', part: 'printing' },
      {
        ...{ type: 'job-in-doubt', id: `${job}.${attempt}.restart`, job, attempt },
        ...(handed === undefined ? {} : { id: `${handed.handing}.restart`, handing: handed.handing }),
        cause: 'the gateway stopped while it was printed',
      },
    )
  }
}

/** Whether an entry changes what printers are owed otherwise than by an order or a check. */
const concernsAll = ({ facts }: Entry): boolean =>
  facts.some(({ fact, ...more }) => allConcern.has(fact) || ('job' in more && isOwnJob(more.job)))
const allConcern: ReadonlySet<FactName> = new Set(['test-asked', 'jobs-held', 'late-answered'])

/**
 * Starts a worker for every printer of the site, and again for those whose settings change. Papers that a crash
 * left half-way are in doubt, and said to be so, before any worker starts.
 */
export const openPrinting = async (
  desk: Desk,
  clock: Clock,
  random: () => number,
  kitchens: Kitchens = noKitchens,
): Promise<Printing> => {
  const running = new Map<PrinterId, Working>()
  const watchers = new Set<(printer: PrinterId, state: PrinterState) => void>()
  await doubtHalfDone(desk)

  const workers = () => new Map([...running].map(([printer, { worker }]) => [printer, worker]))
  const backups = keepBackups(desk, clock, workers)
  const late = keepLate(desk, clock, workers)
  // What the gateway slept through is not printed as if it had just been ordered.
  await late.look()

  const start = async (printer: PrinterId, settings: SitePrinter): Promise<void> => {
    const working = await startWorking({ desk, clock, random, kitchens }, printer, settings)
    const { worker } = working
    worker.watch(state => {
      for (const tell of watchers) tell(printer, state)
      backups.look()
      void late.look()
    })
    running.set(printer, working)
    // What was known of the one before counts no more.
    for (const tell of watchers) tell(printer, worker.state)
  }

  /** One change of the printers at a time: a worker is closed before another takes over its printer. */
  let arranging = Promise.resolve()
  const arrange = async (): Promise<void> => {
    const wanted = desk.floor.site?.printers ?? {}
    for (const [printer, { settings, leave }] of running) {
      if (JSON.stringify(wanted[printer]) === settings) continue
      running.delete(printer)
      await leave(wanted[printer])
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
  // One that has a printer no more is told that nothing is its own; after any change that is under way.
  const unwatch = kitchens.devices.watch(kitchen => {
    arranging = arranging.then(() => {
      const urls = Object.values(desk.floor.site?.printers ?? {}).map(({ url }) => url)
      if (!urls.includes(urlOfStation(kitchen))) kitchens.devices.setPapers(kitchen, { papers: [] })
    })
  })

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
      unwatch()
      backups.close()
      late.close()
      await arranging
      await Promise.all([...running.values()].map(({ worker }) => worker.close()))
      running.clear()
    },
  }
}
