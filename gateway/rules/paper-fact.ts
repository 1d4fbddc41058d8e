/** What happened to papers: part of the journal's vocabulary, see `fact.ts`. */
import type { JobId, KitchenName, PrinterId, RequestId, TicketId } from '../../protocol/ids.ts'

export type PaperFact =
  /** Somebody wants one more paper of it. */
  | { readonly fact: 'reprint-asked'; readonly ticket: TicketId }
  /** Somebody wants to see how a printer does. */
  | { readonly fact: 'test-asked'; readonly printer: PrinterId }
  /**
   * On disk before the first byte leaves. `serial` counts one printer's papers, so that a gap shows by eye. With
   * `handing` it is handed to a kitchen device, which prints it by itself: it alone says what became of it.
   */
  | {
      readonly fact: 'job-sending'
      readonly job: JobId
      readonly printer: PrinterId
      readonly attempt: number
      readonly serial: number
      readonly handing?: RequestId
      readonly kitchen?: KitchenName
    }
  /** The printer has all of it, and nothing is known against it; no longer owed. */
  | { readonly fact: 'job-sent'; readonly job: JobId; readonly attempt: number }
  /** The printer said that it is on paper; no longer owed. */
  | { readonly fact: 'job-confirmed'; readonly job: JobId; readonly attempt: number }
  /** Some bytes left and nobody knows how many arrived: the next attempt is marked. */
  | { readonly fact: 'job-in-doubt'; readonly job: JobId; readonly attempt: number; readonly cause: string }
  /** The kitchen device gave it back, and no byte of it left: the same attempt is owed once more, here or elsewhere. */
  | { readonly fact: 'job-returned'; readonly job: JobId; readonly attempt: number }
  /** Its printer does not print: from now on it is owed at another one, which says for whom it does so. */
  | { readonly fact: 'job-diverted'; readonly job: JobId; readonly from: PrinterId; readonly to: PrinterId }
  /** They waited too long for their printer: from now on for somebody's answer. */
  | { readonly fact: 'jobs-held'; readonly printer: PrinterId; readonly jobs: readonly JobId[] }
  /** Somebody said whether they are still wanted: owed again, or owed no more. */
  | {
      readonly fact: 'late-answered'
      readonly printer: PrinterId
      readonly answer: 'print' | 'drop'
      readonly jobs: readonly JobId[]
    }
  | { readonly fact: 'job-failed'; readonly job: JobId; readonly cause: string }
