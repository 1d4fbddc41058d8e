/** The ports themselves: who gets as far as saying something, and through whom. */
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { createCrowd } from '../network/crowd.ts'
import { listenAt, loopbackOnly } from '../network/listening.ts'
import type { ServesTls } from '../network/tls.ts'
import { type BrokerConfig, brokerDefaults } from './config.ts'
import { type Aside, createGuard, type Guard } from './guard.ts'
import { createBucket, paceFrom } from './limits.ts'
import { openQueue } from './queue.ts'
import { mountGuard } from './socket.ts'
import type { Refused, Tally } from './tally.ts'

export interface Listener {
  /** Where it listens in clear, on this machine only. */
  readonly port: number
  /** Where it speaks TLS; null where it does not. */
  readonly tlsPort: number | null
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>
}

export interface Reception {
  /** Milliseconds that never jump. */
  readonly monotonic: () => number
  readonly tally: Tally
  readonly refuse: (reason: Refused, who: string, fields?: object) => void
  /**
   * A connection that may speak; what becomes readable on it has passed the guard. Returns who hears what the guard
   * sets aside.
   */
  readonly onVisitor: (socket: Socket, guard: Guard, address: string) => (message: Aside) => void
}

/**
 * Listens in clear on this machine, and over TLS on the network where there is an authority to prove it by. Whoever
 * comes is counted before a handshake is paid for, at both ports together.
 *
 * @throws Fault `not-loopback`, `port-taken`, `port-refused`
 */
export const openListener = async (
  limits: Required<BrokerConfig>,
  publishBytes: number,
  { monotonic, tally, refuse, onVisitor }: Reception,
  authority: ServesTls | undefined,
): Promise<Listener> => {
  const crowd = createCrowd(limits)
  const sockets = new Set<Socket>()
  const gates: Server[] = []
  const closeGates = async () => {
    const gone = gates.map(gate => new Promise<void>(resolve => gate.close(() => resolve())))
    for (const socket of sockets) socket.destroy()
    await Promise.all(gone)
  }

  const open = async (place: { host: string; port: number }, next: (socket: Socket) => void) => {
    const gate = createServer({ noDelay: true }, socket => {
      const address = socket.remoteAddress ?? 'unknown'
      socket.on('error', () => {})
      const tooMany = crowd.enter(address)
      if (tooMany !== undefined) {
        refuse(tooMany, address)
        socket.destroy()
        return
      }
      tally.accepted++
      tally.open++
      sockets.add(socket)
      socket.once('close', () => {
        sockets.delete(socket)
        crowd.leave(address)
        tally.open--
      })
      next(socket)
    })
    const port = await listenAt(gate, place)
    gates.push(gate)
    return port
  }

  const enter = openQueue()
  const receive = (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown'
    socket.on('error', () => {})
    const guard = createGuard({ connectBytes: limits.connectBytes, publishBytes })
    const flood = createBucket(paceFrom(address, limits, limits.floodFactor), monotonic)
    mountGuard(
      socket,
      guard,
      enter,
      count => {
        for (let n = 0; n < count; n++) if (!flood.take()) return false
        return true
      },
      message => onAside(message),
      breach => refuse(breach.flood === true ? 'flood' : 'ill-formed', address, breach),
    )
    const onAside = onVisitor(socket, guard, address)
  }

  const openSecured = async ({ tls, onRenewal }: ServesTls) => {
    const place = { ...brokerDefaults.tls, ...limits.tls }
    const server = createTlsServer({ ...tls, handshakeTimeout: limits.connectMs }, receive)
    // Only the library's own word for what went wrong: whatever came belongs into no log.
    server.on('tlsClientError', ({ code }: NodeJS.ErrnoException, socket) => {
      refuse('no-tls', socket.remoteAddress ?? 'unknown', { code })
      socket.destroy()
    })
    const stop = onRenewal(renewed => server.setSecureContext(renewed))
    const port = await open(place, socket => void server.emit('connection', socket))
    return { port, stop }
  }

  const host = loopbackOnly(limits.host, 'the broker', 'mqtt.tls')
  try {
    const port = await open({ host, port: limits.port }, receive)
    const secured = authority === undefined || limits.tls === false ? undefined : await openSecured(authority)
    return {
      port,
      tlsPort: secured?.port ?? null,
      close: () => {
        secured?.stop()
        return closeGates()
      },
    }
  } catch (fault) {
    await closeGates()
    throw fault
  }
}
