/** The gateway's door for screens, pages and programs: HTTP with a lock on every route, and the desk behind it. */
import { fastifyCookie } from '@fastify/cookie'
import { fastifyHelmet } from '@fastify/helmet'
import { fastify } from 'fastify'
import type { Clock } from '../../protocol/time.ts'
import { loopbackOnly } from '../network/listening.ts'
import type { ServesTls } from '../network/tls.ts'
import { demandAccess, type Route } from './access.ts'
import { problem } from './answer.ts'
import { commandsRoute } from './api/commands.ts'
import { devicesRoutes } from './api/devices.ts'
import { doorRoutes } from './api/door.ts'
import { exportRoute } from './api/export.ts'
import { feedRoutes } from './api/feed.ts'
import { guestsRoutes } from './api/guests.ts'
import { kitchenSetupRoute } from './api/kitchen-setup.ts'
import { menusRoutes } from './api/menus.ts'
import { offerRoutes } from './api/offer.ts'
import { describeApi, openapiRoute } from './api/openapi.ts'
import { orderRecordsRoutes } from './api/order-records.ts'
import { ordersRoute } from './api/orders.ts'
import { pagesRoutes } from './api/pages.ts'
import { papersRoutes } from './api/papers.ts'
import { passesRoute, type SecureDoor } from './api/passes.ts'
import { picturesRoutes } from './api/pictures.ts'
import { printersRoutes } from './api/printers.ts'
import { requestsRoute } from './api/requests.ts'
import { screensRoute } from './api/screens.ts'
import { staffRoutes } from './api/staff.ts'
import { watchRoutes } from './api/watch.ts'
import { createComplaints } from './complaints.ts'
import { type WebConfig, webDefaults } from './config.ts'
import { tokenOf } from './cookie.ts'
import { closeFeeds, openFeeds } from './feeds.ts'
import { refuseStranger } from './guard.ts'
import { everyHeader, sayStrict } from './headers.ts'
import type { Guests, House } from './house.ts'
import { limitRates } from './limiting.ts'
import { noteAddress, openTlsDoor } from './listen.ts'
import type { Log } from './log.ts'
import { openMetrics } from './metrics.ts'
import { createNames } from './names.ts'
import type { People } from './people.ts'
import { recogniseVisitors, traceOf } from './recognising.ts'
import { createShare } from './share.ts'
import { ownWords, refuseBytes, speakJson } from './speaking.ts'

export interface Web {
  /** The TCP port it listens on in clear, on this machine only. */
  readonly port: number
  /** The port of HTTPS; null where there is none. */
  readonly tlsPort: number | null
  /** All there are, and who each is for. */
  readonly routes: readonly Route[]
  /** Ends feeds and connections and lets go of the port. Safe twice. */
  close(): Promise<void>
}

export interface WebPorts {
  readonly house: House
  readonly people: People
  /** Where guests open their tables with a phone; without it they cannot. */
  readonly guests?: Guests
  readonly clock: Clock
  readonly log: Log
  /** What the way in over TLS proves itself with; without it there is none. */
  readonly authority?: ServesTls & { readonly fingerprint: string }
  /** Where the same door is to be had over TLS; by default, the one that is opened here. */
  readonly secure?: () => SecureDoor | undefined
}

/** Bytes of a body where a route does not say otherwise. */
const bodyBytes = 64 * 1024
/** From the first byte of a request to its last, in milliseconds. */
const requestMs = 30_000

/**
 * Opens the door and listens.
 * @throws Fault `not-loopback`, `port-taken`, `port-refused`
 */
export const openWeb = async (
  config: WebConfig,
  { house, people, guests, clock, log, authority, secure }: WebPorts,
): Promise<Web> => {
  const settings = { ...webDefaults, ...config }
  const host = loopbackOnly(settings.host, "the web's door", 'http.tls')
  const complain = createComplaints(log, clock)
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
    schemaController: ownWords,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
  })
  app.server.maxConnections = settings.connections
  app.server.prependListener('connection', noteAddress)
  let https: SecureDoor | undefined
  let own = createNames({ port: settings.port, tlsPort: null, names: [] })

  // The order in which somebody who comes is looked at: whose page, how often, who, and whether it is for them.
  await app.register(fastifyCookie)
  await app.register(fastifyHelmet, everyHeader)
  app.addHook('onRequest', async (request, response) => {
    sayStrict(request, response)
    response.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
  })
  app.addHook('onRequest', async (request, response) => {
    const { method, headers } = request
    const token = tokenOf(request) !== undefined
    const tls = request.protocol === 'https'
    const { localAddress } = request.socket
    const stranger = refuseStranger({ method, headers, token }, own({ tls, localAddress }))
    if (stranger === undefined) return
    complain(request.ip, 'a stranger was refused', { ...traceOf(request), why: stranger.why })
    return response.code(403).send(stranger)
  })
  const limits = await limitRates(app, settings, complain)
  speakJson(app, { log, complain })
  const routes = demandAccess(app)
  recogniseVisitors(app, people, complain)
  limits.countVisitors()

  const metrics = openMetrics()
  app.addHook('onResponse', async (request, response) => {
    const route = request.routeOptions.url ?? 'unknown'
    const { statusCode: status, elapsedTime } = response
    // Whatever strangers make up is one line of the figures, and not one for each word that HTTP knows.
    const method = route === 'unknown' ? 'any' : request.method
    metrics.answered({ route, method, status, seconds: elapsedTime / 1000 })
  })

  const feeds = openFeeds(house, { clock, drainMs: settings.drainMs })
  const describe = describeApi(app)
  doorRoutes(app, { people, clock, complain, limit: limits.guesses })
  staffRoutes(app, people)
  passesRoute(app, people, secure ?? (() => https))
  requestsRoute(app, house, { log, complain })
  ordersRoute(app, house, { log, complain })
  offerRoutes(app, house)
  feedRoutes(app, {
    feeds,
    readersMax: settings.readers,
    share: createShare(settings.readersPerVisitor),
    people,
  })
  screensRoute(app, house)
  watchRoutes(app, house, feeds, metrics)
  exportRoute(app, house, { clock, drainMs: settings.drainMs })
  orderRecordsRoutes(app, house)
  menusRoutes(app, house)
  await picturesRoutes(app, house, complain)
  devicesRoutes(app, house, log)
  commandsRoute(app, house, log)
  papersRoutes(app, house)
  kitchenSetupRoute(app, house, clock)
  printersRoutes(app, { house, people, clock, limit: limits.searches })
  openapiRoute(app, describe)
  const framed = config.simulatorPort !== undefined
  if (guests !== undefined) await guestsRoutes(app, { guests, log, complain, limit: limits.guesses, framed })
  await pagesRoutes(app, config.simulatorPort)

  await app.listen({ host, port: settings.port })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : settings.port
  const secured =
    settings.tls === false || authority === undefined
      ? undefined
      : await openTlsDoor(app, {
          ...settings,
          place: { ...webDefaults.tls, ...settings.tls },
          authority,
          complain,
        }).catch(async fault => {
          await app.close()
          throw fault
        })
  const tlsPort = secured?.port ?? null
  if (tlsPort !== null && authority !== undefined) {
    https = { port: tlsPort, fingerprint: authority.fingerprint }
  }
  own = createNames({ port, tlsPort, names: settings.names })

  let closing: Promise<void> | undefined
  return {
    port,
    tlsPort,
    routes,
    close: () => {
      closeFeeds(feeds)
      closing ??= Promise.all([secured?.close(), app.close()]).then(() => undefined)
      return closing
    },
  }
}
