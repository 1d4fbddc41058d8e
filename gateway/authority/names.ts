/** What this machine is called and where it is found, for the certificate that it shows. */
import { hostname, networkInterfaces } from 'node:os'

/** Can stand in a certificate and in a browser's address line. */
const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(name)

/**
 * The names given, then this machine's own and its addresses of the moment. Without those that mean something only
 * beside the name of a network card (fe80::/10).
 */
export const machineNames = (given: readonly string[]): readonly [string, ...string[]] => {
  const host = hostname().toLowerCase()
  const own = isName(host) ? [host, ...(host.includes('.') ? [] : [`${host}.local`])] : []
  const addresses = Object.values(networkInterfaces())
    .flatMap(ones => ones ?? [])
    .map(({ address }) => address)
    .filter(address => !/^fe[89ab]/i.test(address))
  const loopback = ['localhost', '127.0.0.1', '::1']
  const [first = 'localhost', ...rest] = new Set([...given, ...own, ...loopback, ...addresses])
  return [first, ...rest]
}
