/** Who may speak at the web's door while it has no locks: programs and pages of this machine, nobody's website. */
import type { IncomingHttpHeaders } from 'node:http'
import { Fault } from '../../protocol/fault.ts'

/*
 * A port on loopback is open to every website that a browser on this machine visits, and three things tell those
 * apart. The browser says where a request comes from (`Origin`, on everything but plain links and pictures), so
 * any other page's is refused. A website that has pointed its own name at 127.0.0.1 has a fitting Origin, but
 * still asks for its own name in `Host`. And what another site links or embeds is marked `cross-site`, of which
 * only opening a page by a link is let through. Programs send none of these and may do what whoever started
 * them may.
 */

export interface Stranger {
  readonly why: 'foreign-host' | 'foreign-origin' | 'foreign-site'
  readonly detail: string
}

/** The `Host` headers under which this door answers, and the origins of its own pages. */
export interface OwnNames {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/** @param port where it listens */
export const ownNames = (port: number): OwnNames => {
  const names = ['127.0.0.1', 'localhost', '[::1]']
  const hosts = new Set(names.flatMap(name => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])))
  return { hosts, origins: new Set([...hosts].map(host => `http://${host}`)) }
}

export const refuseStranger = (
  { method, headers }: { readonly method?: string | undefined; readonly headers: IncomingHttpHeaders },
  own: OwnNames,
): Stranger | undefined => {
  if (headers.host === undefined || !own.hosts.has(headers.host)) {
    return { why: 'foreign-host', detail: `this door answers as ${[...own.hosts].join(', ')} only` }
  }
  if (headers.origin !== undefined && !own.origins.has(headers.origin)) {
    return { why: 'foreign-origin', detail: 'only pages of this gateway may ask' }
  }
  const isLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (headers['sec-fetch-site'] === 'cross-site' && !isLink) {
    return { why: 'foreign-site', detail: 'only pages of this gateway may ask' }
  }
  return undefined
}

/**
 * The address to listen on, as given.
 * @throws Fault `not-loopback`: nobody proves who they are here yet, so nobody else's machine may come
 */
export const loopbackOnly = (host: string): string => {
  if (host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return host
  throw new Fault(
    'not-loopback',
    `the web's door listens on this machine only (127.0.0.1, ::1 or localhost), not on ${host}: it has no sign-in yet`,
  )
}
