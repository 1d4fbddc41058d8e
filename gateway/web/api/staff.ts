/** Who works here, and what each of them signs in with. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { StaffId } from '../../../protocol/ids.ts'
import { Done, NotDone } from '../../../protocol/reply.ts'
import { check } from '../../../protocol/shape.ts'
import { SetPadCode, SetSecret, StaffMember } from '../../../protocol/sign-in.ts'
import { managers, visitorOf } from '../access.ts'
import { locked, Problem, statusOf } from '../answer.ts'
import type { People } from '../people.ts'
import { notSuch } from './door.ts'

const secretBytes = 4 * 1024

export const staffRoutes = (app: FastifyInstance, people: People): void => {
  app.get(
    '/api/v1/staff',
    {
      config: { for: managers },
      schema: {
        summary: 'Everybody on the staff',
        tags: ['staff'],
        response: { 200: Type.Array(StaffMember), ...locked },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send([...people.members()]),
  )

  app.put(
    '/api/v1/pad-code',
    {
      bodyLimit: secretBytes,
      config: { for: managers },
      schema: {
        summary: 'Set the code with which staff open a table at its pad',
        description: 'Six presses of the four buttons, from left to right 1 to 4.',
        tags: ['staff'],
        body: SetPadCode,
        response: {
          200: Done,
          ...locked,
          409: { ...NotDone, description: 'Refused, finally: `why` says which reason' },
          422: { ...Problem, description: 'Not such a request, or one key six times' },
          429: { ...NotDone, description: 'Too fast: wait, then send the same again' },
          503: { ...NotDone, description: 'Not stored: send the same again' },
        },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const asked = check(SetPadCode, request.body)
      if (!asked.ok) return response.code(422).send(notSuch(asked.problems))
      const reply = await people.setPadCode(visitorOf(request).asker, asked.value)
      return response.code(reply.ok ? 200 : statusOf(reply.why)).send(reply)
    },
  )

  app.put<{ Params: { staff: string } }>(
    '/api/v1/staff/:staff/secret',
    {
      bodyLimit: secretBytes,
      config: { for: managers },
      schema: {
        summary: 'Give somebody a PIN or a password',
        description:
          'The same id again changes nothing. Whoever had signed in with the old one is out. Owners and managers change their own with the one until now, `before`.',
        tags: ['staff'],
        params: Type.Object({ staff: StaffId }),
        body: SetSecret,
        response: {
          200: Done,
          ...locked,
          409: { ...NotDone, description: 'Refused, finally: `why` says which reason' },
          422: { ...Problem, description: 'Not such a request, or a secret too weak' },
          429: { ...NotDone, description: 'Too many guesses at one’s own secret until now: wait' },
          503: { ...NotDone, description: 'Not stored: send the same again' },
        },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const staff = check(StaffId, request.params.staff)
      const asked = check(SetSecret, request.body)
      if (!staff.ok || !asked.ok) {
        return response
          .code(422)
          .send(notSuch(asked.ok ? ['staff: not a name to sign in with'] : asked.problems))
      }
      const reply = await people.setSecret(request.ip, visitorOf(request).asker, staff.value, asked.value)
      return response.code(reply.ok ? 200 : statusOf(reply.why)).send(reply)
    },
  )
}
