/** The port itself: who gets as far as saying something, and through whom. */
import { createServer, type Socket } from 'node:net'
import { Fault } from '../../protocol/fault.ts'
import type { BrokerConfig } from './config.ts'
import { createGuard, type Guard } from './guard.ts'
import { createBucket, createCrowd, paceFrom } from './limits.ts'
import { mountGuard } from './socket.ts'
import type { Refused, Tally } from './tally.ts'

export interface Listener {
  readonly port: number
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>
}

export interface Reception {
  /** Milliseconds that never jump. */
  readonly monotonic: () => number
  readonly tally: Tally
  readonly refuse: (reason: Refused, who: string, fields?: object) => void
  /** A connection that may speak; what becomes readable on it has passed the guard. */
  readonly onVisitor: (socket: Socket, guard: Guard, address: string) => void
}

/** Connections the kernel keeps for us while a storm of returning pads is being let in. */
const backlog = 4096

/** @throws Fault `port-taken`, `port-refused` */
export const openListener = async (
  limits: Required<BrokerConfig>,
  publishBytes: number,
  { monotonic, tally, refuse, onVisitor }: Reception,
): Promise<Listener> => {
  const crowd = createCrowd(limits)
  const sockets = new Set<Socket>()

  const receive = (socket: Socket) => {
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
    const guard = createGuard({ connectBytes: limits.connectBytes, publishBytes })
    const flood = createBucket(paceFrom(address, limits, limits.floodFactor), monotonic)
    mountGuard(
      socket,
      guard,
      count => {
        for (let n = 0; n < count; n++) if (!flood.take()) return false
        return true
      },
      breach => refuse(breach.flood === true ? 'flood' : 'ill-formed', address, breach),
    )
    onVisitor(socket, guard, address)
  }

  const server = createServer({ noDelay: true }, receive)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const { host, port } = limits
      reject(
        cause.code === 'EADDRINUSE'
          ? new Fault('port-taken', `Port ${port} on ${host} is taken: is a gateway running already?`, {
              cause,
            })
          : new Fault('port-refused', `Cannot listen on ${host}, port ${port}: ${cause.message}`, { cause }),
      )
    })
    server.listen({ host: limits.host, port: limits.port, backlog }, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : limits.port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
