/** Who goes out of any of the gateway's doors, whichever it was and whether or not anybody had let them in. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Cancel } from '../../protocol/time.ts'

/** Node tells here of each connection that a server of this process takes. */
const arrivals = 'net.server.socket'

/** Calls `listener` each time a connection has ended that was taken since. */
export const watchLeaving = (listener: () => void): Cancel => {
  const arrived = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket }
    socket.once('close', listener)
  }
  subscribe(arrivals, arrived)
  return () => void unsubscribe(arrivals, arrived)
}
