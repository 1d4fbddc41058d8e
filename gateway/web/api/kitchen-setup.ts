/** Where the kitchen is set up: its stations, who makes what, and what a careful reader says of that. */
import type { FastifyInstance } from 'fastify'
import { KitchenSetupView } from '../../../protocol/kitchen-setup.ts'
import type { Clock } from '../../../protocol/time.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { SetsKitchenUp } from '../kitchen-setup.ts'

export const kitchenSetupRoute = (
  app: FastifyInstance,
  house: SetsKitchenUp,
  clock: Pick<Clock, 'now'>,
): void => {
  app.get(
    '/api/v1/kitchen',
    {
      config: { for: managers },
      schema: {
        summary: 'The stations, who makes what, and when courses are made',
        description: 'They are changed with the request `publish-kitchen`.',
        tags: ['operation'],
        response: {
          200: KitchenSetupView,
          ...locked,
          404: { ...Problem, description: 'This house is not set up yet' },
        },
      },
    },
    async (_, response) => {
      const setup = house.kitchenSetup(clock.now())
      if (setup === undefined)
        return response.code(404).send(problem('not-set-up', 'This house is not set up yet.'))
      return response.header('cache-control', 'no-store').send(setup)
    },
  )
}
