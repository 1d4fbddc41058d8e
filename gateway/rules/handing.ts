/** Papers that a kitchen device was handed: it alone says what becomes of them. */
import type { KitchenName, PrinterId, RequestId } from '../../protocol/ids.ts'
import { stationOfUrl } from '../../protocol/station.ts'
import type { Floor } from './floor.ts'
import { type FloorJob, mostAttempts } from './job.ts'
import type { JobReport, RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** Whom a paper of this printer is handed to; undefined where none of the house's kitchen devices has it. */
export const kitchenAt = ({ site }: Pick<Floor, 'site'>, printer: PrinterId): KitchenName | undefined => {
  const printers = site?.printers ?? {}
  return Object.hasOwn(printers, printer) ? stationOfUrl(printers[printer]?.url ?? '') : undefined
}

/** Whether a report is about the attempt that is under way, and the handing over of it. */
export const isUnderWay = (
  { state, attempt, handed }: FloorJob,
  report: { readonly attempt?: number; readonly handing?: RequestId },
): boolean => state === 'sending' && attempt === report.attempt && handed?.handing === report.handing

/**
 * What a kitchen device says of a paper, which it may say long after: the gateway was away, or it was. `overtaken`
 * where nobody waits for this handing over of it any more; `unknown-job` where another device was handed it so.
 */
export const reportHanded = (floor: Floor, report: JobReport, from: KitchenName): Verdict => {
  const job = floor.jobs.get(report.job)
  if (report.type === 'job-sending' || report.type === 'divert-job') return refuse('not-allowed')
  if (job?.handed === undefined || !isUnderWay(job, report)) return refuse('overtaken')
  if (job.handed.kitchen !== from) return refuse('unknown-job')
  const { job: id, attempt } = job
  switch (report.type) {
    case 'job-sent':
    case 'job-confirmed':
    case 'job-returned':
      return accept({ fact: report.type, job: id, attempt })
    case 'job-in-doubt':
      return doubtHanded(job, report)
    case 'job-failed':
      return accept({ fact: 'job-failed', job: id, cause: report.cause })
    default:
      return report satisfies never
  }
}

/** One that was in doubt too often is given up. */
export const doubtHanded = (
  { job, attempt }: FloorJob,
  { cause }: Pick<RequestOf<'job-in-doubt'>, 'cause'>,
): Verdict =>
  attempt >= mostAttempts
    ? accept({ fact: 'job-failed', job, cause: `in doubt ${attempt} times: ${cause}` })
    : accept({ fact: 'job-in-doubt', job, attempt, cause })
