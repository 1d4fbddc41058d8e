/** What the gateway itself has to say of a paper that a kitchen device has in its hands: said until it is on disk. */
import type { RequestId } from '../../protocol/ids.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { HandedPaper } from '../../protocol/station.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { JobReport } from '../rules/request.ts'

export type Handed = Pick<HandedPaper, 'job' | 'attempt' | 'handing'>

export interface Settling {
  /** Nobody can ask the device what became of it. Said once, however often it is called. */
  doubt(paper: Handed, cause: string): Promise<void>
  /** It can never be printed. */
  fail(paper: Handed, cause: string): Promise<void>
  /** Nothing more is said: a restart finds what is left. */
  close(): void
}

/** A disk that refuses is tried again. */
export const storing: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 5000, jitter: 0 }

export const createSettling = (desk: Pick<Desk, 'ask'>, clock: Pick<Clock, 'after'>): Settling => {
  /** What is being said, by its handing: one report of each, under an id that is its own for ever. */
  const saying = new Map<RequestId, Promise<void>>()
  let isClosed = false

  const say = async (report: JobReport): Promise<void> => {
    for (const wait of waits(storing, () => 0)) {
      const reply = await desk.ask({ kind: 'gateway', part: 'printing' }, report)
      if (reply.ok || reply.why !== 'not-stored' || isClosed) return
      await new Promise<void>(resolve => clock.after(wait, resolve))
    }
  }
  const once = (type: 'job-in-doubt' | 'job-failed', paper: Handed, cause: string): Promise<void> => {
    const { job, attempt, handing } = paper
    const known = saying.get(handing)
    if (known !== undefined) return known
    const id = `${handing}.${type}`
    const said = say({ type, id, job, attempt, handing, cause }).finally(() => saying.delete(handing))
    saying.set(handing, said)
    return said
  }
  return {
    doubt: (paper, cause) => once('job-in-doubt', paper, cause),
    fail: (paper, cause) => once('job-failed', paper, cause),
    close: () => {
      isClosed = true
    },
  }
}
