/** Which pages may speak at the web's door: this gateway's own, and nobody's website. */
import type { IncomingHttpHeaders } from 'node:http'

/*
 * A port on loopback is open to every website that a browser on this machine visits, and one on the LAN to every
 * website that somebody in the house visits. Three things tell those apart from our own pages. The browser says
 * where a request comes from (`Origin`, on everything but plain links and pictures), so any other page's is refused.
 * A website that has pointed its own name at 127.0.0.1 has a fitting Origin, but still asks for its own name in
 * `Host`. And what another site links or embeds is marked `cross-site` (`same-site`, when it is another port of this
 * machine, whose pages share our cookies), of which only opening a page by a link is let through.
 *
 * A browser's cookie is proof of who sits there, not of what they wanted: whatever changes something comes with
 * a word of the browser that the page was ours. Programs send none of these, and prove themselves by a key, which
 * no page can make a browser add.
 */

export interface Stranger {
  readonly why: 'foreign-host' | 'foreign-origin' | 'foreign-site' | 'no-origin'
  readonly detail: string
}

/** The `Host` headers under which one way in answers, and the origins of its own pages. */
export interface OwnNames {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

export interface Arrival {
  readonly method?: string | undefined
  readonly headers: IncomingHttpHeaders
  /** Whether it shows a browser's token. */
  readonly token: boolean
}

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

export const refuseStranger = (
  { method = '', headers, token }: Arrival,
  own: OwnNames,
): Stranger | undefined => {
  const { host, origin } = headers
  if (host === undefined || !own.hosts.has(host.toLowerCase())) {
    return { why: 'foreign-host', detail: `this door answers as ${[...own.hosts].join(', ')} only` }
  }
  const isOwn = origin !== undefined && own.origins.has(origin)
  if (origin !== undefined && !isOwn) {
    return { why: 'foreign-origin', detail: 'only pages of this gateway may ask' }
  }
  const site = headers['sec-fetch-site']
  const isLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if ((site === 'cross-site' || site === 'same-site') && !isLink) {
    return { why: 'foreign-site', detail: 'only pages of this gateway may ask' }
  }
  if (token && !harmless.has(method) && !isOwn && site !== 'same-origin') {
    return {
      why: 'no-origin',
      detail: 'a cookie counts only with Origin or Sec-Fetch-Site; a program sends a key instead',
    }
  }
  return undefined
}
