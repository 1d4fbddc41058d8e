/** Where a guest's phone finds this gateway: what the code on a pad says. */
import { networkInterfaces } from 'node:os'

/** The first address by which others of the network reach this machine; IPv4, which takes the fewest letters. */
const ownAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap(ones => ones ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

/**
 * Without a path or a slash at the end. Over TLS wherever the network gets in; in clear only on this machine, where
 * there is no other phone than the demo's.
 */
export const guestAddress = (
  names: readonly string[],
  { port, tlsPort }: { readonly port: number; readonly tlsPort: number | null },
): string => {
  if (tlsPort === null) return `http://127.0.0.1:${port}`
  const host = names[0] ?? ownAddress() ?? '127.0.0.1'
  return `https://${host.includes(':') ? `[${host}]` : host}${tlsPort === 443 ? '' : `:${tlsPort}`}`
}
