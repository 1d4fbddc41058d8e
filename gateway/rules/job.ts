/** One paper that is owed: not yet known to be sent. */
import type {
  JobId,
  KitchenName,
  LineId,
  OrderNumber,
  PrinterId,
  RequestId,
  SessionId,
  TableId,
  TicketId,
} from '../../protocol/ids.ts'
import type { Pieces } from './fact.ts'

/** What paper said of a line before it was changed. */
export interface LineBefore {
  readonly line: LineId
  readonly course: number
  readonly remark?: string
}

/** A ticket's, a session's check, what of an order went out over the pass, or a printer's own. */
export interface FloorJob {
  readonly job: JobId
  readonly of:
    | { readonly ticket: TicketId }
    | { readonly session: SessionId }
    | { readonly order: OrderNumber }
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
    | 'pass'
    | 'test'
    | 'summary'
  /** Since when it, or what it is owed in place of, has been owed: UTC milliseconds. */
  since: number
  /** `void`: what is called back; `pass`: what went out. */
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
  /** While it is sent: the kitchen device that it was handed to, and this handing over and no other. */
  handed?: { readonly kitchen: KitchenName; readonly handing: RequestId }
  /** It was given back when other papers of its ticket told already what came after it. */
  isFollowed?: true
  /** The printer that has it now instead of its station's own. */
  at?: PrinterId
  /** How often it was sent to another printer, or came back: the same attempt begins again. */
  turns?: number
  /** The printer of the latest attempt, and the serial that gave it. */
  printer?: PrinterId
  serial?: number
  /** Where the first attempt went, and its serial: by these, whoever has several papers in hand tells which it was. */
  first?: { readonly printer: PrinterId; readonly serial: number }
}

/** One that was given up. */
export interface LostPaper {
  readonly job: JobId
  readonly cause: string
  /** When it was given up, UTC milliseconds. */
  readonly at: number
}

/** Nothing of it was ever on its way to paper, and no paper that waits takes it for granted. */
export const untouched = ({ state, attempt, isFollowed }: FloorJob): boolean =>
  state === 'queued' && attempt === 1 && isFollowed === undefined

/** Wanted after all: it waits for its printer once more, and its patience begins anew. */
export const releaseJob = (job: FloorJob, at: number): void => {
  delete job.held
  job.since = at
}

/**
 * After this many attempts that ended in doubt a paper is given up: a printer that takes every ticket and never
 * says that it has it would otherwise print the same one, marked, all night. The kitchen's screens have it still.
 */
export const mostAttempts = 6

/** It tells all of its ticket, and not only what became of some of it. */
export const isWhole = ({ kind }: Pick<FloorJob, 'kind'>): boolean =>
  kind === 'new' || kind === 'moved' || kind === 'reprint'
