/** What every request of staff has: an id that whoever asks made for it. */
import { RequestId } from '../ids.ts'

export const closed = { additionalProperties: false } as const
export const staff = { id: RequestId }
