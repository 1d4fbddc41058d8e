/** Who stands at the door: a browser by its cookie, a program by its key, a kitchen device by its secret; and whether this route is for them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { KitchenName } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { isFor } from './access.ts'
import { problem } from './answer.ts'
import type { Complain } from './complaints.ts'
import { tokenOf } from './cookie.ts'
import type { People, Visitor } from './people.ts'

/** Longer ones are nobody's. */
const mostKey = 200

/** A key travels in a header and nowhere else: addresses end up in logs, histories and other pages' referrers. */
const keyOf = ({ headers }: FastifyRequest): string | undefined =>
  /^bearer +([!-~]+)$/i.exec(headers.authorization ?? '')?.[1]?.slice(0, mostKey)

/** Name and secret of a kitchen device (RFC 7617): longer ones are nobody's either. */
const deviceOf = ({ headers }: FastifyRequest): readonly [name: string, secret: string] | undefined => {
  const given = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(headers.authorization ?? '')?.[1]
  if (given === undefined || given.length > mostKey) return undefined
  const text = Buffer.from(given, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? undefined : [text.slice(0, colon), text.slice(colon + 1)]
}

/** Which kitchen device somebody says to be: a secret in the name's place is too long for one. */
const claimedBy = (request: FastifyRequest): { readonly claims?: string } => {
  const name = check(KitchenName, deviceOf(request)?.[0])
  return name.ok ? { claims: name.value } : {}
}

/**
 * Two proofs at once are none: which of them somebody meant is not for the door to guess, and a page that can add a
 * header must not be able to borrow the browser's cookie for it.
 */
const recognise = async (request: FastifyRequest, people: People): Promise<Visitor | undefined> => {
  const token = tokenOf(request)
  if (request.headers.authorization === undefined)
    return token === undefined ? undefined : people.bySession(token)
  if (token !== undefined) return undefined
  const key = keyOf(request)
  if (key !== undefined) return people.byKey(key)
  const device = deviceOf(request)
  return device && people.byDevice(...device)
}

/** Where a request came from and what for, without a word of what it said. */
export const traceOf = ({ method, routeOptions, ip, visitor, protocol }: FastifyRequest): object => ({
  method,
  route: routeOptions.url ?? 'unknown',
  address: ip,
  ...(protocol === 'https' ? { tls: true } : {}),
  ...(visitor === undefined ? {} : { role: visitor.me.role, name: visitor.asker.name }),
})

/** Who a request is counted and complained about as: a name that was proved, else an address. */
export const partyOf = ({ visitor, ip }: FastifyRequest): string =>
  visitor === undefined ? ip : `${visitor.asker.kind}/${visitor.asker.name}`

/**
 * To be called before any route is added: nobody gets past whom the route is not for. Who brings a body is looked at
 * again when it is here: that may take half a minute, in which somebody was signed out, sent home or given another role.
 */
export const recogniseVisitors = (app: FastifyInstance, people: People, complain: Complain): void => {
  app.decorateRequest('visitor', undefined)
  const letIn = async (request: FastifyRequest, response: FastifyReply) => {
    // What is not there is not there for anybody.
    if (request.is404) return
    request.visitor = await recognise(request, people)
    const whom = request.routeOptions.config.for
    if (isFor(whom, request.visitor)) return
    response.header('cache-control', 'no-store')
    if (request.visitor === undefined) {
      const isBoth = request.headers.authorization !== undefined && tokenOf(request) !== undefined
      complain(partyOf(request), 'nobody is signed in', { ...traceOf(request), ...claimedBy(request) })
      return response
        .code(401)
        .header('www-authenticate', 'Bearer realm="fourtop"')
        .send(problem('not-signed-in', isBoth ? oneOnly : signInFirst))
    }
    complain(partyOf(request), 'a role may not do this', traceOf(request))
    const detail = `this is not for the role ${request.visitor.me.role}`
    return response.code(403).send(problem('not-allowed', detail))
  }
  app.addHook('onRequest', letIn)
  app.addHook('preHandler', async (request, response) =>
    request.body === undefined ? undefined : letIn(request, response),
  )
}

const signInFirst = 'sign in on a page of this gateway, or send a key: Authorization: Bearer …'
const oneOnly = 'a cookie and an Authorization came together: send one of them'
