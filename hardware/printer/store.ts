/** What a printer's worker is owed and where it writes down what became of it: the port that its owner fills. */
import type { Fault } from '../../protocol/fault.ts'

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
  /** A byte may leave as soon as this resolves. Found without an end after a crash, the job is in doubt. */
  sending(job: J): Promise<void>
  /** Every byte reached the printer. */
  sent(job: J): Promise<void>
  /** Nobody knows what is on paper. The store decides what comes `next`: a marked attempt, another printer. */
  inDoubt(job: J, why: Fault): Promise<void>
  /** It can never be printed: its paper could not be drawn. */
  failed(job: J, why: Fault): Promise<void>
}
