/** The gateway's door for screens, pages and programs: HTTP on this machine, with the desk behind it. */
import type { Socket } from 'node:net'
import { fastifyHelmet } from '@fastify/helmet'
import { fastifyRateLimit } from '@fastify/rate-limit'
import { type FastifyError, type FastifyInstance, fastify } from 'fastify'
import type { Clock } from '../../protocol/time.ts'
import { type Problem, problem } from './answer.ts'
import { exportRoute } from './api/export.ts'
import { feedRoutes } from './api/feed.ts'
import { offerRoutes } from './api/offer.ts'
import { describeApi, openapiRoute } from './api/openapi.ts'
import { ordersRoute } from './api/orders.ts'
import { pagesRoutes } from './api/pages.ts'
import { requestsRoute } from './api/requests.ts'
import { watchRoutes } from './api/watch.ts'
import { type WebConfig, webDefaults } from './config.ts'
import { closeFeeds, openFeeds } from './feeds.ts'
import { loopbackOnly, type OwnNames, ownNames, refuseStranger } from './guard.ts'
import { everyHeader } from './headers.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'
import type { Log } from './log.ts'
import { openMetrics } from './metrics.ts'

export interface Web {
  /** The TCP port it listens on. */
  readonly port: number
  /** Ends feeds and connections and lets go of the port. Safe twice. */
  close(): Promise<void>
}

export interface WebPorts {
  readonly house: House
  readonly clock: Clock
  readonly log: Log
}

/** Bytes of a body where a route does not say otherwise. */
const bodyBytes = 64 * 1024
/** From the first byte of a request to its last, in milliseconds. */
const requestMs = 30_000

/**
 * Opens the door and listens.
 * @throws Fault `not-loopback`
 */
export const openWeb = async (config: WebConfig, { house, clock, log }: WebPorts): Promise<Web> => {
  const settings = { ...webDefaults, ...config }
  const host = loopbackOnly(settings.host)
  const app = fastify({
    bodyLimit: bodyBytes,
    requestTimeout: requestMs,
    forceCloseConnections: true,
    // An address that cannot be decoded never gets as far as the error handler.
    frameworkErrors: (error, _, response) => {
      response.hijack().raw.writeHead(400, { 'content-type': 'application/json' })
      response.raw.end(JSON.stringify(problem('malformed', error.message)))
    },
    clientErrorHandler: (_, socket) => refuseBytes(socket),
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
  })
  app.server.maxConnections = settings.connections
  let own: OwnNames = ownNames(settings.port)

  await app.register(fastifyHelmet, everyHeader)
  // Before anything is counted, read or looked up.
  app.addHook('onRequest', async (request, response) => {
    const stranger = refuseStranger(request.raw, own)
    if (stranger === undefined) return
    const { method, url } = request
    log.warn({ why: stranger.why, method, route: url.slice(0, 80) }, 'a stranger was refused')
    return response.code(403).send(stranger)
  })
  app.addHook('onRequest', async (_, response) => {
    response.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
  })
  await app.register(fastifyRateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_, { ttl }) => tooFast(ttl),
  })
  speakJson(app, log)

  const metrics = openMetrics()
  app.addHook('onResponse', async (request, response) => {
    const route = request.routeOptions.url ?? 'unknown'
    const { statusCode: status, elapsedTime } = response
    metrics.answered({ route, method: request.method, status, seconds: elapsedTime / 1000 })
  })

  const feeds = openFeeds(house, { clock, drainMs: settings.drainMs })
  await describeApi(app)
  requestsRoute(app, house, log)
  ordersRoute(app, house, log)
  offerRoutes(app, house)
  feedRoutes(app, { feeds, readersMax: settings.readers })
  watchRoutes(app, house, feeds, metrics)
  exportRoute(app, house)
  openapiRoute(app)
  await pagesRoutes(app, config.simulatorPort)

  await app.listen({ host, port: settings.port })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : settings.port
  own = ownNames(port)

  let closing: Promise<void> | undefined
  return {
    port,
    close: () => {
      closeFeeds(feeds)
      closing ??= app.close().then(() => undefined)
      return closing
    },
  }
}

/** What came was no HTTP: said once, in the same words as everything else, and the line is cut. */
const refuseBytes = (socket: Socket): void => {
  if (!socket.writable) return
  const body = JSON.stringify(problem('malformed', 'this is no HTTP request'))
  const head = ['HTTP/1.1 400 Bad Request', 'content-type: application/json', 'connection: close']
  socket.end(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
}

class TooFast extends Error {
  readonly statusCode = 429
}

const tooFast = (ttlMs: number) => new TooFast(`too many requests: again in ${Math.ceil(ttlMs / 1000)} s`)

/** Bodies in and answers out are JSON and nothing else, and so is every error. */
const speakJson = (app: FastifyInstance, log: Log): void => {
  // The routes check with the words of protocol/ and tell every mistake; these two would say less, or hide fields.
  app.setValidatorCompiler(() => value => ({ value }))
  app.setSerializerCompiler(() => value => JSON.stringify(value))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    const parsed = parseJson(typeof body === 'string' ? Buffer.from(body) : body)
    if (parsed.ok) done(null, parsed.value)
    else done(Object.assign(new Error(parsed.detail), { statusCode: 400 }))
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, response) =>
    response
      .code(404)
      .send(problem('unknown-path', `there is nothing at ${request.method} ${request.url.slice(0, 200)}`)),
  )
  app.setErrorHandler((error: FastifyError, request, response) => {
    const status = error.statusCode ?? 500
    const fields = { status, method: request.method, route: request.routeOptions.url ?? 'unknown' }
    if (status < 500) log.warn({ ...fields, detail: error.message.slice(0, 200) }, 'a request was refused')
    else log.error({ ...fields, err: error }, 'a request failed')
    return response.code(status).send(said(status, error))
  })
}

const said = (status: number, error: FastifyError): Problem => {
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
