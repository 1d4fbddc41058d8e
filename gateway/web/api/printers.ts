/** Where printers are looked after: which there are, how each does, and which could be set up. */
import { Readable } from 'node:stream'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import { PrinterSearch, PrintersView } from '../../../protocol/printers.ts'
import type { Role } from '../../../protocol/roles.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import { managers, visitorOf } from '../access.ts'
import { locked, Problem } from '../answer.ts'
import type { People } from '../people.ts'
import type { TendsPrinters } from '../printers.ts'

const tenders: readonly Role[] = [...managers, 'technician']

export interface PrintersPorts {
  readonly house: TendsPrinters
  /** Who may no longer be here hears nothing more. */
  readonly people: Pick<People, 'watch'>
  readonly clock: Pick<Clock, 'now'>
  /** Counts searches, before any begins. */
  readonly limit: onRequestAsyncHookHandler
}

export const printersRoutes = (
  app: FastifyInstance,
  { house, people, clock, limit }: PrintersPorts,
): void => {
  app.get(
    '/api/v1/printers',
    {
      config: { for: tenders },
      schema: {
        summary: 'Every printer, how it does, and who prints on it',
        description: 'They are changed with the request `publish-printers`.',
        tags: ['operation'],
        response: { 200: PrintersView, ...locked },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send(house.printers(clock.now())),
  )

  app.post(
    '/api/v1/printers/find',
    {
      bodyLimit: 1024,
      onRequest: limit,
      config: { for: tenders },
      schema: {
        summary: 'Look for printers on the gateway’s own networks and cables',
        description:
          'A line of JSON whenever something changed, each with all that is known, the last with `isOver`. Whoever asks meanwhile joins. It stops when nobody reads it any more.',
        tags: ['operation'],
        response: {
          200: {
            description: 'A few seconds long',
            content: { 'application/x-ndjson': { schema: PrinterSearch } },
          },
          ...locked,
          429: { ...Problem, description: 'Too many searches: wait a minute' },
        },
      },
    },
    (request, response) => {
      const news = follow(house.findPrinters)
      response.raw.once('close', news.leave)
      response.raw.once(
        'close',
        people.watch(visitorOf(request), () => response.raw.destroy()),
      )
      return response
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(Readable.from(lines(news.next)))
    },
  )
}

/** The newest word each time: whoever reads slowly misses what is no longer true. */
const follow = (
  find: TendsPrinters['findPrinters'],
): { readonly next: () => Promise<PrinterSearch>; readonly leave: Cancel } => {
  let told: PrinterSearch | undefined
  let come = Promise.withResolvers<void>()
  const leave = find(search => {
    told = search
    come.resolve()
  })
  const next = async (): Promise<PrinterSearch> => {
    await come.promise
    come = Promise.withResolvers()
    const search = told
    if (search === undefined) return next()
    return search
  }
  return { next, leave }
}

async function* lines(next: () => Promise<PrinterSearch>): AsyncGenerator<string> {
  for (;;) {
    const search = await next()
    yield `${JSON.stringify(search)}\n`
    if (search.isOver) return
  }
}
