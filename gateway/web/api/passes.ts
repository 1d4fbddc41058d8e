/** What a manager hands a technician: one text that says where the gateway is, how it is known, and who may come. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { AskPass, type Pass } from '../../../protocol/device.ts'
import { Done, NotDone } from '../../../protocol/reply.ts'
import { check } from '../../../protocol/shape.ts'
import { managers, visitorOf } from '../access.ts'
import { locked, Problem, problem, statusOf } from '../answer.ts'
import type { People } from '../people.ts'
import { notSuch } from './door.ts'

/** Where HTTPS is to be had, and what whoever comes there pins. */
export interface SecureDoor {
  readonly port: number
  /** SHA-256 of the authority's certificate, hex. */
  readonly fingerprint: string
}

const Issued = Type.Object({
  ...Done.properties,
  /** `fourtop-pass.` and base64url; absent where it was told before: it is told once. */
  pass: Type.Optional(Type.String()),
})

/** @param secure nothing while the gateway listens on this machine only */
export const passesRoute = (
  app: FastifyInstance,
  people: Pick<People, 'issuePass'>,
  secure: () => SecureDoor | undefined,
): void => {
  app.post(
    '/api/v1/passes',
    {
      bodyLimit: 4 * 1024,
      config: { for: managers },
      schema: {
        summary: 'Let a technician’s computer in for some days',
        description: 'The pass holds a key that is shown once, here.',
        tags: ['staff'],
        body: AskPass,
        response: {
          200: Issued,
          ...locked,
          409: { ...Problem, description: 'There is no HTTPS to come to (`no-https`), or it was refused' },
          422: { ...Problem, description: 'Not such a request' },
          429: { ...NotDone, description: 'Too fast: wait, then send the same again' },
          503: { ...NotDone, description: 'Not stored: send the same again' },
        },
      },
    },
    async (request, response) => {
      response.header('cache-control', 'no-store')
      const asked = check(AskPass, request.body)
      if (!asked.ok) return response.code(422).send(notSuch(asked.problems))
      const door = secure()
      if (door === undefined) {
        const detail = 'this gateway listens on its own machine only: a technician could not come'
        return response.code(409).send(problem('no-https', detail))
      }
      const { reply, key } = await people.issuePass(visitorOf(request).asker, asked.value)
      if (!reply.ok) return response.code(statusOf(reply.why)).send(reply)
      if (key === undefined) return response.send(reply)
      const { until } = asked.value
      const pass: Pass = { host: hostOf(request.headers.host), ...door, key, until }
      return response.send({ ...reply, pass: writePass(pass) })
    },
  )
}

/** The host as the manager's browser knows it, without its port: the technician's computer stands beside it. */
const hostOf = (header: string | undefined): string =>
  URL.parse(`https://${header ?? ''}`)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? 'localhost'

export const writePass = (pass: Pass): string =>
  `fourtop-pass.${Buffer.from(JSON.stringify(pass)).toString('base64url')}`
