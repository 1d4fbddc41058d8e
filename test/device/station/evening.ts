/** An evening of a kitchen device's papers: a gateway that hands them out, a printer, and a plug that is pulled at any step. */
import { openPapers, type PaperJob, type Papers } from '../../../device/station/papers/papers.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { JobId, RequestId } from '../../../protocol/ids.ts'
import type { HandedPaper, StationRequest } from '../../../protocol/station.ts'
import { testClock } from '../../clock/clock.ts'
import { createDisk } from '../store/disk.ts'

/** What befalls a paper when it is first printed; later attempts are printed and confirmed. */
export type Fate = 'confirmed' | 'sent' | 'in-doubt' | 'failed' | 'wanted-back' | 'dropped'

export interface World {
  /** What is on the device's disk. */
  readonly files: Map<string, string>
  /** By their handings, in the order in which they came out. */
  readonly printed: RequestId[]
  /** Everything the gateway was told, also twice. */
  readonly told: StationRequest[]
  readonly fates: readonly Fate[]
  /** What the gateway still has in the device's hands. */
  readonly handed: HandedPaper[]
  /** Jobs that are done with, by the gateway's books, and how. */
  readonly done: Map<JobId, string>
  ids: number
}

export const idOf = (n: number) => `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}` as RequestId
const jobOf = (n: number) => `${n + 1}-grill.1` as JobId
const fateOf = ({ fates }: World, { job, attempt }: Pick<HandedPaper, 'job' | 'attempt'>): Fate =>
  attempt > 1 ? 'confirmed' : (fates[Number.parseInt(job, 10) - 1] ?? 'confirmed')

export const bytesOf = (text: string) => Buffer.from(text).toString('base64')

export const openWorld = (fates: readonly Fate[]): World => ({
  files: new Map(),
  ...{ printed: [], told: [], fates, handed: [], done: new Map(), ids: 0 },
})

const handOver = (world: World, job: JobId, attempt: number): void => {
  world.ids++
  const handing = idOf(100_000 + world.ids)
  const paper = { job, attempt, handing, serial: world.ids }
  world.handed.push({ ...paper, bytes: bytesOf(`${job}`), afterTorn: bytesOf(`cut ${job}`) })
}

/** What a gateway makes of a report; the same again changes nothing. */
const hear = (world: World, report: StationRequest): void => {
  world.told.push(report)
  const at = world.handed.findIndex(({ handing }) => handing === report.handing)
  const [paper] = at < 0 ? [] : world.handed.splice(at, 1)
  if (paper === undefined) return
  if (report.type === 'job-in-doubt') handOver(world, paper.job, paper.attempt + 1)
  else world.done.set(paper.job, report.type)
}

const open = async (world: World, cutAt: number) => {
  const disk = createDisk(world.files, cutAt)
  let wake = () => {}
  const state = { dead: false, changes: 0 }
  const papers = await openPapers({
    ...{ folder: '/data', disk, clock: testClock() },
    newId: () => idOf(++world.ids),
    log: {
      info: () => {},
      error: () => {
        state.dead = true
        wake()
      },
    },
  })
  papers.onChange(() => {
    state.changes++
    wake()
  })
  papers.onReport(report => hear(world, report))
  /** Gives the list over and waits until the device has it, or its disk is gone. */
  const list = async () => {
    const before = state.changes
    papers.take({ papers: structuredClone(world.handed) })
    while (!state.dead && state.changes === before)
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  return { papers, state, disk, list }
}

class Dead extends Error {}

const orDead = async <T>(doing: Promise<T>): Promise<T> => {
  try {
    return await doing
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'not-kept') throw new Dead()
    throw cause
  }
}

/** As the printer's worker does it: the paper comes out between two pages of the ledger. */
const print = async (world: World, papers: Papers, job: PaperJob): Promise<void> => {
  await orDead(papers.sending(job))
  const fate = fateOf(world, job.paper)
  if (fate === 'failed') return orDead(papers.failed(job, new Fault('ticket-unprintable', 'is no paper')))
  world.printed.push(job.paper.handing)
  if (fate === 'in-doubt') return orDead(papers.inDoubt(job, new Fault('printer-broke-off', 'broke off')))
  return orDead(papers.sent(job, fate === 'sent' ? 'unconfirmed' : 'confirmed'))
}

/**
 * Lives until everything is done or the power goes in step `cutAt` of the disk; gives the steps it took, and whether it
 * died.
 */
export const live = async (
  world: World,
  cutAt = Number.POSITIVE_INFINITY,
): Promise<{ readonly steps: number; readonly died: boolean }> => {
  const { papers, state, disk, list } = await open(world, cutAt)
  try {
    if (world.ids === 0) {
      await list()
      for (const n of world.fates.keys()) handOver(world, jobOf(n), 1)
    }
    for (let rounds = 0; rounds < 100; rounds++) {
      await list()
      if (state.dead) throw new Dead()
      for (const report of papers.reports) papers.answered(report.id)
      if (world.handed.length === 0) return { steps: disk.steps.length, died: false }
      const job = papers.next()
      if (job === undefined) continue
      const fate = fateOf(world, job.paper)
      const at = world.handed.findIndex(({ handing }) => handing === job.paper.handing)
      if (fate === 'wanted-back' && at >= 0) world.handed.splice(at, 1, { ...job.paper, back: true })
      else if (fate === 'dropped' && at >= 0) {
        world.handed.splice(at, 1)
        world.done.set(job.id, 'dropped')
      } else await print(world, papers, job)
    }
    throw new Error(`nothing comes to an end: ${JSON.stringify(world.handed)}`)
  } catch (cause) {
    if (cause instanceof Dead) return { steps: disk.steps.length, died: true }
    throw cause
  } finally {
    void papers.close()
  }
}
