/** One paper that is owed: not yet known to be sent. */
import type { JobId, LineId, PrinterId, SessionId, TableId, TicketId } from '../../protocol/ids.ts'
import type { Pieces } from './fact.ts'

/** What paper said of a line before it was changed. */
export interface LineBefore {
  readonly line: LineId
  readonly course: number
  readonly remark?: string
}

/** A ticket's, a session's check, or a printer's own. */
export interface FloorJob {
  readonly job: JobId
  readonly of:
    | { readonly ticket: TicketId }
    | { readonly session: SessionId }
    | { readonly printer: PrinterId }
  readonly kind:
    | 'new'
    | 'void'
    | 'moved'
    | 'change'
    | 'fire'
    | 'reprint'
    | 'check'
    | 'receipt'
    | 'test'
    | 'summary'
  /** Since when it, or what it is owed in place of, has been owed: UTC milliseconds. */
  since: number
  /** `void`: what is called back. */
  readonly lines?: readonly Pieces[]
  /** `moved`: the table the kitchen had been told before; `void`: the same, where no paper will tell of a move. */
  readonly from?: TableId
  /**
   * `change`: the lines that are to be made otherwise, as the kitchen had been told before; `void`: those that it calls
   * back, where no paper had told of a change.
   */
  readonly before?: readonly LineBefore[]
  /** `fire`: what is to be made now. */
  readonly course?: number
  /** `check` and `receipt`: not the first of its kind. */
  readonly isCopy?: true
  /** It waited too long at this printer: now for somebody's answer, and for no printer. */
  held?: PrinterId
  /** The summary that tells of it, from when that was begun; the number on that, and the printer that gave it. */
  listed?: { readonly summary: JobId; readonly printer: PrinterId; readonly serial: number }
  /** The attempt that is under way, or comes next; from 1. Over 1 the paper says so. */
  attempt: number
  state: 'queued' | 'sending'
  /** The printer that has it now instead of its station's own, and how often it was sent to another one. */
  at?: PrinterId
  turns?: number
  /** The printer of the latest attempt, and the serial that gave it. */
  printer?: PrinterId
  serial?: number
  /** Where the first attempt went, and its serial: by these, whoever has several papers in hand tells which it was. */
  first?: { readonly printer: PrinterId; readonly serial: number }
}

/** Nothing of it was ever on its way to paper. */
export const untouched = (job: FloorJob): boolean => job.state === 'queued' && job.attempt === 1

/** It tells all of its ticket, and not only what became of some of it. */
export const isWhole = ({ kind }: Pick<FloorJob, 'kind'>): boolean =>
  kind === 'new' || kind === 'moved' || kind === 'reprint'
