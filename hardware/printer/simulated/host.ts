/** The network socket of a simulated printer: one host is served at a time, the others wait. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Cancel, Clock } from '../../../protocol/time.ts'

export interface HostOptions {
  /** Of this machine alone, of the network 127.0.0.0/8. */
  readonly address: string
  /** 0 takes any free one. */
  readonly port: number
  readonly clock: Clock
  /** Bytes that may be taken now. Nothing is read from the wire while it is 0: the network holds them back. */
  room(): number
  /** `null` as fast as they come. */
  bytesPerSecond(): number | null
  take(bytes: Uint8Array): void
}

export interface Host {
  /** After the first `open` the one that it got. */
  readonly port: number
  /** Resolves when it listens. */
  open(): Promise<void>
  /** Takes what there is room for; to be called whenever there may be more room. */
  pull(): void
  /**
   * Says something to whoever is being served. It is nobody's answer but the printer's: where the host that asked has
   * gone, the next one hears it, and where nobody is there, it is lost.
   */
  say(bytes: Uint8Array): void
  /** Resets the connection being served. */
  drop(): void
  /** Resets all connections and listens no more; safe twice. */
  close(): Promise<void>
}

/** A host that asks and never listens is answered no more. */
const unsentBytes = 64 * 1024
/** How long a slow printer takes for one gulp. */
const gulpMs = 20

export const newHost = (options: HostOptions): Host => {
  const { clock, room, bytesPerSecond, take } = options
  let port = options.port
  let server: Server | undefined
  /** The first one is being served. */
  let sockets: readonly Socket[] = []
  let swallowing: Cancel | undefined

  /** A gulp of a slow printer, and the time until the next one; every byte there is, of another. */
  const gulp = (bytes: number): number => {
    const speed = bytesPerSecond()
    if (speed === null) return bytes
    const most = Math.min(bytes, Math.max(1, Math.floor((speed * gulpMs) / 1000)))
    swallowing = clock.after((most * 1000) / speed, () => {
      swallowing = undefined
      pull()
    })
    return most
  }
  const pull = (): void => {
    const [socket] = sockets
    while (socket !== undefined && !socket.destroyed && swallowing === undefined) {
      const wanted = Math.min(room(), socket.readableLength)
      if (wanted <= 0) break
      const bytes: unknown = socket.read(gulp(wanted))
      if (!(bytes instanceof Uint8Array)) break
      take(bytes)
    }
    // A printer that has no room to read on does not come to the end of what it is sent, either.
    if (socket === undefined || socket.destroyed || room() <= 0) return
    // All of a job is in the buffer when its end is read, so the printer hangs up; printing may come later.
    if (socket.readableEnded) socket.end()
    // Only who asks for more learns that there is no more to come.
    else if (socket.readableLength === 0) socket.read(0)
  }
  const serve = (socket: Socket): void => {
    socket.on('readable', pull)
    pull()
  }
  const accept = (socket: Socket): void => {
    sockets = [...sockets, socket]
    socket.on('end', pull)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const wasServed = sockets[0] === socket
      sockets = sockets.filter(other => other !== socket)
      const [next] = sockets
      if (wasServed && next !== undefined) serve(next)
    })
    if (sockets[0] === socket) serve(socket)
  }

  return {
    get port() {
      return port
    },
    open: () =>
      new Promise((resolve, reject) => {
        server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, accept)
        server.once('error', reject)
        server.listen(port, options.address, () => {
          const address = server?.address()
          if (typeof address === 'object' && address !== null) port = address.port
          resolve()
        })
      }),
    pull,
    say: bytes => {
      const [socket] = sockets
      if (socket?.writable === true && socket.writableLength < unsentBytes) socket.write(bytes)
    },
    drop: () => void sockets[0]?.resetAndDestroy(),
    close: () =>
      new Promise(resolve => {
        swallowing?.()
        swallowing = undefined
        for (const socket of sockets) socket.resetAndDestroy()
        if (server === undefined) return resolve()
        server.close(() => resolve())
        server = undefined
      }),
  }
}
