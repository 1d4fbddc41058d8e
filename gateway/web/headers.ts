/** What browsers are told about everything that comes out of this door. */
import type { FastifyHelmetOptions } from '@fastify/helmet'

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
  // Plain HTTP on loopback: there is nothing to pin yet.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'sameorigin' },
  referrerPolicy: { policy: 'no-referrer' },
}

export const pageHeaders = (simulatorPort: number | undefined): FastifyHelmetOptions => ({
  ...everyHeader,
  contentSecurityPolicy: policy(simulatorPort),
})
