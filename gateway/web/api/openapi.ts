/** The API described by the same schemas that check it. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { type FastifyInstance, fastify, type RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { forSignedIn } from '../access.ts'
import { locked } from '../answer.ts'
import { ownWords } from '../speaking.ts'

/**
 * Hears of every route that is added from now on, and describes them all when it is called, OpenAPI 3.1. Whoever
 * describes is loaded then, and works on a door of its own that never opens: the library and what it takes along are
 * 96 files, for which no restaurant is to wait when its gateway starts.
 */
export const describeApi = (app: FastifyInstance): (() => Promise<object>) => {
  const routes: Pick<RouteOptions, 'method' | 'url' | 'schema'>[] = []
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method !== 'HEAD') routes.push({ method, url, ...(schema === undefined ? {} : { schema }) })
  })
  const describe = async (): Promise<object> => {
    const { fastifySwagger } = await import('@fastify/swagger')
    const drawn = fastify({ schemaController: ownWords })
    await drawn.register(fastifySwagger, { openapi: about })
    for (const route of routes) drawn.route({ ...route, handler: () => undefined })
    await drawn.ready()
    return drawn.swagger()
  }
  let described: Promise<object> | undefined
  return () => {
    described ??= describe()
    return described
  }
}

const about: NonNullable<FastifyDynamicSwaggerOptions['openapi']> = {
  openapi: '3.1.0',
  info: {
    title: 'Fourtop gateway',
    version: '1',
    description: 'Table ordering for one restaurant. Money is whole minor units, time UTC milliseconds.',
  },
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'A program’s key, made with npm run keys' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-fourtop',
        description: 'A browser that is signed in (`fourtop` on plain loopback)',
      },
    },
  },
  security: [{ key: [] }, { session: [] }],
  tags: [
    { name: 'door', description: 'Who is there, and how to get in' },
    { name: 'staff', description: 'What cooks and managers ask of the desk' },
    { name: 'channels', description: 'Orders from elsewhere' },
    { name: 'offer', description: 'What is sold' },
    { name: 'kitchen', description: 'What is being made' },
    { name: 'floor', description: 'Who sits where, and what they are owed' },
    { name: 'operation', description: 'Health, figures, export' },
  ],
}

/** @param describe as `describeApi` returned it */
export const openapiRoute = (app: FastifyInstance, describe: () => Promise<object>): void => {
  app.get(
    '/api/v1/openapi.json',
    {
      config: forSignedIn,
      schema: {
        summary: 'This description',
        tags: ['operation'],
        response: {
          200: { ...Type.Object({}, { additionalProperties: true }), description: 'OpenAPI 3.1' },
          ...locked,
        },
      },
    },
    async (_, response) => response.header('cache-control', 'no-cache').send(await describe()),
  )
}
