/** The address of the kitchen's live line. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { StationId } from '../../../protocol/ids.ts'
import { Beat, KitchenChange, KitchenFloor } from '../../../protocol/kitchen.ts'
import { check } from '../../../protocol/shape.ts'
import { Problem, problem } from '../answer.ts'
import type { Feed } from '../feed.ts'

const EventId = Type.String({ pattern: '^[0-9]{1,15}$', description: 'the id of an event of this feed' })
const Wish = Type.Object({
  station: Type.Optional(StationId),
  /** As `Last-Event-ID`, for a page that opens the line anew by itself; the header wins. */
  after: Type.Optional(EventId),
})

export const feedRoute = (app: FastifyInstance, feed: Feed, readersMax: number): void => {
  app.get(
    '/api/v1/feed',
    {
      schema: {
        summary: 'The kitchen, live, as server-sent events',
        description:
          'First `floor`, or `tickets` with what was missed since Last-Event-ID; then `tickets` as they change and `beat` every 5 seconds. Ids are the journal’s numbers.',
        tags: ['kitchen'],
        querystring: Wish,
        headers: Type.Object({ 'last-event-id': Type.Optional(EventId) }),
        response: {
          200: {
            description: 'A stream without end; the data of each event is JSON',
            content: {
              'text/event-stream': {
                schema: Type.Object({
                  floor: Type.Optional(KitchenFloor),
                  tickets: Type.Optional(KitchenChange),
                  beat: Type.Optional(Beat),
                }),
              },
            },
          },
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
      if (feed.readers >= readersMax) {
        return response
          .code(503)
          .send(problem('too-many-readers', `${readersMax} screens are following already`))
      }
      // A header that is no id of ours is the browser's business, not an error: it begins anew.
      const header = check(EventId, request.headers['last-event-id'])
      const after = header.ok ? header.value : wish.value.after
      response
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        // For proxies that collect before they pass on.
        .header('x-accel-buffering', 'no')
        .hijack()
      for (const [name, value] of Object.entries(response.getHeaders())) {
        if (value !== undefined) response.raw.setHeader(name, value)
      }
      response.raw.writeHead(200)
      const { station } = wish.value
      feed.join(response.raw, {
        ...(station === undefined ? {} : { station }),
        ...(after === undefined ? {} : { after: Number(after) }),
      })
    },
  )
}
