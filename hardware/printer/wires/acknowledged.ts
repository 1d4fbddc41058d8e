/** What the kernel knows of a connection to a printer: whether the printer has every byte, whether it is there at all. */
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

/** All connections of the machine; `undefined` where there is no such table (not Linux). */
const table = (family: Ports['family']): Promise<string | undefined> =>
  readFile(family === 'IPv6' ? '/proc/net/tcp6' : '/proc/net/tcp', 'utf8').catch(() => undefined)

/*
 * Columns (proc(5)): number, local address:port, remote address:port, state, unsent:unread bytes, timer, attempts made
 * in vain, user, probes of a closed window made in vain; in hexadecimal but for the last two. The table has thousands
 * of pads among them: it is searched as it is, and not taken apart.
 */
const begins = ({ local, remote }: Ports): string => `${hex(local)} [0-9A-F]+${hex(remote)} `

/**
 * Whether the other side has acknowledged our end of the stream, and so every byte before it: in
 * `/proc/net/tcp` the connection stands in FIN_WAIT2 or TIME_WAIT. A connection that is no longer listed was
 * reset. `undefined` where there is no such table.
 */
export const acknowledged = async (ports: Ports): Promise<boolean | undefined> => {
  const connections = await table(ports.family)
  if (connections === undefined) return undefined
  return new RegExp(`${begins(ports)}${acknowledgedState} `).test(connections)
}

/** What is on its way to the other side, and whether it answers the kernel. */
export interface OnItsWay {
  /** Bytes that it has not acknowledged. */
  readonly bytes: number
  /** How often the kernel has tried in vain since it last did; it waits twice as long each time, from 0.2 s on. */
  readonly inVain: number
}

/** As it stands in the table's text; nothing is on its way where it is not listed. */
export const onItsWayIn = (connections: string, ports: Ports): OnItsWay => {
  const hexadecimal = '([0-9A-F]+)'
  const columns = `[0-9A-F]{2} ${hexadecimal}:[0-9A-F]+ [0-9A-F:]+ ${hexadecimal} +[0-9]+ +([0-9]+) `
  const [, bytes = '0', attempts = '0', probes = '0'] =
    new RegExp(`${begins(ports)}${columns}`).exec(connections) ?? []
  return {
    bytes: Number.parseInt(bytes, 16),
    inVain: Math.max(Number.parseInt(attempts, 16), Number(probes)),
  }
}

/** `undefined` where there is no such table. */
export const onItsWay = async (ports: Ports): Promise<OnItsWay | undefined> => {
  const connections = await table(ports.family)
  return connections === undefined ? undefined : onItsWayIn(connections, ports)
}
