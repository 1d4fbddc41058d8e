/** Every order ever taken, a line each, for whoever counts, checks or moves away. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { ExportedOrder } from '../../../protocol/exported.ts'
import { managers } from '../access.ts'
import { locked } from '../answer.ts'
import type { Exports } from '../house.ts'

export const exportRoute = (app: FastifyInstance, house: Exports): void => {
  app.get(
    '/api/v1/export/orders.ndjson',
    {
      config: { for: managers },
      schema: {
        summary: 'All orders with their facts, a line of JSON each',
        tags: ['operation'],
        response: {
          200: {
            description:
              'Oldest first, as far as they are on disk; cut short where the journal cannot be read',
            content: { 'application/x-ndjson': { schema: ExportedOrder } },
          },
          ...locked,
        },
      },
    },
    (_, response) =>
      response
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        // Pulled as fast as it is read: a year of orders passes through in a few kilobytes.
        .send(Readable.from(lines(house.orders()))),
  )
}

/** So much is sent at a time, in characters: thirty orders or so. */
const pieceChars = 64 * 1024

async function* lines(orders: AsyncIterable<ExportedOrder>): AsyncGenerator<string> {
  let piece = ''
  for await (const order of orders) {
    piece += `${JSON.stringify(order)}\n`
    if (piece.length < pieceChars) continue
    yield piece
    piece = ''
  }
  yield piece
}
