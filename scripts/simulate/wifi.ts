/** The air between one pad and the gateway: what of its connection gets through, and when. */
import { connect, createServer, type Socket } from 'node:net'
import type { Clock } from '../../protocol/time.ts'
import { LOOPBACK } from './door.ts'

/*
 * The pad is the production pad and knows nothing of this: it is told a broker's address, and this listens
 * there. `off` breaks what is connected and refuses what comes, so that the pad knows at once; `silent` lets
 * nothing through and tells nobody, which is what a dead access point or a microwave oven does, and what only
 * a keepalive finds out. Coming back from `silent`, what was on its way arrives, late and in order: TCP's own
 * doing in the field, and the reason why an order has an id.
 */
export type Air = 'on' | 'slow' | 'silent' | 'off'

export interface Wifi {
  readonly port: number
  air(): Air
  set(air: Air): void
  /** Breaks every connection and listens no more; safe twice. */
  close(): Promise<void>
}

/** A crowded room: this late each way, and this much a second. */
const SLOW_MS = 700
const SLOW_BYTES_A_SECOND = 8000

export interface WifiPlan {
  /** Where the pad connects; 0 takes any free port. */
  readonly port: number
  /** An address of this machine's own loopback. Default 127.0.0.1. */
  readonly host?: string
  /** Where the gateway's broker listens on this machine. */
  readonly brokerPort: number
  readonly clock: Clock
}

/** Opens the way from one pad to the broker, `on`. */
export const openWifi = async ({ port, host = LOOPBACK, brokerPort, clock }: WifiPlan): Promise<Wifi> => {
  let air: Air = 'on'
  let changed = Promise.withResolvers<void>()
  const sockets = new Set<Socket>()

  /** Lets some bytes wait as the air demands, which may change while they wait. */
  const crossing = async (bytes: number) => {
    if (air === 'slow') {
      const lateMs = SLOW_MS + (bytes / SLOW_BYTES_A_SECOND) * 1000
      await new Promise<void>(resolve => clock.after(lateMs, resolve))
    }
    while (air === 'silent') await changed.promise
  }

  /** One direction. Nothing more is read while something waits, so the sender feels it as it would outside. */
  const carry = async (from: Socket, to: Socket) => {
    try {
      // The other direction outlives this one's end.
      for await (const chunk of from.iterator({ destroyOnReturn: false })) {
        await crossing(chunk.length)
        if (to.destroyed) return
        if (!to.write(chunk))
          await new Promise<void>(resolve => to.once('drain', resolve).once('close', resolve))
      }
      to.end()
    } catch {
      // A connection that broke on one side is broken on the other, as it would be without anything between.
      to.resetAndDestroy()
    }
  }

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  }

  const server = createServer({ allowHalfOpen: true }, pad => {
    if (air === 'off') {
      pad.on('error', () => {})
      pad.resetAndDestroy()
      return
    }
    const broker = connect({ port: brokerPort, host: LOOPBACK, allowHalfOpen: true })
    keep(pad)
    keep(broker)
    broker.once('close', isBroken => isBroken && pad.resetAndDestroy())
    pad.once('close', isBroken => isBroken && broker.resetAndDestroy())
    void carry(pad, broker)
    void carry(broker, pad)
  })
  server.listen(port, host)
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()

  const breakAll = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const set = (next: Air) => {
    air = next
    if (air === 'off') breakAll()
    changed.resolve()
    changed = Promise.withResolvers()
  }

  let closing: Promise<void> | undefined
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    air: () => air,
    set,
    close: () => {
      closing ??= new Promise(resolve => {
        server.close(() => resolve())
        set('off')
      })
      return closing
    },
  }
}
