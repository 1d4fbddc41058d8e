/** Ids that a page makes for what it asks. */
import type { RequestId, ScreenId } from '../../../../protocol/ids.ts'
import { ulid } from '../../../../protocol/ulid.ts'

/** The time in an id only sorts logs; its chance makes it unique. @param at UTC milliseconds by the gateway, or 0 */
export const newRequestId = (at: number): RequestId =>
  ulid(at, crypto.getRandomValues(new Uint8Array(10))) as RequestId

/** A page that has just been opened knows no time yet. */
export const newScreenId = (): ScreenId => ulid(0, crypto.getRandomValues(new Uint8Array(10))) as ScreenId
