/** Everything the desk can be asked, by whichever door or part of the gateway. */
import type {
  DeviceId,
  JobId,
  KitchenName,
  MenuVersion,
  PadName,
  PrinterId,
  RequestId,
  StaffId,
  StationId,
  TableId,
  TicketId,
} from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { ChannelOrder, PadRequest, StaffRequest } from '../../protocol/request.ts'
import type { Site } from '../../protocol/site.ts'
import type { Scan } from './fact.ts'

/** A menu to publish, with the version its content hashes to (rules compute nothing of the kind). */
export interface PublishMenu {
  readonly type: 'publish-menu'
  readonly id: string
  readonly menu: Menu
  readonly version: MenuVersion
}

/** One attempt at a paper; with `handing`, one that a kitchen device was handed. */
interface Attempt {
  readonly id: string
  readonly job: JobId
  readonly attempt: number
  readonly handing?: RequestId
}

/** What a printer's worker, or a kitchen device of its own printer, reports of one paper. */
export type JobReport =
  | (Attempt & { readonly type: 'job-sending'; readonly printer: PrinterId })
  | (Attempt & { readonly type: 'job-sent' | 'job-confirmed' | 'job-returned' })
  | (Attempt & { readonly type: 'job-in-doubt'; readonly cause: string })
  | (Omit<Attempt, 'attempt'> & {
      readonly type: 'job-failed'
      readonly attempt?: number
      readonly cause: string
    })
  | {
      readonly type: 'divert-job'
      readonly id: string
      readonly job: JobId
      readonly from: PrinterId
      readonly to: PrinterId
    }

/** What the door itself asks once it has checked a secret: the desk never sees one. */
export type DoorRequest =
  /** The first owner, or the same one again who has a new code. */
  | { readonly type: 'claim'; readonly id: string; readonly staff: StaffId; readonly name: string }
  | {
      readonly type: 'set-secret'
      readonly id: string
      readonly staff: StaffId
      readonly kind: 'pin' | 'password'
      /** The name of the file that holds its hash, written already. */
      readonly secret: string
      /** Of one's own: the name of the file whose secret was just proved at the door. */
      readonly before?: string
    }
  | {
      readonly type: 'sign-in'
      readonly id: string
      readonly staff: StaffId
      /** SHA-256 of what the browser is given, hex. */
      readonly token: string
      readonly until: number
      readonly idleMs?: number
    }
  | { readonly type: 'sign-out'; readonly id: string; readonly token: string }
  | {
      readonly type: 'assign-device'
      readonly id: string
      readonly pad: PadName
      readonly table: TableId
      readonly device: DeviceId
    }
  | {
      readonly type: 'assign-kitchen-device'
      readonly id: string
      readonly station: KitchenName
      /** All of them when empty. */
      readonly stations: readonly StationId[]
      readonly device: DeviceId
    }
  /** Somebody said yes on a phone, with a code that counts. `language`: of theirs, where the menu has it. */
  | {
      readonly type: 'scan-table'
      readonly id: string
      readonly table: TableId
      readonly scan: Scan
      readonly language?: string
    }
  | {
      readonly type: 'set-pad-code'
      readonly id: string
      /** The name of the file that holds its hash, written already. */
      readonly secret: string
    }
  | {
      readonly type: 'issue-pass'
      readonly id: string
      readonly key: string
      readonly name: string
      readonly until: number
    }

/** A printer that does not print has these papers waiting, too long for all of them to come out at once. */
export interface HoldLate {
  readonly type: 'hold-late'
  readonly id: string
  readonly printer: PrinterId
  readonly jobs: readonly JobId[]
}

/** No screen of their station lives: these tickets have to come out on paper. */
export interface PrintUnwatched {
  readonly type: 'print-unwatched'
  readonly id: string
  readonly tickets: readonly TicketId[]
}

export type Request =
  | PadRequest
  | DoorRequest
  | ({ readonly type: 'channel-order'; readonly id: string } & ChannelOrder)
  | Exclude<StaffRequest, { readonly type: 'publish-menu' }>
  | PublishMenu
  | { readonly type: 'publish-site'; readonly id: string; readonly site: Site }
  | { readonly type: 'turn-hours'; readonly id: string }
  | { readonly type: 'end-pauses'; readonly id: string }
  | { readonly type: 'end-idle'; readonly id: string }
  | HoldLate
  | PrintUnwatched
  | JobReport

export type RequestOf<Type extends Request['type']> = Extract<Request, { readonly type: Type }>
