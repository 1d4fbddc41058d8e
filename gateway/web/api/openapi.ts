/** The API described by the same schemas that check it. */
import { fastifySwagger } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { forSignedIn } from '../access.ts'
import { locked } from '../answer.ts'

/** To be called before any route is added: it hears of those that come after. */
export const describeApi = async (app: FastifyInstance): Promise<void> => {
  await app.register(fastifySwagger, {
    openapi: {
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
    },
  })
}

export const openapiRoute = (app: FastifyInstance): void => {
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
    async (_, response) => response.header('cache-control', 'no-cache').send(app.swagger()),
  )
}
