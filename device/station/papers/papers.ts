/** The papers of a kitchen device: what its printer is owed and what the gateway is to be told, on its own disk. */
import { join } from 'node:path'
import type { Job, JobStore } from '../../../hardware/printer/store.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { JobId, RequestId } from '../../../protocol/ids.ts'
import { type RetrySchedule, waits } from '../../../protocol/retry.ts'
import type { HandedPaper, HandedPapers, StationRequest } from '../../../protocol/station.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import type { Disk } from '../../store/disk.ts'
import { createDocument, type Report } from '../../store/document.ts'
import { blank, Ledger } from './ledger.ts'
import {
  beginPaper,
  type End,
  endPaper,
  foundAgain,
  heldOf,
  type NewId,
  takeIn,
  withoutReports,
} from './turning.ts'

export interface PaperJob extends Job {
  readonly id: JobId
  readonly paper: HandedPaper
}

export interface Papers extends JobStore<PaperJob> {
  /** What was wrong on the disk when it was opened. */
  readonly problems: readonly Report[]
  /** Half a paper may hang in the printer. */
  readonly isTorn: boolean
  /** How many are not printed, and how many reports the gateway has not answered. */
  readonly owed: { readonly papers: number; readonly reports: number }
  /** Takes over the gateway's list as soon as the disk has it; a newer one takes the place of one it has not. */
  take(listed: HandedPapers): void
  /** The gateway's final answer to a report. Forgotten with the next change; until then, a start tells it again. */
  answered(report: RequestId): void
  /** Those that are on disk and not answered, oldest first. */
  readonly reports: readonly StationRequest[]
  /** Calls back for each report as soon as it is on disk, or was found there. */
  onReport(hear: (report: StationRequest) => void): void
  /** Calls back when there is a new paper, or one less; `letGo` when what is being printed is wanted elsewhere. */
  onChange(hear: (change: { readonly letGo: boolean }) => void): void
  /**
   * Forgets papers and reports, not what ended: the device belongs to nobody any more. @throws Fault `not-kept`
   */
  forget(): Promise<void>
  /** Writes nothing more. */
  close(): Promise<void>
}

export interface PapersParts {
  readonly folder: string
  readonly disk: Disk
  readonly clock: Pick<Clock, 'after'>
  readonly newId: NewId
  readonly log: {
    info(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}

/** Between attempts at a disk that refuses. */
const diskRetry: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 5_000, jitter: 0 }

/**
 * Opens `papers.json` in a folder that is there. What was being printed when the power went is in doubt, and said to be
 * so once that is on disk; before, nothing is printed.
 */
export const openPapers = async ({ folder, disk, clock, newId, log }: PapersParts): Promise<Papers> => {
  const problems: Report[] = []
  const document = createDocument(Ledger, join(folder, 'papers.json'), disk, problem => {
    problems.push(problem)
  })
  /** As it is on disk; of a write that failed, the disk has this or what was to be written. */
  let ledger: Ledger = (await document.read()) ?? blank
  const isOld = problems.length > 0
  const answers = new Set<RequestId>()
  const told = new Set<RequestId>()
  const retold = new Set<RequestId>()
  const listeners: ((report: StationRequest) => void)[] = []
  const watchers: ((change: { readonly letGo: boolean }) => void)[] = []
  let isFound = false
  let isClosed = false
  let first: ReadonlySet<RequestId> | undefined
  let listed: HandedPapers | undefined
  let last: Promise<unknown> = Promise.resolve()
  let pauses = waits(diskRetry, () => 0)
  let stopPause: Cancel = () => {}

  const tellReports = () => {
    for (const report of ledger.reports) {
      if (told.has(report.id) || answers.has(report.id)) continue
      told.add(report.id)
      const { job, attempt, type, handing, id } = report
      log.info({ job, attempt, handing, report: id, type }, 'to be told to the gateway')
      for (const hear of listeners) hear(report)
    }
  }
  const logTurn = (from: Ledger, to: Ledger) => {
    const before = new Set(from.papers.map(({ paper }) => paper.handing))
    for (const { paper } of to.papers) {
      const { job, attempt, handing, serial } = paper
      if (!before.has(handing)) log.info({ job, attempt, handing, serial }, 'handed over')
    }
    const kept = new Set(
      [...to.papers.map(({ paper }) => paper), ...to.reports].map(({ handing }) => handing),
    )
    for (const { paper } of from.papers) {
      const { job, attempt, handing } = paper
      if (!kept.has(handing)) log.info({ job, attempt, handing }, 'none of ours any more')
    }
  }
  /** One page after the other. @throws Fault `not-kept` */
  const turn = (step: (from: Ledger) => Ledger): Promise<void> => {
    const done = last.then(async () => {
      if (isClosed) throw new Fault('not-kept', 'The kitchen device is being switched off')
      const next = step(ledger)
      if (next === ledger) return
      const folded = [...answers]
      const page = withoutReports(next, answers)
      await document.write(page).catch((cause: unknown) => {
        throw new Fault('not-kept', 'The kitchen device could not write to its own disk', { cause })
      })
      logTurn(ledger, page)
      ledger = page
      for (const id of folded) answers.delete(id)
      tellReports()
    })
    last = done.catch(() => {})
    return done
  }
  const changed = (letGo: boolean) => {
    for (const hear of watchers) hear({ letGo })
  }

  /** What has to be written whatever the disk says: first what was found, then the newest list. */
  const settle = async (): Promise<void> => {
    try {
      if (!isFound) {
        await turn(from => foundAgain(from, isOld, newId))
        isFound = true
        tellReports()
      }
      const list = listed
      let letGo = false
      if (list !== undefined) {
        await turn(from => {
          const taken = takeIn(from, list, { first: first ?? new Set(), newId, retold })
          letGo = taken.letGo
          return taken.ledger
        })
        if (listed === list) listed = undefined
      }
      pauses = waits(diskRetry, () => 0)
      changed(letGo)
      if (listed !== undefined) await settle()
    } catch (err) {
      if (isClosed) return
      log.error({ err }, 'papers cannot be kept; tried again')
      await new Promise<void>(resolve => {
        stopPause = clock.after(pauses.next().value, resolve)
      })
      await settle()
    }
  }
  let isSettling = false
  const settleSoon = () => {
    if (isSettling || isClosed) return
    isSettling = true
    void settle().finally(() => {
      isSettling = false
      if (listed !== undefined) settleSoon()
    })
  }
  settleSoon()

  const end = (paper: HandedPaper, how: End): Promise<void> =>
    turn(from => (heldOf(from, paper.handing) === undefined ? from : endPaper(from, paper, how, newId)))

  return {
    problems,
    get isTorn() {
      return ledger.isTorn === true
    },
    get owed() {
      const reports = ledger.reports.filter(({ id }) => !answers.has(id)).length
      return { papers: ledger.papers.length, reports }
    },
    take: list => {
      first ??= new Set(list.papers.map(({ handing }) => handing))
      listed = list
      settleSoon()
    },
    answered: report => void answers.add(report),
    get reports() {
      return ledger.reports.filter(({ id }) => told.has(id) && !answers.has(id))
    },
    onReport: hear => void listeners.push(hear),
    onChange: hear => void watchers.push(hear),
    next: () => {
      if (!isFound) return undefined
      const held = ledger.papers.find(({ state }) => state === 'queued')
      return held && { id: held.paper.job, attempt: held.paper.attempt, paper: held.paper }
    },
    waiting: () => ledger.papers.length,
    sending: async ({ id, attempt, paper }) => {
      let isOurs = false
      await turn(from => {
        const begun = beginPaper(from, paper.handing)
        isOurs = begun !== undefined
        return begun ?? from
      })
      if (!isOurs) throw new Fault('too-late', `${id} is to be printed elsewhere by now.`)
      log.info({ job: id, attempt, handing: paper.handing, serial: paper.serial }, 'printing')
      return paper.serial
    },
    sent: ({ paper }, proof) => end(paper, { as: proof === 'confirmed' ? 'job-confirmed' : 'job-sent' }),
    inDoubt: ({ paper }, why) => end(paper, { as: 'job-in-doubt', cause: why.message }),
    failed: ({ paper }, why) => end(paper, { as: 'job-failed', cause: why.message }),
    forget: async () => {
      listed = undefined
      await turn(from => ({ ...from, papers: [], reports: [] }))
      changed(false)
    },
    close: async () => {
      isClosed = true
      stopPause()
      await last
    },
  }
}
