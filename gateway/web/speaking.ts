/** How the door speaks: bodies in and answers out are JSON and nothing else, and so is every error. */
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyServerOptions } from 'fastify'
import { type Problem, problem } from './answer.ts'
import type { Complain } from './complaints.ts'
import { parseJson } from './json.ts'
import type { Log } from './log.ts'
import { partyOf, traceOf } from './recognising.ts'

/** What came was no HTTP: said once, in the same words as everything else, and the line is cut. */
export const refuseBytes = (socket: Socket): void => {
  if (!socket.writable) return
  const body = JSON.stringify(problem('malformed', 'this is no HTTP request'))
  const head = ['HTTP/1.1 400 Bad Request', 'content-type: application/json', 'connection: close']
  socket.end(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
  // Nobody reads from it any more, so nobody would notice that the other side is gone.
  socket.destroySoon()
}

/**
 * The routes check with the words of protocol/ and tell every mistake: fastify's own two would say less, or hide fields.
 * Told from the beginning, it does not even load them, which takes 60 ms.
 */
export const ownWords = {
  compilersFactory: {
    buildValidator: () => () => (value: unknown) => ({ value }),
    buildSerializer: () => () => (value: unknown) => JSON.stringify(value),
  },
  // Its types know of no other validator than ajv; its manual does ("schemaController").
} as unknown as NonNullable<FastifyServerOptions['schemaController']>

export const speakJson = (
  app: FastifyInstance,
  { log, complain }: { readonly log: Log; readonly complain: Complain },
): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    const parsed = parseJson(typeof body === 'string' ? Buffer.from(body) : body)
    if (parsed.ok) done(null, parsed.value)
    else done(Object.assign(new Error(parsed.detail), { statusCode: 400 }))
  })
  app.setNotFoundHandler((request, response) =>
    response
      .code(404)
      .send(
        problem('unknown-path', `there is nothing at ${request.method} ${pathOf(request.url).slice(0, 200)}`),
      ),
  )
  app.setErrorHandler((error: FastifyError, request, response) => {
    const status = error.statusCode ?? 500
    const said = wordsFor(status, error)
    // The message is for whoever asked, who knows what they sent; the log may be read by others.
    if (status < 500)
      complain(partyOf(request), 'a request was refused', { ...traceOf(request), status, why: said.why })
    else if (response.raw.destroyed)
      complain(partyOf(request), 'somebody left before the answer', traceOf(request))
    else log.error({ ...traceOf(request), status, err: error }, 'a request failed')
    return response.code(status).send(said)
  })
}

/** Without what follows the question mark: nobody is to put a secret there, and somebody will. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? ''

const wordsFor = (status: number, error: FastifyError): Problem => {
  switch (status) {
    case 413:
      return problem('too-large', 'the body is larger than this route takes')
    case 415:
      return problem('not-json', 'the body must be application/json')
    case 429:
      return problem('too-fast', error.message)
    default:
      // What broke inside is for the log; whoever asked can only try again.
      return status < 500
        ? problem('malformed', error.message)
        : problem('fault', 'the gateway could not answer; try again')
  }
}
