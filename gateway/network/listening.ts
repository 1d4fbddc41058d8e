/** Where a door stands: on this machine alone, or on the network. */
import type { Server } from 'node:net'
import { Fault } from '../../protocol/fault.ts'

export interface Place {
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
}

/** 127.0.0.0/8 and ::1, also as an IPv4 address in IPv6's clothes, and the name that stands for them. */
export const isLoopback = (host: string): boolean =>
  /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$|^localhost$/i.test(host)

/**
 * The address to listen on without TLS, as given.
 * @param door whose, for the person who set it up
 * @param setting where in the configuration file TLS is set up instead
 * @throws Fault `not-loopback`: in clear, nobody else's machine may come
 */
export const loopbackOnly = (host: string, door: string, setting: string): string => {
  if (isLoopback(host)) return host
  throw new Fault(
    'not-loopback',
    `${door} in clear listens on this machine only (127.0.0.1, ::1 or localhost), not on ${host}: on the network ` +
      `it speaks TLS, see ${setting}`,
  )
}

/** Connections the kernel keeps for us while a storm of returning pads is being let in. */
const backlog = 4096

/**
 * Resolves with the port once the server listens there.
 * @throws Fault `port-taken`, `port-refused`
 */
export const listenAt = async (server: Server, { host, port }: Place): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new Fault('port-taken', `Port ${port} on ${host} is taken: is a gateway running already?`, {
              cause,
            })
          : new Fault('port-refused', `Cannot listen on ${host}, port ${port}: ${cause.message}`, { cause }),
      )
    })
    server.listen({ host, port, backlog }, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
