/** A door that stays the same over a restart. */
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that Linux gives away by itself, to whoever connects anywhere (`ip_local_port_range`). */
const lowest = 20_000
const highest = 32_000

/** A TCP port of this machine's loopback that nobody listens at. */
export const freePort = async (): Promise<number> => {
  while (true) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    const server = createServer()
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening')
      return port
    } catch {
      // Taken: another one.
    } finally {
      server.close()
    }
  }
}
