/** Under which names this gateway's pages are reached: whoever asks for another was sent here by somebody. */
import { hostname } from 'node:os'
import type { OwnNames } from './guard.ts'

/** What a request has come in by. */
export interface Way {
  readonly tls: boolean
  /** Of this machine, as the connection reached it. */
  readonly localAddress?: string | undefined
}

/** The ports that listen, and the names from the configuration file. */
export interface Doors {
  readonly port: number
  readonly tlsPort: number | null
  readonly names: readonly string[]
}

/** As it stands in a URL: without IPv6's clothes around an IPv4 address, in brackets where it is IPv6. */
const inUrl = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain.includes(':') ? `[${plain}]` : plain
}

const named = (scheme: 'http' | 'https', names: readonly string[], port: number): OwnNames => {
  const usual = port === (scheme === 'http' ? 80 : 443)
  const hosts = new Set(
    names
      .flatMap(name => (usual ? [name, `${name}:${port}`] : [`${name}:${port}`]))
      .map(host => host.toLowerCase()),
  )
  return { hosts, origins: new Set([...hosts].map(host => `${scheme}://${host}`)) }
}

/**
 * The names for one way in. In clear those of loopback, whatever else points there. Over TLS this machine's own
 * name, those it was given, and the very address that was reached: no list of addresses that a new lease would
 * make wrong, and nothing gained by whoever lies about it, since a website can only point a *name* at us.
 */
export const createNames = ({ port, tlsPort, names }: Doors): ((way: Way) => OwnNames) => {
  const plain = named('http', ['127.0.0.1', 'localhost', '[::1]'], port)
  const own = [hostname(), `${hostname()}.local`, 'localhost', ...names.map(inUrl)]
  const byAddress = new Map<string, OwnNames>()
  return ({ tls, localAddress }) => {
    if (!tls || tlsPort === null) return plain
    const address = localAddress ?? '127.0.0.1'
    let known = byAddress.get(address)
    if (known === undefined) {
      // A machine has few addresses; one that keeps getting new ones must not fill the memory.
      if (byAddress.size >= 100) byAddress.clear()
      known = named('https', [...own, inUrl(address)], tlsPort)
      byAddress.set(address, known)
    }
    return known
  }
}
