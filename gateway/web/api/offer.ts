/** What the restaurant sells today, for whoever wants to show or check it. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { PublishedMenu } from '../../../protocol/menu.ts'
import { Stock } from '../../../protocol/stock.ts'
import type { For } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { Sells } from '../house.ts'

/** Whoever sells from it, or looks after it. */
export const sellers: For = ['owner', 'manager', 'waiter', 'kitchen', 'channel']

export const offerRoutes = (app: FastifyInstance, house: Sells): void => {
  app.get(
    '/api/v1/menu',
    {
      config: { for: sellers },
      schema: {
        summary: 'The published menu',
        tags: ['offer'],
        response: {
          200: PublishedMenu,
          304: { ...Type.Null(), description: 'Still the version that If-None-Match names' },
          ...locked,
          404: { ...Problem, description: 'Nothing has been published yet' },
        },
      },
    },
    async (request, response) => {
      const menu = house.menu()
      if (menu === undefined)
        return response.code(404).send(problem('no-menu', 'no menu has been published yet'))
      // A version is a hash of the content, which is what an ETag wants to be.
      const etag = `"${menu.version}"`
      response.header('etag', etag).header('cache-control', 'no-cache')
      return request.headers['if-none-match'] === etag ? response.code(304).send() : response.send(menu)
    },
  )

  app.get(
    '/api/v1/stock',
    {
      config: { for: sellers },
      schema: {
        summary: 'What is sold out or counted',
        tags: ['offer'],
        response: { 200: Stock, ...locked },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send(house.stock()),
  )
}
