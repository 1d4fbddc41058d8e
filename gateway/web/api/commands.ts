/** Where somebody who looks after the devices makes one show itself, or looks at a pad's screen from afar. */
import type { FastifyInstance } from 'fastify'
import { CommandDevice, CommandDone } from '../../../protocol/command.ts'
import { DeviceName } from '../../../protocol/ids.ts'
import type { Role } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { managers, visitorOf } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { CommandsPads } from '../commands.ts'
import type { Log } from '../log.ts'

const tenders: readonly Role[] = [...managers, 'technician']

/** A screen shows what guests are choosing: who looked at which is in the log, and the pad itself says so. */
export const commandsRoute = (app: FastifyInstance, house: CommandsPads, log: Log): void => {
  app.post<{ Params: { pad: string } }>(
    '/api/v1/devices/:pad/command',
    {
      bodyLimit: 1024,
      config: { for: tenders },
      schema: {
        summary: 'Make a device show itself, or look at a pad’s screen',
        description:
          '`identify`: the device shows its name, and a pad flashes. `screenshot`: the answer carries the pad’s screen, and the pad tells its guests that it was seen; a kitchen device sends none. At most one of each every two seconds a device.',
        tags: ['operation'],
        params: { type: 'object', properties: { pad: DeviceName }, required: ['pad'] },
        body: CommandDevice,
        response: {
          200: { ...CommandDone, description: 'The device has it' },
          ...locked,
          404: { ...Problem, description: 'There is no such device' },
          409: { ...Problem, description: 'The device is not there, or has no screen to send' },
          422: { ...Problem, description: 'Not such a command' },
          429: { ...Problem, description: 'Too fast: wait, then ask again' },
          504: { ...Problem, description: 'The pad sent no screen in time' },
        },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const named = check(DeviceName, request.params.pad)
      const asked = check(CommandDevice, request.body)
      if (!named.ok || !asked.ok) {
        const problems = [named, asked].flatMap(one => (one.ok ? [] : one.problems))
        return response.code(422).send(problem('malformed', problems[0] ?? 'not a command', problems))
      }
      const [pad, { id, type }] = [named.value, asked.value]
      const { asker } = visitorOf(request)
      const came = await house.command(pad, asked.value)
      const fields = { by: `${asker.kind}/${asker.name}`, pad, command: type }
      if (came.is === 'done') {
        log.info(fields, 'a pad was commanded')
        const png = came.png === undefined ? {} : { png: Buffer.from(came.png).toString('base64') }
        return response.send({ id, ok: true, pad, ...png })
      }
      log.warn({ ...fields, why: came.is }, 'a pad did not do as it was told')
      switch (came.is) {
        case 'unknown':
          return response.code(404).send(problem('unknown-device', `There is no device ${pad}.`))
        case 'away':
          return response.code(409).send(problem('away', `${pad} is not connected, or too old to obey.`))
        case 'no-screen':
          return response.code(409).send(problem('no-screen', `${pad} sends no screen: go and look at it.`))
        case 'too-fast':
          return response.code(429).send(problem('too-fast', 'Just asked: wait two seconds.'))
        case 'silent':
          return response.code(504).send(problem('silent', `${pad} sent no screen in time. Ask again.`))
        default:
          return came satisfies never
      }
    },
  )
}
