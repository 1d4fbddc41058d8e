/** Everything the desk can be asked, by whichever door or part of the gateway. */
import type { JobId, MenuVersion, PrinterId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { CancelOrder, ChannelOrder, PlaceOrder, StaffRequest } from '../../protocol/request.ts'
import type { Site } from '../../protocol/site.ts'

/** A menu to publish, with the version its content hashes to (rules compute nothing of the kind). */
export interface PublishMenu {
  readonly type: 'publish-menu'
  readonly id: string
  readonly menu: Menu
  readonly version: MenuVersion
}

/** What a printer's worker reports of one paper, by the attempt it is about. */
export type JobReport =
  | {
      readonly type: 'job-sending'
      readonly id: string
      readonly job: JobId
      readonly attempt: number
      readonly printer: PrinterId
    }
  | { readonly type: 'job-sent'; readonly id: string; readonly job: JobId; readonly attempt: number }
  | {
      readonly type: 'job-in-doubt'
      readonly id: string
      readonly job: JobId
      readonly attempt: number
      readonly cause: string
    }
  | { readonly type: 'job-failed'; readonly id: string; readonly job: JobId; readonly cause: string }

export type Request =
  | PlaceOrder
  | CancelOrder
  | ({ readonly type: 'channel-order'; readonly id: string } & ChannelOrder)
  | Exclude<StaffRequest, { readonly type: 'publish-menu' }>
  | PublishMenu
  | { readonly type: 'publish-site'; readonly id: string; readonly site: Site }
  | { readonly type: 'turn-hours'; readonly id: string }
  | JobReport

export type RequestOf<Type extends Request['type']> = Extract<Request, { readonly type: Type }>
