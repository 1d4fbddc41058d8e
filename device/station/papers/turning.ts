/** What becomes of a kitchen device's papers: pure steps from one page of its ledger to the next. */
import type { RequestId } from '../../../protocol/ids.ts'
import type { HandedPaper, HandedPapers, StationRequest } from '../../../protocol/station.ts'
import { type Ending, type HeldPaper, type Ledger, mostEnded } from './ledger.ts'

/** A fresh id each time. */
export type NewId = () => RequestId

/** How a paper ended; a cause where nobody knows what is on paper, or it cannot be. */
export type End =
  | { readonly as: 'job-sent' | 'job-confirmed' | 'job-returned' }
  | { readonly as: 'job-in-doubt' | 'job-failed'; readonly cause: string }

const causeLength = 300

const reportOf = ({ job, attempt, handing }: HandedPaper, end: End, id: RequestId): StationRequest => {
  const of = { id, job, attempt, handing }
  switch (end.as) {
    case 'job-in-doubt':
    case 'job-failed':
      return { ...of, type: end.as, cause: end.cause.slice(0, causeLength) }
    case 'job-sent':
    case 'job-confirmed':
    case 'job-returned':
      return { ...of, type: end.as }
    default:
      return end satisfies never
  }
}

/** The paper is none of the device's any more; the report says what became of it. */
export const endPaper = (ledger: Ledger, paper: HandedPaper, end: End, newId: NewId): Ledger => {
  const { handing } = paper
  const { isTorn, ...rest } = ledger
  const tears = end.as === 'job-in-doubt' || (isTorn && !isPrinted(end.as))
  return {
    ...rest,
    papers: ledger.papers.filter(held => held.paper.handing !== handing),
    reports: [...ledger.reports, reportOf(paper, end, newId())],
    ended: [...ledger.ended, { handing, as: end.as }].slice(-mostEnded),
    ...(tears ? { isTorn: true as const } : {}),
  }
}

const isPrinted = (as: Ending): boolean => as === 'job-sent' || as === 'job-confirmed'

export const heldOf = (ledger: Ledger, handing: RequestId): HeldPaper | undefined =>
  ledger.papers.find(({ paper }) => paper.handing === handing)

/** A byte may leave once this is on disk. Undefined where it is not the device's to print any more. */
export const beginPaper = (ledger: Ledger, handing: RequestId): Ledger | undefined => {
  if (heldOf(ledger, handing)?.state !== 'queued') return undefined
  const papers = ledger.papers.map(held =>
    held.paper.handing === handing ? { ...held, state: 'sending' as const } : held,
  )
  return { ...ledger, papers }
}

/** The gateway has answered these reports. */
export const withoutReports = (ledger: Ledger, answered: ReadonlySet<RequestId>): Ledger =>
  ledger.reports.some(({ id }) => answered.has(id))
    ? { ...ledger, reports: ledger.reports.filter(({ id }) => !answered.has(id)) }
    : ledger

/**
 * The ledger as it was found at a start. What was being printed is in doubt; so is what waited, where the ledger is one
 * page behind (`isOld`): it may have been begun on the page that was lost.
 */
export const foundAgain = (ledger: Ledger, isOld: boolean, newId: NewId): Ledger =>
  ledger.papers
    .filter(({ state }) => isOld || state === 'sending')
    .reduce(
      (next, { paper, state }) =>
        endPaper(
          next,
          paper,
          {
            as: 'job-in-doubt',
            cause:
              state === 'sending'
                ? 'the kitchen device stopped while it was printed'
                : 'the kitchen device’s disk is damaged, and may have forgotten that it was printed',
          },
          newId,
        ),
      ledger,
    )

export interface Listing {
  readonly first: ReadonlySet<RequestId>
  readonly newId: NewId
  readonly retold: Set<RequestId>
}

export interface Taken {
  readonly ledger: Ledger
  /** The paper that is being printed is wanted back: it is in doubt as soon as the printer is let go of. */
  readonly letGo: boolean
}

const lost = 'the kitchen device has lost its memory, and may have printed it'

/**
 * The gateway's list of the papers that are the device's. Gives the same ledger where nothing is new. What a device
 * without a memory finds (`first`: what the first list since its start had) is in doubt. A paper that ended and is listed
 * with no report on the way is told of once more, unless that was done (`retold`): the gateway's books are older than
 * they were.
 */
export const takeIn = (
  ledger: Ledger,
  { papers: listed }: HandedPapers,
  { first, newId, retold }: Listing,
): Taken => {
  let next = ledger
  const doubt = { as: 'job-in-doubt', cause: lost } as const
  for (const paper of listed) {
    const { handing, back } = paper
    const held = heldOf(next, handing)
    const before = next.ended.find(one => one.handing === handing)
    if (before !== undefined) next = retell(next, paper, before.as, { newId, retold })
    else if (held === undefined && next.isBlank && first.has(handing))
      next = endPaper(next, paper, doubt, newId)
    else if (back && held?.state !== 'sending') next = endPaper(next, paper, { as: 'job-returned' }, newId)
    else if (held === undefined) next = { ...next, papers: [...next.papers, { paper, state: 'queued' }] }
  }
  const places = new Map(listed.map(({ handing }, n) => [handing, n]))
  const placeOf = ({ paper, state }: HeldPaper) =>
    state === 'sending' ? -1 : (places.get(paper.handing) ?? Number.POSITIVE_INFINITY)
  const kept = next.papers
    .filter(held => placeOf(held) < Number.POSITIVE_INFINITY)
    .sort((a, b) => placeOf(a) - placeOf(b))
  if (kept.some((held, n) => held !== next.papers[n]) || kept.length !== next.papers.length)
    next = { ...next, papers: kept }
  if (next.isBlank) {
    const { isBlank: _, ...known } = next
    next = known
  }
  const wanted = new Set(listed.filter(({ back }) => back).map(({ handing }) => handing))
  const letGo = next.papers.some(({ paper, state }) => state === 'sending' && wanted.has(paper.handing))
  return { ledger: next, letGo }
}

const retell = (
  ledger: Ledger,
  paper: HandedPaper,
  as: Ending,
  { newId, retold }: Pick<Listing, 'newId' | 'retold'>,
): Ledger => {
  const { handing } = paper
  if (retold.has(handing) || ledger.reports.some(report => report.handing === handing)) return ledger
  retold.add(handing)
  const end: End =
    as === 'job-in-doubt' || as === 'job-failed' ? { as, cause: 'it ended so before, and was told' } : { as }
  return { ...ledger, reports: [...ledger.reports, reportOf(paper, end, newId())] }
}
