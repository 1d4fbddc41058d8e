/** What a kitchen device must not forget of papers: those in its hands, what it has to tell of others, and which ended. */
import { type Static, Type } from 'typebox'
import { RequestId } from '../../../protocol/ids.ts'
import { HandedPaper, StationRequest } from '../../../protocol/station.ts'

/** How a paper ended here, in the words in which the gateway is told. */
export type Ending = StationRequest['type']
const Ending = Type.Unsafe<Ending>(
  Type.Union(
    ['job-sent', 'job-confirmed', 'job-in-doubt', 'job-failed', 'job-returned'].map(type =>
      Type.Literal(type),
    ),
  ),
)

/*
 * queued ──on disk, then bytes──▶ sending ──proof──▶ ended: sent or confirmed
 *    │                               ├─ broke off, or found so at a start ──▶ ended: in doubt
 *    │                               └─ cannot be drawn ──▶ ended: failed
 *    ├─ wanted back ──▶ ended: returned
 *    └─ not listed any more ──▶ gone
 *
 * What ended has a report until the gateway has answered that, and its handing is remembered long after.
 */
export const HeldPaper = Type.Object({
  paper: HandedPaper,
  state: Type.Union([Type.Literal('queued'), Type.Literal('sending')]),
})
export type HeldPaper = Static<typeof HeldPaper>

/** `papers.json`. */
export const Ledger = Type.Object({
  /** In the order in which they are to be printed. */
  papers: Type.Array(HeldPaper),
  /** Oldest first. */
  reports: Type.Array(StationRequest),
  /** The newest of those that ended, oldest first. */
  ended: Type.Array(Type.Object({ handing: RequestId, as: Ending })),
  /** Half a paper may hang in the printer: the next one begins with a cut. */
  isTorn: Type.Optional(Type.Literal(true)),
  /**
   * Nothing is known of what was before: what is found listed may have been printed by this very device, with another
   * card or before its disk was damaged.
   */
  isBlank: Type.Optional(Type.Literal(true)),
})
export type Ledger = Static<typeof Ledger>

export const blank: Ledger = { papers: [], reports: [], ended: [], isBlank: true }

/** So many handings are remembered when they have ended: an evening's papers, at any printer. */
export const mostEnded = 2_000
