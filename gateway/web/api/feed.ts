/** The addresses of the live lines, and how a browser is let on to one. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { FloorChange, FloorView } from '../../../protocol/floor.ts'
import { StationId } from '../../../protocol/ids.ts'
import { Beat, KitchenChange, KitchenFloor, KitchenPrinters } from '../../../protocol/kitchen.ts'
import { HouseNow } from '../../../protocol/now.ts'
import type { Role } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { visitorOf } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import { type Feeds, readersOf } from '../feeds.ts'
import type { People } from '../people.ts'
import { partyOf } from '../recognising.ts'
import type { Share } from '../share.ts'

const EventId = Type.String({ pattern: '^[0-9]{1,15}$', description: 'the id of an event of this feed' })
/** As `Last-Event-ID`, for a page that opens the line anew by itself; the header wins. */
const After = { after: Type.Optional(EventId) }
const Wish = Type.Object({ ...After, station: Type.Optional(StationId) })

interface Line {
  readonly path: string
  readonly feed: keyof Feeds
  readonly summary: string
  readonly description: string
  /** The body of each event. */
  readonly words: Readonly<Record<string, TSchema>>
  readonly for: readonly Role[]
}

const lines: readonly Line[] = [
  {
    path: '/api/v1/feed',
    feed: 'kitchen',
    summary: 'The kitchen, live, as server-sent events',
    description:
      'First `floor`, or `tickets` with what was missed since Last-Event-ID; then `tickets` as they change, `printers` when one begins or ceases to print, and `beat` every 5 seconds. Ids are the journal’s numbers.',
    words: { floor: KitchenFloor, tickets: KitchenChange, printers: KitchenPrinters, beat: Beat },
    for: ['owner', 'manager', 'kitchen'],
  },
  {
    path: '/api/v1/floor/feed',
    feed: 'floor',
    summary: 'The tables, live, as server-sent events',
    description:
      'First `floor`, or `tables` with what was missed since Last-Event-ID; then `tables` as they change and `beat` every 5 seconds. Ids are the journal’s numbers.',
    words: { floor: FloorView, tables: FloorChange, beat: Beat },
    for: ['owner', 'manager', 'waiter'],
  },
  {
    path: '/api/v1/now/feed',
    feed: 'admin',
    summary: 'Is service OK? Live, as server-sent events',
    description:
      '`now`, whole each time, when something changed and at most once a second, and `beat` every 5 seconds.',
    words: { now: HouseNow, beat: Beat },
    for: ['owner', 'manager'],
  },
]

export interface FeedPorts {
  readonly feeds: Feeds
  /** Streams open at once, of all lines together. */
  readonly readersMax: number
  readonly share: Share
  /** Who may no longer be here hears nothing more. */
  readonly people: Pick<People, 'watch'>
}

export const feedRoutes = (app: FastifyInstance, ports: FeedPorts): void => {
  for (const line of lines) feedRoute(app, line, ports)
}

const feedRoute = (
  app: FastifyInstance,
  line: Line,
  { feeds, readersMax, share, people }: FeedPorts,
): void => {
  const { path, summary, description, words } = line
  const told = Object.entries(words).map(([name, body]) => [name, Type.Optional(body)] as const)
  app.get(
    path,
    {
      config: { for: line.for },
      // A stream has no end to measure: asking for its head alone would open one and read nothing.
      exposeHeadRoute: false,
      schema: {
        summary,
        description,
        tags: [line.feed === 'admin' ? 'operation' : line.feed],
        querystring: line.feed === 'kitchen' ? Wish : Type.Object(After),
        headers: Type.Object({ 'last-event-id': Type.Optional(EventId) }),
        response: {
          200: {
            description: 'A stream without end; the data of each event is JSON',
            content: { 'text/event-stream': { schema: Type.Object(Object.fromEntries(told)) } },
          },
          ...locked,
          422: { ...Problem, description: 'No such wish' },
          503: { ...Problem, description: 'Too many readers: come back later' },
        },
      },
    },
    async (request, response) => {
      const wish = check(Wish, request.query)
      if (!wish.ok) {
        const [first = 'not understood'] = wish.problems
        return response.code(422).send(problem('malformed', first, wish.problems))
      }
      if (readersOf(feeds) >= readersMax) {
        return response
          .code(503)
          .send(problem('too-many-readers', `${readersMax} screens are following already`))
      }
      response
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        // For proxies that collect before they pass on.
        .header('x-accel-buffering', 'no')
        .hijack()
      for (const [name, value] of Object.entries(response.getHeaders())) {
        if (value !== undefined) response.raw.setHeader(name, value)
      }
      // Gone before anything was said: nobody would ever take the watch off again.
      if (response.raw.destroyed) return
      response.raw.writeHead(200)
      const { station } = wish.value
      const after = placeOf(request, wish.value.after)
      const end = feeds[line.feed].join(response.raw, {
        ...(station === undefined ? {} : { part: station }),
        ...(after === undefined ? {} : { after }),
      })
      response.raw.once('close', people.watch(visitorOf(request), end))
      response.raw.once('close', share.take(partyOf(request), end))
    },
  )
}

/** A header that is no id of ours is the browser's business, not an error: it begins anew. */
const placeOf = (request: FastifyRequest, asked: string | undefined): number | undefined => {
  const header = check(EventId, request.headers['last-event-id'])
  const after = header.ok ? header.value : asked
  return after === undefined ? undefined : Number(after)
}
