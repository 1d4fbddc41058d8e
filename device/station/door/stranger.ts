/** Who may come in at a kitchen device's own door: its screen, and no website that somebody visits on this machine. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/*
 * A port on loopback is open to every program on this machine, and to every website that a browser on it visits. The
 * first are told apart by a key that only the device and its screen have; the second by what browsers say of where a
 * request comes from, and by the name that they ask for.
 */

export interface Stranger {
  readonly status: 401 | 403
  readonly why: 'foreign-host' | 'foreign-origin' | 'foreign-site' | 'no-origin' | 'no-key'
  readonly detail: string
}

export interface Arrival {
  readonly method?: string | undefined
  readonly headers: IncomingHttpHeaders
}

export const cookieName = 'fourtop-device'

const harmless = new Set(['GET', 'HEAD'])

const hostsAt = (port: number): readonly string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].map(name => (port === 80 ? name : `${name}:${port}`))

/** Whoever asks is no page of this door, whatever key they have. */
export const refuseSite = ({ method = '', headers }: Arrival, port: number): Stranger | undefined => {
  const { host, origin } = headers
  const hosts = hostsAt(port)
  if (host === undefined || !hosts.includes(host.toLowerCase()))
    return { status: 403, why: 'foreign-host', detail: `this door answers as ${hosts.join(', ')} only` }
  if (origin !== undefined && !hosts.some(own => origin === `http://${own}`))
    return { status: 403, why: 'foreign-origin', detail: 'only the screen of this device may ask' }
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site')
    return { status: 403, why: 'foreign-site', detail: 'only the screen of this device may ask' }
  if (!harmless.has(method) && origin === undefined)
    return { status: 403, why: 'no-origin', detail: 'what changes something says where it comes from' }
  return undefined
}

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether this is the key. @param shown what somebody brought, whatever that is */
export const isKey = (shown: string | undefined | null, key: string): boolean =>
  typeof shown === 'string' && isSame(shown, key)

/** Whether a request shows the key as its cookie. */
export const hasKey = ({ headers }: Arrival, key: string): boolean =>
  (headers.cookie ?? '').split(';').some(one => {
    const [name = '', value] = one.trim().split('=', 2)
    return name === cookieName && isKey(value, key)
  })

export const keyless: Stranger = {
  status: 401,
  why: 'no-key',
  detail: 'open the address that is in screen.url in the data folder of this device',
}

/** For as long as the browser keeps it: the key is the same for ever. */
export const cookieOf = (key: string): string =>
  `${cookieName}=${key}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict`
