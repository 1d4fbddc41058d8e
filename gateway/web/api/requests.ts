/** Where staff's pages and commands ask the desk: bump, recall, sold out, publish. */
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import { Type } from 'typebox'
import { Finding } from '../../../protocol/lint/finding.ts'
import { Done, NotDone } from '../../../protocol/reply.ts'
import { StaffRequest } from '../../../protocol/request.ts'
import { allows, staffRoles } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { visitorOf } from '../access.ts'
import { locked, Problem, problem, statusOf } from '../answer.ts'
import { settle } from '../asking.ts'
import type { Complain } from '../complaints.ts'
import type { Asks, KeepsMenus } from '../house.ts'
import type { Log } from '../log.ts'
import type { TendsPrinters } from '../printers.ts'
import { partyOf, traceOf } from '../recognising.ts'
import { menuBytes } from './menus.ts'

/** Whatever is no menu. */
const wordBytes = 64 * 1024
const Malformed = Type.Object({
  ...NotDone.properties,
  problems: Type.Array(Type.String()),
  /** What a careful reader found in the menu, advice included. */
  findings: Type.Optional(Type.Array(Finding)),
})

/** Whoever may not publish a menu has nothing to say that is as long as one, and does not get it read. */
const refuseLength: onRequestAsyncHookHandler = async (request, response) => {
  if (allows(visitorOf(request).me.role, 'publish-menu')) return
  if (Number(request.headers['content-length']) <= wordBytes) return
  return response
    .code(413)
    .send(problem('too-large', `say no more than ${wordBytes} bytes, and say how many`))
}

/** What a role may never ask is refused here; what depends on the thing itself is for the desk to say. */
export const requestsRoute = (
  app: FastifyInstance,
  house: Asks & Pick<KeepsMenus, 'proofread'> & Pick<TendsPrinters, 'proofreadPrinters'>,
  { log, complain }: { readonly log: Log; readonly complain: Complain },
): void => {
  app.post(
    '/api/v1/requests',
    {
      bodyLimit: menuBytes,
      onRequest: refuseLength,
      config: { for: staffRoles },
      schema: {
        summary: 'Ask the desk for something, as staff',
        description: 'The same id again gets the same answer and changes nothing, however often it is sent.',
        tags: ['staff'],
        body: StaffRequest,
        response: {
          200: Done,
          401: locked[401],
          403: { ...NotDone, description: 'Not for whoever asks: `not-allowed`' },
          409: { ...NotDone, description: 'Refused, finally: `why` says which reason' },
          422: {
            ...Malformed,
            description: 'Not such a request, a menu that cannot be sold from, printers that cannot be',
          },
          400: { ...Problem, description: 'Not JSON' },
          413: {
            ...Problem,
            description: 'More than 4 MiB; more than 64 KiB from whoever publishes no menus',
          },
          415: { ...Problem, description: 'Not sent as application/json' },
          429: { ...Problem, description: 'Too fast: wait, then send the same again' },
          503: { ...NotDone, description: 'Not stored: nobody knows, send the same again' },
        },
      },
    },
    async (request, response) => {
      const asked = check(StaffRequest, request.body)
      if (!asked.ok) return response.code(422).send(malformed(idOf(request.body), asked.problems))
      const { value } = asked
      const { asker, me } = visitorOf(request)
      if (!allows(me.role, value.type)) {
        complain(partyOf(request), 'a role may not ask this', { ...traceOf(request), type: value.type })
        const detail = `${value.type} is not for the role ${me.role}`
        return response.code(403).send({ id: value.id, ok: false, why: 'not-allowed', detail } as const)
      }
      if (value.type === 'publish-menu') {
        const findings = await house.proofread(value.menu)
        const problems = findings
          .filter(({ level }) => level === 'error')
          .map(({ place, message }) => `${place}: ${message}`)
        if (problems.length > 0) {
          return response.code(422).send({ ...malformed(value.id, problems), findings: [...findings] })
        }
      }
      if (value.type === 'publish-printers') {
        const problems = house.proofreadPrinters(value)
        if (problems.length > 0) return response.code(422).send(malformed(value.id, problems))
      }
      const reply = await settle(house, asker, value, log)
      return response.code(reply.ok ? 200 : statusOf(reply.why)).send(reply)
    },
  )
}

const malformed = (id: string | null, problems: readonly string[]) =>
  ({
    id,
    ok: false,
    why: 'malformed',
    detail: problems[0] ?? 'not a request',
    problems: [...problems],
  }) as const

const idOf = (body: unknown): string | null => {
  const id: unknown = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
  return typeof id === 'string' ? id.slice(0, 64) : null
}
