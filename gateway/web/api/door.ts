/** The way in and the way out: who may come, who is there, and what a browser is given for it. */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { check } from '../../../protocol/shape.ts'
import { Claim, DemoSignIn, Door, Me, SignIn } from '../../../protocol/sign-in.ts'
import type { Clock } from '../../../protocol/time.ts'
import { forSignedIn, visitorOf } from '../access.ts'
import { locked, Problem, problem, statusOf } from '../answer.ts'
import type { Complain } from '../complaints.ts'
import { giveToken, takeToken, tokenOf } from '../cookie.ts'
import type { Admitted, People } from '../people.ts'
import { traceOf } from '../recognising.ts'

/** Of a body with a secret in it. */
const secretBytes = 4 * 1024

export interface DoorParts {
  readonly people: People
  readonly clock: Pick<Clock, 'now'>
  readonly complain: Complain
  /** Counts guesses, before anything of them is read. */
  readonly limit: onRequestAsyncHookHandler
}

const admits = {
  200: { ...Me, description: 'In: the browser has a cookie now' },
  400: { ...Problem, description: 'Not JSON' },
  401: { ...Problem, description: 'Name and secret do not go together' },
  403: { ...Problem, description: 'The owner’s code is right, and not for this' },
  404: { ...Problem, description: 'There is no such way in here' },
  409: { ...Problem, description: 'Somebody else signs in with this name' },
  413: { ...Problem, description: 'More than 4 KiB' },
  422: { ...Problem, description: 'Not such a request, or a secret too weak' },
  429: { ...Problem, description: 'Too many guesses: `againMs` says when to come again' },
  503: { ...Problem, description: 'Not stored: try again' },
} as const

export const doorRoutes = (app: FastifyInstance, { people, clock, complain, limit }: DoorParts): void => {
  /** A new token each time: one that somebody planted before is worth nothing afterwards. */
  const answer = async (request: FastifyRequest, response: FastifyReply, admitted: Admitted) => {
    if (admitted.ok) {
      const before = tokenOf(request)
      giveToken(request, response, admitted.token, admitted.until - clock.now())
      if (before !== undefined) await people.signOut(before)
      return response.send(admitted.me)
    }
    complain(request.ip, 'a sign-in was refused', { ...traceOf(request), why: admitted.why })
    switch (admitted.why) {
      case 'wrong':
        return response.code(401).send(problem('wrong', 'name and secret do not go together'))
      case 'weak':
        return response.code(422).send(problem('weak', admitted.detail))
      case 'name-taken':
      case 'not-allowed':
        return response.code(statusOf(admitted.why)).send(problem(admitted.why, admitted.detail))
      case 'not-stored':
        return response.code(503).send(problem('not-stored', 'the gateway could not store it; try again'))
      case 'too-fast': {
        const seconds = Math.ceil(admitted.againMs / 1000)
        return response
          .code(429)
          .header('retry-after', seconds)
          .send({
            ...problem('too-fast', `too many guesses: again in ${seconds} s`),
            againMs: admitted.againMs,
          })
      }
      default:
        return admitted satisfies never
    }
  }

  const wayIn = <S extends TSchema>(
    path: string,
    body: S,
    { summary, description }: { readonly summary: string; readonly description?: string },
    admit: (asked: Static<S>, request: FastifyRequest) => Promise<Admitted | undefined>,
  ): void => {
    app.post(
      path,
      {
        bodyLimit: secretBytes,
        onRequest: limit,
        config: { for: 'everybody' },
        schema: {
          summary,
          ...(description === undefined ? {} : { description }),
          tags: ['door'],
          security: [],
          body,
          response: admits,
        },
      },
      async (request, response) => {
        response.header('cache-control', 'no-store')
        const asked = check(body, request.body)
        if (!asked.ok) return response.code(422).send(notSuch(asked.problems))
        const admitted = await admit(asked.value, request)
        return admitted === undefined
          ? response.code(404).send(problem('unknown-path', 'this is not the demo'))
          : answer(request, response, admitted)
      },
    )
  }

  app.get(
    '/api/v1/door',
    {
      config: { for: 'everybody' },
      schema: {
        summary: 'What somebody who is not signed in may know',
        tags: ['door'],
        security: [],
        response: { 200: Door },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send(people.door()),
  )
  wayIn(
    '/api/v1/sign-in',
    SignIn,
    { summary: 'Sign in with a PIN or a password' },
    ({ staff, secret }, { ip }) => people.signIn(ip, staff, secret),
  )
  wayIn(
    '/api/v1/claim',
    Claim,
    {
      summary: 'Make the gateway one’s own',
      description: 'The owner’s code, which the gateway wrote down at its first start, becomes a password.',
    },
    (claim, { ip }) => people.claim(ip, claim),
  )
  wayIn(
    '/api/v1/demo/sign-in',
    DemoSignIn,
    { summary: 'Sign in without a secret, in the demo', description: '404 everywhere else.' },
    async ({ role }) => (people.door().demo?.includes(role) === true ? people.demoSignIn(role) : undefined),
  )

  app.post(
    '/api/v1/sign-out',
    {
      bodyLimit: secretBytes,
      config: { for: 'everybody' },
      schema: {
        summary: 'Sign this browser out',
        tags: ['door'],
        security: [],
        response: { 204: { ...Type.Null(), description: 'Out; what the browser held counts no more' } },
      },
    },
    async (request, response) => {
      const token = tokenOf(request)
      takeToken(request, response)
      if (token !== undefined) await people.signOut(token)
      return response.header('cache-control', 'no-store').code(204).send()
    },
  )

  app.get(
    '/api/v1/me',
    {
      config: forSignedIn,
      schema: { summary: 'Who is signed in', tags: ['door'], response: { 200: Me, ...locked } },
    },
    async (request, response) => response.header('cache-control', 'no-store').send(visitorOf(request).me),
  )
}

/** Names the places that are wrong and nothing that was in them: this answer may be shown, and the body is secret. */
export const notSuch = (problems: readonly string[]): Problem => {
  const places = [...new Set(problems.map(text => text.slice(0, Math.max(0, text.indexOf(':')))))]
  const known = places.filter(place => /^[a-z]{1,20}$/.test(place))
  return problem('malformed', known.length === 0 ? 'not understood' : `not understood: ${known.join(', ')}`)
}
