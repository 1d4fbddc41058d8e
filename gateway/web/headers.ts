/** What browsers are told about everything that comes out of this door. */
import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Nothing from elsewhere, nothing inline, no frame but our own.
 * @param simulatorPort of the demo's supervisor, which the simulator's page talks to
 */
const policy = (simulatorPort: number | undefined) => {
  const supervisor =
    simulatorPort === undefined
      ? []
      : ['127.0.0.1', 'localhost'].map(name => `http://${name}:${simulatorPort}`)
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", ...supervisor],
      connectSrc: ["'self'", ...supervisor],
      frameSrc: ["'self'"],
      frameAncestors: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
  }
}

export const everyHeader: FastifyHelmetOptions = {
  contentSecurityPolicy: policy(undefined),
  // Said where it is true, by `sayStrict`.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'sameorigin' },
  referrerPolicy: { policy: 'no-referrer' },
}

export const pageHeaders = (simulatorPort: number | undefined): FastifyHelmetOptions => ({
  ...everyHeader,
  contentSecurityPolicy: policy(simulatorPort),
})

/**
 * The guest's page runs nothing and sends its form home. `same-origin`, because without a referrer a browser says
 * `Origin: null` with a form, and the door lets only its own pages ask.
 * @param framed whether our own pages may show it in a frame: the simulator's has a phone. Nobody else ever may.
 */
export const guestHeaders = (framed: boolean): FastifyHelmetOptions => ({
  ...everyHeader,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: [framed ? "'self'" : "'none'"],
      baseUri: ["'none'"],
    },
  },
  xFrameOptions: { action: framed ? 'sameorigin' : 'deny' },
  referrerPolicy: { policy: 'same-origin' },
})

const yearSeconds = 31_536_000

/**
 * Over TLS, tells the browser never to come in clear again (RFC 6797). Not under the name `localhost`: there the plain
 * pages are, and whatever else runs on this machine, which a browser would no longer find.
 */
export const sayStrict = (request: FastifyRequest, response: FastifyReply): void => {
  if (request.protocol !== 'https' || request.hostname === 'localhost') return
  response.header('strict-transport-security', `max-age=${yearSeconds}`)
}
