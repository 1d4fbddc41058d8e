/** Where the kitchen's screens say that they live. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { LiveScreen } from '../../../protocol/kitchen.ts'
import { check } from '../../../protocol/shape.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { WatchesScreens } from '../house.ts'

export const screensRoute = (app: FastifyInstance, house: WatchesScreens): void => {
  app.post(
    '/api/v1/screens',
    {
      bodyLimit: 6 * 1024,
      config: { for: ['owner', 'manager', 'kitchen'] },
      schema: {
        summary: 'A kitchen screen lives, and shows its tickets',
        description:
          'To be said with every beat of the feed, by a screen of one `station`, of some `stations`, or of all. Where none of a station’s screens has said so for 15 seconds, its tickets come out on paper, if the site wants it so.',
        tags: ['kitchen'],
        body: LiveScreen,
        response: {
          204: { ...Type.Null(), description: 'Noted' },
          ...locked,
          422: { ...Problem, description: 'No such screen' },
        },
      },
    },
    async (request, response) => {
      const live = check(LiveScreen, request.body)
      if (!live.ok)
        return response
          .code(422)
          .send(problem('malformed', live.problems[0] ?? 'not understood', live.problems))
      house.heardScreen(live.value)
      return response.code(204).send()
    },
  )
}
