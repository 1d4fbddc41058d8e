/** The web's two ways in: in clear for this machine, TLS for the network; behind both the same pages. */
import { createServer as createHttps } from 'node:https'
import { createServer as createGate, type Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { createCrowd } from '../network/crowd.ts'
import { listenAt, type Place } from '../network/listening.ts'
import type { ServesTls } from '../network/tls.ts'

export interface TlsDoor {
  readonly port: number
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>
}

export interface TlsDoorSetup {
  readonly place: Place
  readonly authority: ServesTls
  readonly connections: number
  readonly connectionsPerAddress: number
  /** Somebody was turned away before a request was read. */
  readonly complain: (address: string, what: string, fields?: object) => void
}

/**
 * Asks a line that was opened just now whose it is: the answer stays, while the system forgets it as soon as the line
 * is cut, and a request that comes after that would be nobody's. Whoever is gone by now is let go.
 */
export const noteAddress = (socket: Socket): void => {
  if (socket.remoteAddress === undefined) socket.destroy()
}

/** From the first byte of a connection to the end of its handshake, in milliseconds. */
const handshakeMs = 5_000

/**
 * Opens the way in over TLS beside the plain one, with the same handler, timeouts and refusals. There is no way to
 * change to another protocol: nobody here listens for an upgrade, so it is an ordinary request.
 *
 * @param app ready, with the limits of its own server set
 * @throws Fault `port-taken`, `port-refused`
 */
export const openTlsDoor = async (app: FastifyInstance, setup: TlsDoorSetup): Promise<TlsDoor> => {
  const { place, authority, connections, complain } = setup
  const plain = app.server
  const { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount } = plain
  const server = createHttps({ ...authority.tls, handshakeTimeout: handshakeMs }, (request, response) =>
    app.routing(request, response),
  )
  Object.assign(server, { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount })
  // It never listens itself, since whoever comes is counted first; this has it watch over slow requests all the same.
  server.emit('listening')
  server.prependListener('secureConnection', noteAddress)
  // What is no HTTP is answered as at the plain port; what is no TLS gets no answer but the alert.
  server.removeAllListeners('tlsClientError')
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    complain(socket.remoteAddress ?? 'unknown', 'no TLS', { code: error.code })
    socket.destroy()
  })
  for (const listener of plain.listeners('clientError')) {
    server.on('clientError', (...told) => void Reflect.apply(listener, server, told))
  }
  const renewed = authority.onRenewal((tls: TlsOptions) => server.setSecureContext(tls))

  const crowd = createCrowd({ ...setup, connectionsFromLoopback: connections })
  const sockets = new Set<Socket>()
  const gate = createGate({ noDelay: true }, socket => {
    const address = socket.remoteAddress ?? 'unknown'
    socket.on('error', () => {})
    const tooMany = crowd.enter(address)
    if (tooMany !== undefined) {
      complain(address, `refused: ${tooMany}`)
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      crowd.leave(address)
    })
    server.emit('connection', socket)
  })
  const port = await listenAt(gate, place)
  return {
    port,
    close: () =>
      new Promise(resolve => {
        renewed()
        gate.close(() => resolve())
        server.close()
        server.closeAllConnections()
        for (const socket of sockets) socket.destroy()
      }),
  }
}
