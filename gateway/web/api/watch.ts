/** How the house is doing: for a person, a load balancer, a monitoring system. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type For, isFor, managers } from '../access.ts'
import { locked } from '../answer.ts'
import { droppedOf, type Feeds, feedNames, readersOf } from '../feeds.ts'
import type { Figure, PartHealth, Watches } from '../house.ts'
import type { Metrics } from '../metrics.ts'

const Part = Type.Object(
  {
    state: Type.Union([Type.Literal('up'), Type.Literal('degraded'), Type.Literal('down')]),
    detail: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
)
/** Whoever looks after it. */
const watchers: For = [...managers, 'monitor']

const Health = Type.Object({ ok: Type.Boolean(), parts: Type.Record(Type.String(), Part) })

export const watchRoutes = (app: FastifyInstance, house: Watches, feeds: Feeds, metrics: Metrics): void => {
  app.get(
    '/healthz',
    {
      config: { for: 'everybody' },
      schema: {
        summary: 'Each part’s condition',
        description:
          'To managers and monitors with figures and with what is wrong; to everybody else without.',
        security: [],
        tags: ['operation'],
        response: {
          200: { ...Health, description: 'Orders are taken' },
          503: { ...Health, description: 'Some part is down' },
        },
      },
    },
    async (request, response) => {
      const parts: Record<string, PartHealth> = {
        ...house.health(),
        feed: { state: 'up', readers: readersOf(feeds), dropped: droppedOf(feeds) },
      }
      const ok = Object.values(parts).every(({ state }) => state !== 'down')
      return response
        .code(ok ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ ok, parts: isFor(watchers, request.visitor) ? parts : bare(parts) })
    },
  )

  app.get(
    '/metrics',
    {
      config: { for: watchers },
      schema: {
        summary: 'Figures in Prometheus’ text format',
        tags: ['operation'],
        response: {
          200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: Type.String() } } },
          ...locked,
        },
      },
    },
    async (_, response) => {
      const own: readonly Figure[] = [
        {
          name: 'fourtop_feed_readers',
          help: 'Pages that follow a live line',
          kind: 'gauge',
          values: [{ value: readersOf(feeds) }],
        },
        {
          name: 'fourtop_feed_dropped_total',
          help: 'Pages dropped: unread',
          kind: 'counter',
          values: [{ value: droppedOf(feeds) }],
        },
        {
          name: 'fourtop_screens',
          help: 'The same by page',
          kind: 'gauge',
          values: feedNames.map(page => ({ labels: { page }, value: feeds[page].readers })),
        },
      ]
      return response
        .header('content-type', metrics.contentType)
        .send(await metrics.text([...house.figures(), ...own]))
    },
  )
}

/** How a part is, and nothing about it: what broke, and how much there is of what, is not for guests. */
const bare = (parts: Readonly<Record<string, PartHealth>>): Record<string, PartHealth> =>
  Object.fromEntries(Object.entries(parts).map(([name, { state }]) => [name, { state }]))
