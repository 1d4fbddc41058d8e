/** What the kernel knows of a connection after our end of it: whether the printer has every byte. */
import { readFile } from 'node:fs/promises'

/** The two ports that tell one connection to a printer from another. */
export interface Ports {
  readonly family: 'IPv4' | 'IPv6'
  readonly local: number
  readonly remote: number
}

/** States of RFC 9293 §3.3.2 as numbered in Linux's `tcp_states.h`: reached only when our FIN was acknowledged. */
const acknowledgedState = '0[56]'

const hex = (port: number): string => `:${port.toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Whether the other side has acknowledged our end of the stream, and so every byte before it: in
 * `/proc/net/tcp` the connection stands in FIN_WAIT2 or TIME_WAIT. A connection that is no longer listed was
 * reset. `undefined` where there is no such table (not Linux).
 */
export const acknowledged = async ({ family, local, remote }: Ports): Promise<boolean | undefined> => {
  const table = await readFile(family === 'IPv6' ? '/proc/net/tcp6' : '/proc/net/tcp', 'utf8').catch(
    () => undefined,
  )
  if (table === undefined) return undefined
  // Columns (proc(5)): number, local address:port, remote address:port, state, all in hexadecimal. The table has every
  // connection of the machine, thousands of pads among them: it is searched as it is, and not taken apart.
  return new RegExp(`${hex(local)} [0-9A-F]+${hex(remote)} ${acknowledgedState} `).test(table)
}
