/** Where orders come in from elsewhere: a web shop, a till, a delivery service. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { OrderNumber } from '../../../protocol/ids.ts'
import { Money } from '../../../protocol/money.ts'
import { Refusal } from '../../../protocol/refusal.ts'
import { ChannelOrder } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import { visitorOf } from '../access.ts'
import { locked, Problem, problem, statusOf } from '../answer.ts'
import { settle } from '../asking.ts'
import type { Complain } from '../complaints.ts'
import type { Asks } from '../house.ts'
import type { Log } from '../log.ts'
import { partyOf, traceOf } from '../recognising.ts'

const orderBytes = 64 * 1024
const Key = Type.String({ pattern: '^[!-~]{1,64}$', description: '1 to 64 visible ASCII characters' })
const Taken = Type.Object({ order: OrderNumber, total: Money })

export const ordersRoute = (
  app: FastifyInstance,
  house: Asks,
  { log, complain }: { readonly log: Log; readonly complain: Complain },
): void => {
  app.post(
    '/api/v1/orders',
    {
      bodyLimit: orderBytes,
      config: { for: ['channel'] },
      schema: {
        summary: 'Place an order from another channel',
        description:
          'The idempotency key is the order’s id within its channel: sent again with the same key it is the same order and gets the same answer.',
        tags: ['channels'],
        headers: Type.Object({ 'idempotency-key': Key }),
        body: ChannelOrder,
        response: {
          201: { ...Taken, description: 'On disk, and on its way to the kitchen' },
          400: { ...Problem, description: 'No fitting Idempotency-Key' },
          401: locked[401],
          403: { ...Problem, description: 'Not a channel’s key, or another channel’s' },
          409: { ...Refusal, description: 'Refused, finally; a changed order needs a new key' },
          413: { ...Problem, description: 'More than 64 KiB' },
          422: { ...Problem, description: 'Not such an order; `problems` says where' },
          429: { ...Problem, description: 'Too fast: wait, then send the same again' },
          503: { ...Refusal, description: 'Not stored: nobody knows, send the same again with the same key' },
        },
      },
    },
    async (request, response) => {
      const key = check(Key, request.headers['idempotency-key'])
      if (!key.ok) {
        const detail =
          'the header Idempotency-Key must be 1 to 64 visible ASCII characters, new for each order'
        return response.code(400).send(problem('no-idempotency-key', detail))
      }
      const asked = check(ChannelOrder, request.body)
      if (!asked.ok) {
        const [first = 'not an order'] = asked.problems
        return response.code(422).send(problem('malformed', first, asked.problems))
      }
      const { channel } = asked.value
      if (visitorOf(request).asker.name !== channel) {
        complain(partyOf(request), 'a channel named another', traceOf(request))
        return response.code(403).send(problem('not-allowed', 'this key is another channel’s'))
      }
      const order = { type: 'channel-order', id: key.value, ...asked.value } as const
      const reply = await settle(house, { kind: 'channel', name: channel }, order, log)
      if (reply.ok) return response.code(201).send({ order: reply.order, total: reply.total })
      const { id: _, ok: __, ...refusal } = reply
      return response.code(statusOf(reply.why)).send({ detail: words(refusal.why), ...refusal })
    },
  )
}

/** A refusal in a sentence, for whoever reads the channel's log. */
const words = (why: string): string => `the order was not taken: ${why.replaceAll('-', ' ')}`
