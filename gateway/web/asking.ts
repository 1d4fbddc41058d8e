/** From a checked request to the desk's word. */
import type { Reply } from '../../protocol/reply.ts'
import type { Asks, WebAsker, WebRequest } from './house.ts'
import type { Log } from './log.ts'

/** Asks the desk; trouble on the way is `not-stored`, for nobody knows whether it was done. */
export const settle = async (house: Asks, from: WebAsker, request: WebRequest, log: Log): Promise<Reply> => {
  try {
    return await house.ask(from, request)
  } catch (error) {
    log.error({ request: request.id, err: error }, 'a request found no answer')
    return { id: request.id, ok: false, why: 'not-stored' }
  }
}
