/** Which words of a screen's request the gateway is told, and which of the gateway's the screen. */
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/**
 * What a program says to the gateway. Not where the page was (`Origin`, `Sec-Fetch-…`): to the gateway this device is a
 * program with a name and a secret. Never a cookie.
 */
const inwards = [
  ...[
    'accept',
    'accept-language',
    'content-type',
    'user-agent',
    'if-none-match',
    'if-modified-since',
    'range',
  ],
  ...['last-event-id', 'idempotency-key', 'cache-control'],
]

export const toGateway = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(inwards.flatMap(name => (headers[name] === undefined ? [] : [[name, headers[name]]])))

/**
 * What is between the gateway and this device (RFC 9110, 7.6.1), and what would mean something else here: its cookies,
 * its demand of TLS, and the question for a name and a password, which a browser would put to a cook.
 */
const stays: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'te', 'trailer', 'upgrade'],
  ...['proxy-authenticate', 'proxy-authorization', 'alt-svc', 'date'],
  ...['set-cookie', 'strict-transport-security', 'www-authenticate'],
])

export const toScreen = ({ headers }: Pick<IncomingMessage, 'headers'>): OutgoingHttpHeaders => {
  const named = new Set(
    (headers.connection ?? '')
      .toLowerCase()
      .split(',')
      .map(name => name.trim()),
  )
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => value !== undefined && !stays.has(name) && !named.has(name),
    ),
  )
}
