/** What a printer's worker is owed and where it writes down what became of it: the port that its owner fills. */
import type { Fault } from '../../protocol/fault.ts'
import type { Proof } from './talk/proof.ts'

/** One paper for one printer. */
export interface Job {
  /** `<ticket>.<n>`, the same for ever. */
  readonly id: string
  /** 1 for the first; whoever renders a later one marks it. */
  readonly attempt: number
}

/** Jobs of one printer; each promise resolves when what it says is on disk. */
export interface JobStore<J extends Job> {
  /** The job to print now. Asked again before every attempt to connect, so that what is cancelled is not printed. */
  next(): J | undefined
  /** How many jobs wait, the one being printed among them. */
  waiting(): number
  /**
   * A byte may leave as soon as this resolves, with the paper's number among all of its printer's, from 1. Found
   * without an end after a crash, the job is in doubt.
   */
  sending(job: J): Promise<number>
  /** Every byte reached the printer; `confirmed`, and it said that it is on paper. */
  sent(job: J, proof: Proof): Promise<void>
  /** Nobody knows what is on paper. The store decides what comes `next`: a marked attempt, another printer. */
  inDoubt(job: J, why: Fault): Promise<void>
  /** It can never be printed: its paper could not be drawn. */
  failed(job: J, why: Fault): Promise<void>
}

/** What a paper is drawn with, beside the job. */
export interface Drawing {
  /** Of this paper among all of the printer's, from 1. */
  readonly serial: number
  /** Half a paper may hang in the printer: this one has to begin with a cut. */
  readonly isTorn: boolean
}
