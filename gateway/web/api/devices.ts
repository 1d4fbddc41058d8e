/** Where devices are looked after: who there is, and where a technician gets a name and a secret for one. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import {
  AssignDevice,
  AssignedDevice,
  AssignedKitchenDevice,
  AssignKitchenDevice,
  DeviceList,
} from '../../../protocol/device.ts'
import { NotDone } from '../../../protocol/reply.ts'
import type { Role } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { managers, visitorOf } from '../access.ts'
import { locked, Problem, problem, statusOf } from '../answer.ts'
import type { TendsDevices, WebAsker } from '../house.ts'
import type { Log } from '../log.ts'

const tenders: readonly Role[] = [...managers, 'technician']

export const devicesRoutes = (app: FastifyInstance, house: TendsDevices, log: Log): void => {
  app.get(
    '/api/v1/devices',
    {
      config: { for: tenders },
      schema: {
        summary: 'Every device, and how it does',
        tags: ['operation'],
        response: { 200: DeviceList, ...locked },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send(await house.devices()),
  )

  app.post(
    '/api/v1/devices',
    {
      bodyLimit: 4 * 1024,
      config: { for: tenders },
      schema: {
        summary: 'Give a device its name, its table or stations, and a secret',
        description:
          'The secret is told once, here. The same id again is the same assignment with another secret: the one before may have got lost on the way.',
        tags: ['operation'],
        body: Type.Union([AssignDevice, AssignKitchenDevice]),
        response: {
          200: {
            ...Type.Union([AssignedDevice, AssignedKitchenDevice]),
            description: 'On disk: the device may come with it',
          },
          401: locked[401],
          403: { ...NotDone, description: 'Not for whoever asks' },
          409: { ...NotDone, description: 'Refused: `why` says which reason (`name-taken`: ask to replace)' },
          422: { ...Problem, description: 'Not such a request' },
          429: { ...Problem, description: 'Too fast: wait, then send the same again' },
          503: { ...NotDone, description: 'Not stored: send the same again' },
        },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const { body } = request
      const isKitchens = typeof body === 'object' && body !== null && 'station' in body
      const asked = isKitchens ? check(AssignKitchenDevice, body) : check(AssignDevice, body)
      if (!asked.ok) {
        const [first = 'not an assignment'] = asked.problems
        return response.code(422).send(problem('malformed', first, asked.problems))
      }
      const { asker } = visitorOf(request)
      const { reply, assigned } = await assign(house, asker, asked.value, log)
      const { id: _, replace: __, ...wanted } = asked.value
      const fields = { by: `${asker.kind}/${asker.name}`, ...wanted }
      if (reply.ok && assigned !== undefined) {
        log.info({ ...fields, ...('pad' in assigned ? { pad: assigned.pad } : {}) }, 'a device was assigned')
        return response.send(assigned)
      }
      const refusal = reply.ok ? ({ id: asked.value.id, ok: false, why: 'not-stored' } as const) : reply
      log.warn({ ...fields, why: refusal.why }, 'a device was not assigned')
      return response.code(statusOf(refusal.why)).send(refusal)
    },
  )
}

/** Trouble with a disk on the way is `not-stored`: asking again finds out. */
const assign = async (
  house: TendsDevices,
  asker: WebAsker,
  ask: AssignDevice | AssignKitchenDevice,
  log: Log,
): ReturnType<TendsDevices['assign']> => {
  try {
    return await house.assign(asker, ask)
  } catch (error) {
    log.error({ request: ask.id, err: error }, 'an assignment found no answer')
    return { reply: { id: ask.id, ok: false, why: 'not-stored' } }
  }
}
