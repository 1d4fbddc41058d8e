/** Where a manager looks up what became of an order, tonight or last year. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { ExportedOrder } from '../../../protocol/exported.ts'
import { ItemId, OrderNumber, TableId } from '../../../protocol/ids.ts'
import { check } from '../../../protocol/shape.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { FindsOrders } from '../house.ts'

const Day = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'a business day such as 2026-11-21',
})
/** A query is text: the number of an order as somebody types it, `#0047` included. */
const Typed = Type.String({ pattern: '^#?[0-9]{1,15}$', description: 'the number of an order' })

const Search = Type.Object(
  {
    order: Type.Optional(Typed),
    table: Type.Optional(TableId),
    item: Type.Optional(ItemId),
    day: Type.Optional(Day),
    /** `next` of the answer before: only orders with smaller numbers. */
    before: Type.Optional(Typed),
  },
  { additionalProperties: false },
)
const Found = Type.Object({
  orders: Type.Array(ExportedOrder),
  /** From where to look on; absent when there are no older ones. */
  next: Type.Optional(OrderNumber),
})

/** Undefined for 0 and for what no order will ever be called. */
const numberOf = (typed: string): OrderNumber | undefined => {
  const number = check(OrderNumber, Number(typed.replace('#', '')))
  return number.ok ? number.value : undefined
}

export const orderRecordsRoutes = (app: FastifyInstance, house: FindsOrders): void => {
  app.get(
    '/api/v1/orders',
    {
      config: { for: managers },
      schema: {
        summary: 'Look for orders, the newest first',
        description:
          'At most 50 at a time, and a bounded number looked at: where `next` is there, ask on with it as `before`, even when nothing was found yet.',
        tags: ['operation'],
        querystring: Search,
        response: { 200: Found, ...locked, 422: { ...Problem, description: 'No such search' } },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const wish = check(Search, request.query)
      if (!wish.ok) {
        const [first = 'not understood'] = wish.problems
        return response.code(422).send(problem('malformed', first, wish.problems))
      }
      const { order, before, ...rest } = wish.value
      const [number, older] = [order, before].map(typed => typed && numberOf(typed))
      if ((order !== undefined && number === undefined) || (before !== undefined && older === undefined)) {
        return response.send({ orders: [] })
      }
      const found = await house.search({
        ...rest,
        ...(number ? { order: number as OrderNumber } : {}),
        ...(older ? { before: older as OrderNumber } : {}),
      })
      return response.send(found)
    },
  )

  app.get<{ Params: { order: string } }>(
    '/api/v1/orders/:order',
    {
      config: { for: managers },
      schema: {
        summary: 'One order with everything that happened to it',
        tags: ['operation'],
        params: Type.Object({ order: OrderNumber }),
        response: { 200: ExportedOrder, ...locked, 404: { ...Problem, description: 'No such order' } },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const typed = check(Typed, request.params.order)
      const number = typed.ok ? numberOf(typed.value) : undefined
      const order = number && (await house.order(number))
      return order
        ? response.send(order)
        : response.code(404).send(problem('unknown-order', 'there is no order with this number'))
    },
  )
}
