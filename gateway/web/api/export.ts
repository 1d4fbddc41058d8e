/** Every order ever taken, a line each, for whoever counts, checks or moves away. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { ExportedOrder } from '../../../protocol/exported.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { Exports } from '../house.ts'

export interface ExportParts {
  readonly clock: Pick<Clock, 'after'>
  /** Milliseconds in which whoever reads has to take something. */
  readonly drainMs: number
}

/** When to come again, in seconds: some 20,000 orders are read in that. */
const againS = 5

/**
 * One at a time. Each reads the whole book, and what that leaves for V8 to clear adds up: with one a gateway of 16,000
 * orders took 180 MB, with six of them 280. So who reads nothing is hung up on, and nobody asks for the head alone:
 * to that Fastify reads the whole body, as fast as it can, and throws it away.
 */
export const exportRoute = (app: FastifyInstance, house: Exports, { clock, drainMs }: ExportParts): void => {
  let underway = false
  app.get(
    '/api/v1/export/orders.ndjson',
    {
      config: { for: managers },
      exposeHeadRoute: false,
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
          503: { ...Problem, description: 'Another export is under way: come again when it is done' },
        },
      },
    },
    (_, response) => {
      if (underway) {
        return response
          .code(503)
          .header('retry-after', againS)
          .send(problem('export-underway', 'Another export is under way: come again when it is done.'))
      }
      underway = true
      const hangUp = () => response.raw.destroy()
      const body = Readable.from(taken(piecesOf(house.orders()), () => clock.after(drainMs, hangUp)))
      body.once('close', () => {
        underway = false
      })
      return response
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(body)
    },
  )
}

/** So much is sent at a time, in characters: thirty orders or so. */
const pieceChars = 64 * 1024

async function* piecesOf(orders: AsyncIterable<ExportedOrder>): AsyncGenerator<string> {
  let piece = ''
  for await (const order of orders) {
    piece += `${JSON.stringify(order)}\n`
    if (piece.length < pieceChars) continue
    yield piece
    piece = ''
  }
  yield piece
}

/** The next piece is asked for when the one before is on its way: in between `wait` runs. */
async function* taken(pieces: AsyncIterable<string>, wait: () => Cancel): AsyncGenerator<string> {
  for await (const piece of pieces) {
    const stopWaiting = wait()
    try {
      yield piece
    } finally {
      stopWaiting()
    }
  }
}
