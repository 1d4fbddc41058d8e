/** The papers that are in one kitchen device's hands: what it has to know of each, and the list of them all. */
import { Fault, faultOf } from '../../protocol/fault.ts'
import type { JobId, KitchenName, PrinterId, RequestId } from '../../protocol/ids.ts'
import { type HandedPaper, type HandedPapers, handedBytes, mostHanded } from '../../protocol/station.ts'
import type { Floor } from '../rules/floor.ts'
import type { FloorJob } from '../rules/job.ts'
import type { BothWays } from './drawing.ts'

/** Of a paper in both its forms: some metres of pictures. */
const longestBytes = 1.5 * handedBytes
/** Of all of them, so that the list fits into its message: what they come to when the longest is handed over last. */
const mostBytes = handedBytes + longestBytes

interface InHand {
  readonly paper: HandedPaper
  /** Of both its forms. */
  readonly size: number
}

/** Nobody draws it anew for each list. */
const inHand = (job: FloorJob, handing: RequestId, serial: number, both: BothWays): InHand => {
  const size = both.bytes.length + both.afterTorn.length
  if (size > longestBytes)
    throw new Fault('paper-too-long', `${job.job} has ${size} bytes: too many for a kitchen device.`)
  return {
    size,
    paper: {
      ...{ job: job.job, attempt: job.attempt, handing, serial },
      bytes: Buffer.from(both.bytes).toString('base64'),
      afterTorn: Buffer.from(both.afterTorn).toString('base64'),
    },
  }
}

/** What is in a device's hands by the floor, in the order in which it was handed over. */
export const inHandsOf = (
  { jobs }: Pick<Floor, 'jobs'>,
  printer: PrinterId,
  kitchen: KitchenName,
): readonly FloorJob[] =>
  [...jobs.values()]
    .filter(job => job.state === 'sending' && job.printer === printer && job.handed?.kitchen === kitchen)
    .sort((a, b) => (a.serial ?? 0) - (b.serial ?? 0))

export interface Hands {
  readonly size: number
  /**
   * Whether this one may be handed over now. A summary by itself alone: it tells how all that waits stands, and papers
   * that come after it take it for granted.
   */
  isRoomFor(job: Pick<FloorJob, 'kind'>): boolean
  readonly jobs: readonly JobId[]
  has(job: JobId): boolean
  /**
   * It is in these hands from now on, by the floor. The Fault, where it cannot be drawn and never will be; `no-room`
   * where a restart drew all of them otherwise, and this one does not fit on the list any more.
   */
  take(job: JobId): Fault | undefined
  /** It is wanted back; false where it was wanted already, or is not here. */
  wantBack(job: JobId): boolean
  /** The handing over of each that the floor knows no more as under way, which are no longer in these hands. */
  release(): readonly HandedPaper[]
  /** All of them, in the order in which they were handed over. */
  list(): HandedPapers
}

/** @param draw throws for what can never be printed */
export const createHands = (
  floor: () => Pick<Floor, 'jobs'>,
  printer: PrinterId,
  kitchen: KitchenName,
  draw: (job: { readonly id: JobId; readonly attempt: number }, serial: number) => BothWays,
): Hands => {
  const all = new Map<JobId, InHand>()
  let bytes = 0

  const handingOf = (id: JobId): { readonly job: FloorJob; readonly handing: RequestId } | undefined => {
    const job = floor().jobs.get(id)
    const { state, handed } = job ?? {}
    if (job === undefined || state !== 'sending' || job.printer !== printer) return undefined
    return handed?.kitchen === kitchen ? { job, handing: handed.handing } : undefined
  }

  return {
    get size() {
      return all.size
    },
    isRoomFor: ({ kind }) => {
      if (kind === 'summary') return all.size === 0
      const isTelling = [...all.keys()].some(id => floor().jobs.get(id)?.kind === 'summary')
      return !isTelling && all.size < mostHanded && bytes < handedBytes
    },
    get jobs() {
      return [...all.keys()]
    },
    has: job => all.has(job),
    take: id => {
      const found = handingOf(id)
      if (found === undefined || all.has(id)) return undefined
      const { job, handing } = found
      const serial = job.serial ?? 1
      try {
        const one = inHand(job, handing, serial, draw({ id, attempt: job.attempt }, serial))
        if (bytes + one.size > mostBytes)
          return new Fault('no-room', `${id} does not fit on the list any more.`)
        all.set(id, one)
        bytes += one.size
        return undefined
      } catch (cause) {
        return faultOf('ticket-unprintable', cause)
      }
    },
    wantBack: id => {
      const one = all.get(id)
      if (one === undefined || one.paper.back === true) return false
      all.set(id, { ...one, paper: { ...one.paper, back: true } })
      return true
    },
    release: () => {
      const gone = [...all.values()].filter(({ paper }) => handingOf(paper.job)?.handing !== paper.handing)
      for (const { paper, size } of gone) {
        all.delete(paper.job)
        bytes -= size
      }
      return gone.map(({ paper }) => paper)
    },
    list: () => ({ papers: [...all.values()].map(({ paper }) => paper) }),
  }
}
