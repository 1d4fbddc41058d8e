/** Who may press the simulator's buttons: the gateway's own page and programs on this machine, nobody's website. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../../protocol/time.ts'

export interface Refused {
  readonly status: number
  readonly why: string
}

/*
 * A port on loopback is open to every website this machine's browser visits. Three things tell them apart. The
 * browser says where a request comes from (`Origin`, on everything but plain links and pictures), so any other
 * page's is refused. A website that has pointed its own name at 127.0.0.1 counts as the same origin as itself,
 * but still asks for its own name in `Host`. And a picture or link from elsewhere is marked `cross-site`.
 * Programs send neither, and may do what the person who started them may.
 */

/**
 * @param hosts as in the `Host` header: `127.0.0.1:8081`
 * @param origins of the pages that may ask: `http://127.0.0.1:8080`
 */
export const refuseStranger = (
  headers: IncomingHttpHeaders,
  hosts: ReadonlySet<string>,
  origins: ReadonlySet<string>,
): Refused | undefined => {
  if (headers.host === undefined || !hosts.has(headers.host)) return { status: 403, why: 'foreign-host' }
  // `localhost` and 127.0.0.1 are different sites to a browser, so a known origin outweighs that mark.
  if (headers.origin !== undefined) {
    return origins.has(headers.origin) ? undefined : { status: 403, why: 'foreign-origin' }
  }
  return headers['sec-fetch-site'] === 'cross-site' ? { status: 403, why: 'foreign-site' } : undefined
}

/**
 * A bucket of tokens: `burst` at once, `perSecond` in the long run.
 * @returns whether this one may go on
 */
export const rateLimit = (clock: Clock, perSecond: number, burst: number) => {
  let tokens = burst
  let filledAt = clock.monotonic()
  return (): boolean => {
    const now = clock.monotonic()
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
