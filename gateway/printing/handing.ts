/** The printer of a kitchen device, as the gateway works with it: papers are handed over, and the device says what became of them. */
import type { JobWorker } from '../../hardware/printer/jobs.ts'
import { watched } from '../../hardware/printer/state.ts'
import type { JobId, KitchenName, PrinterId, RequestId } from '../../protocol/ids.ts'
import { waits } from '../../protocol/retry.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Desk } from '../desk/desk.ts'
import type { Entry, FactName } from '../rules/fact.ts'
import type { FloorJob } from '../rules/job.ts'
import { isWell } from './backups.ts'
import type { BothWays } from './drawing.ts'
import { createHands, inHandsOf } from './hands.ts'
import { type KitchenDevices, notConnected, seenOf } from './kitchen-devices.ts'
import type { LastPaper } from './queue.ts'
import { createSettling, storing } from './settling.ts'
import { type Waiting, waitingAt } from './waiting.ts'

/*
 * queued ──the device is there, its printer well; `sending` on disk──▶ in its hands ──its word──▶ sent, confirmed, failed
 *    ▲  ▲                                                                ├─ in doubt ──▶ queued, attempt + 1
 *    │  └────────── given back: no byte of it left ──────────────────────┤
 *    └── in doubt: another printer is to have it, and nobody can ask ────┘
 *
 * What is in its hands stays there while the gateway is away, or the device is: it prints by itself. The list of it is
 * therefore never told before all of it is on it, and what a restart finds half-way is on it as before.
 */

/** One that prints what it is handed, and can be told to leave its printer to somebody else. */
export interface HandingWorker extends Omit<JobWorker, 'letGo'> {
  /** Wants one paper back for another printer: in doubt at once where the device cannot be asked. */
  letGo(job: JobId): void
  /** The house gives this printer to somebody else: wants everything back, and what does not come in time is in doubt. */
  leave(): Promise<void>
}

export interface Handing extends Pick<Waiting, 'review' | 'reviewAll'> {
  readonly last: LastPaper | undefined
  readonly worker: HandingWorker
}

export interface HandingParts {
  readonly desk: Pick<Desk, 'floor' | 'ask' | 'follow'>
  readonly printer: PrinterId
  readonly kitchen: KitchenName
  readonly devices: KitchenDevices
  readonly draw: (job: { readonly id: JobId; readonly attempt: number }, serial: number) => BothWays
  readonly clock: Clock
  /** `n` bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
}

/** How long a device has to give everything back, whose printer is somebody else's from now on. */
const leaveMs = 5000

const ends: ReadonlyMap<FactName, LastPaper['ended']> = new Map([
  ['job-sent', 'sent'],
  ['job-confirmed', 'confirmed'],
  ['job-in-doubt', 'in-doubt'],
  ['job-failed', 'failed'],
])

/** Starts with everything that is in the device's hands already; nothing is thrown, and what is in the way is seen in `state`. */
export const startHanding = (parts: HandingParts): Handing => {
  const { desk, printer, kitchen, devices, clock } = parts
  const hands = createHands(() => desk.floor, printer, kitchen, parts.draw)
  const waiting = waitingAt(desk, printer, () => false)
  const settling = createSettling(desk, clock)
  const state = watched(() => waiting.size() + hands.size, clock.now)
  let last: LastPaper | undefined
  let [isClosing, isLeaving] = [false, false]
  /** Ends the rest of whoever hands over, or waits for a disk. */
  let wake = (): void => undefined
  let isListing = false
  /** Called when the last paper has left these hands. */
  let onEmpty = (): void => undefined

  const isThere = (): boolean => devices.connected().includes(kitchen)

  /** Once for all that happens in one turn of the loop. */
  const list = (): void => {
    if (isListing || isClosing) return
    isListing = true
    setImmediate(() => {
      isListing = false
      if (!isClosing) devices.setPapers(kitchen, hands.list())
    })
  }

  const look = (): void => {
    const { at, ...more } = seenOf(devices, kitchen)
    state.show(at, more)
    wake()
  }

  const rest = (ms?: number) =>
    new Promise<void>(resolve => {
      const cancel = ms === undefined ? undefined : clock.after(ms, resolve)
      wake = () => {
        if (ms !== undefined && !isClosing) return
        cancel?.()
        resolve()
      }
    })

  const take = (id: JobId): void => {
    const fault = hands.take(id)
    const { attempt, serial = 0, handed } = desk.floor.jobs.get(id) ?? {}
    if (fault === undefined || attempt === undefined || handed === undefined) return
    const paper = { job: id, attempt, handing: handed.handing }
    // What is on no list the device does not print, unless it has begun it.
    if (fault.code === 'no-room') return void settling.doubt(paper, fault.message)
    last = { job: id, serial, ended: 'failed', at: clock.now() }
    void settling.fail(paper, fault.message)
  }

  const release = ({ facts }: Entry): void => {
    const gone = hands.release()
    for (const { job, serial } of gone)
      for (const fact of facts) {
        const ended = 'job' in fact && fact.job === job ? ends.get(fact.fact) : undefined
        if (ended !== undefined) last = { job, serial, ended, at: clock.now() }
      }
    if (hands.size === 0) onEmpty()
    if (gone.length === 0) return
    // What is owed again has its place among the others, by when it came to be owed.
    waiting.reviewAll()
    list()
  }

  const hear = (entry: Entry): void => {
    for (const fact of entry.facts) {
      if (fact.fact !== 'job-sending' || fact.printer !== printer || fact.kitchen !== kitchen) continue
      waiting.drop(fact.job)
      take(fact.job)
      list()
    }
    release(entry)
    state.recount()
    wake()
  }

  /** The next one that may be handed over, while its printer can print it. */
  const next = (): FloorJob | undefined => {
    const first = !isLeaving && isThere() && isWell(state.now) ? waiting.next() : undefined
    return first !== undefined && hands.isRoomFor(first) ? first : undefined
  }

  const run = async (): Promise<void> => {
    let schedule = waits(storing, () => 0)
    while (!isClosing) {
      const job = next()
      if (job === undefined) {
        await rest()
        continue
      }
      const handing = ulid(clock.now(), parts.random(10)) as RequestId
      const reply = await desk.ask(
        { kind: 'gateway', part: 'printing' },
        {
          ...{ type: 'job-sending', id: `${handing}.job-sending` },
          ...{ job: job.job, attempt: job.attempt, printer, handing },
        },
      )
      // Stored or not, the floor will say: what it has as handed over is listed, whoever asked for that.
      if (reply.ok) schedule = waits(storing, () => 0)
      else await rest(schedule.next().value)
    }
  }

  const letGo = (id: JobId): void => {
    const paper = hands.list().papers.find(({ job }) => job === id)
    if (paper === undefined) return
    if (!isThere()) void settling.doubt(paper, notConnected(kitchen))
    else if (hands.wantBack(id)) list()
  }

  for (const { job } of inHandsOf(desk.floor, printer, kitchen)) take(job)
  look()
  list()
  const unfollow = desk.follow(({ entry }) => hear(entry))
  const unwatch = devices.watch(changed => {
    if (changed === kitchen) look()
  })
  const running = run()
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= (async () => {
      isClosing = true
      settling.close()
      unfollow()
      unwatch()
      wake()
      await running
    })()
    return closed
  }

  const allBack = (): Promise<void> =>
    new Promise(resolve => {
      const cancel = clock.after(leaveMs, resolve)
      onEmpty = () => {
        cancel()
        resolve()
      }
      if (hands.size === 0) onEmpty()
    })

  return {
    get last() {
      return last
    },
    review: waiting.review,
    reviewAll: waiting.reviewAll,
    worker: {
      get state() {
        return state.now
      },
      watch: state.watch,
      poke: () => {
        state.recount()
        wake()
      },
      letGo,
      leave: async () => {
        isLeaving = true
        for (const job of hands.jobs) letGo(job)
        await allBack()
        const left = hands
          .list()
          .papers.map(paper =>
            settling.doubt(paper, `${printer} is no longer the printer of the kitchen device ${kitchen}`),
          )
        const late = Promise.withResolvers<void>()
        const cancel = clock.after(leaveMs, late.resolve)
        await Promise.race([Promise.all(left), late.promise]).finally(cancel)
        await close()
        devices.setPapers(kitchen, { papers: [] })
      },
      close,
    },
  }
}
