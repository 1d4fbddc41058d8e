/** How the house is doing: for a person, a load balancer, a monitoring system. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Feed } from '../feed.ts'
import type { PartHealth, Watches } from '../house.ts'
import type { Metrics } from '../metrics.ts'

const Part = Type.Object(
  {
    state: Type.Union([Type.Literal('up'), Type.Literal('degraded'), Type.Literal('down')]),
    detail: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
)
const Health = Type.Object({ ok: Type.Boolean(), parts: Type.Record(Type.String(), Part) })

export const watchRoutes = (app: FastifyInstance, house: Watches, feed: Feed, metrics: Metrics): void => {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Each part’s condition',
        tags: ['operation'],
        response: {
          200: { ...Health, description: 'Orders are taken' },
          503: { ...Health, description: 'Some part is down' },
        },
      },
    },
    async (_, response) => {
      const parts: Record<string, PartHealth> = {
        ...house.health(),
        feed: { state: 'up', readers: feed.readers, dropped: feed.dropped },
      }
      const ok = Object.values(parts).every(({ state }) => state !== 'down')
      return response
        .code(ok ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ ok, parts })
    },
  )

  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Figures in Prometheus’ text format',
        tags: ['operation'],
        response: {
          200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: Type.String() } } },
        },
      },
    },
    async (_, response) => {
      const feeds = [
        {
          name: 'fourtop_feed_readers',
          help: 'Screens that follow the kitchen',
          kind: 'gauge',
          value: feed.readers,
        },
        {
          name: 'fourtop_feed_dropped_total',
          help: 'Screens dropped: unread',
          kind: 'counter',
          value: feed.dropped,
        },
      ] as const
      const own = feeds.map(({ value, ...figure }) => ({ ...figure, values: [{ value }] }))
      return response
        .header('content-type', metrics.contentType)
        .send(await metrics.text([...house.figures(), ...own]))
    },
  )
}
