/** Ports of this machine's own loopback: free, taken, or answering at last. */
import { connect, createServer } from 'node:net'
import type { Clock } from '../../protocol/time.ts'

export const LOOPBACK = '127.0.0.1'
/** Also this machine and nobody else, where it has such an address at all: Linux has, others need not. */
export const AIR_HOST = '127.0.0.2'

/** Between two knocks, in milliseconds: a process takes half a second to start, so nobody notices. */
const KNOCK_AGAIN_MS = 50

/** Whether another program listens at the port already, or we may not. */
export const isTaken = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, LOOPBACK, () => server.close(() => resolve(false)))
  })

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, LOOPBACK)
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })

/** Knocks until somebody opens; rejects with the signal's reason once nobody is waited for any more. */
export const knock = async (port: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  while (!(await answers(port))) {
    signal.throwIfAborted()
    await new Promise<void>(resolve => clock.after(KNOCK_AGAIN_MS, resolve))
    signal.throwIfAborted()
  }
}
