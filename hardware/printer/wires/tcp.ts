/** The network cable to a printer: `tcp://host:9100`. */
import { connect, type Socket } from 'node:net'
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import { acknowledged } from './acknowledged.ts'
import type { Connector, Wire } from './wire.ts'

/*
 * When is a ticket sent? The kernel takes a whole ticket in an instant, whether or not anybody is there to
 * print it, so a finished write proves nothing, and port 9100 has no reply of its own. What it has is its end:
 * we close our side and wait for the printer to close its side, as the spoolers of CUPS (`waiteof`) and LPRng
 * (`wait_for_eof`) do. A reset, or silence until the time limit, leaves the ticket in doubt, even though a
 * silent printer may well have printed it: a second, marked paper does less harm than none.
 *
 * A few printers never answer our end and keep the connection until their idle time is over (five minutes on
 * Epson's UB-E02 interface). Every ticket would be in doubt there, so the site writes
 * `tcp://host:9100?waiteof=false`; then the kernel's word has to do that every byte and our end were
 * acknowledged. It is asked in the other case too: a printer that hangs up before it has read everything looks
 * the same as a well-behaved one until its reset arrives. This is not learnt from experience on purpose: a
 * printer that hangs looks like one that never closes.
 *
 * "Sent" is still not "printed": the bytes are in the printer, which may be out of paper.
 */

/** Time limits of a wire, in milliseconds. */
export interface TcpLimits {
  /** Until a printer answers a connection. Default 3000. */
  readonly connectMs: number
  /** Without any byte taken, or between our end and the printer's, until it has broken off. Default 20000. */
  readonly stallMs: number
  /** Left to a printer that never closes its side, before we take the kernel's word. Default 2000. */
  readonly farewellMs: number
}

export const tcpLimits: TcpLimits = { connectMs: 3000, stallMs: 20_000, farewellMs: 2000 }

/** Small enough that a printer which reads slowly is seen to read. */
const chunkBytes = 4096
/** How often the kernel is asked while an acknowledgement is on its way. */
const askAgainMs = 50

interface Address {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly waitForEnd: boolean
}

const addressOf = (url: string): Address => {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'tcp:' || parsed.hostname === '')
    throw new Fault('printer-address', `"${url}" is no printer's address; write tcp://host:9100`)
  return {
    name: `printer at ${parsed.host}`,
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? 9100 : Number(parsed.port),
    waitForEnd: parsed.searchParams.get('waiteof') !== 'false',
  }
}

const wireOver = (socket: Socket, address: Address, clock: Clock, limits: TcpLimits): Wire => {
  const { localPort: local = 0, remotePort: remote = 0 } = socket
  const family = socket.remoteFamily === 'IPv6' ? 'IPv6' : 'IPv4'
  const released = Promise.withResolvers<Fault | undefined>()
  const hungUp = Promise.withResolvers<void>()
  let open = true
  let written = false
  let ended = false

  const release = (why: Fault | undefined): void => {
    if (!open) return
    open = false
    if (why === undefined && ended) socket.destroy()
    else socket.resetAndDestroy()
    released.resolve(why)
  }
  const fault = (what: string, cause?: unknown): Fault =>
    new Fault(written ? 'printer-broke-off' : 'printer-away', `${address.name} ${what}`, { cause })
  const breakOff = (what: string, cause?: unknown): void => release(fault(what, cause))

  /** Fails as soon as the wire does, or after `ms` for the reason given. */
  const orBroken = async (work: Promise<unknown>, ms: number, what: string): Promise<void> => {
    const cancel = clock.after(ms, () => breakOff(what))
    const broken = released.promise.then(why => {
      throw why ?? fault('was let go')
    })
    await Promise.race([work, broken]).finally(cancel)
  }

  socket.on('error', error => breakOff(`broke off: ${error.message}`, error))
  socket.on('end', () => (ended ? hungUp.resolve() : breakOff('hung up')))
  // Whatever a printer says of itself is read and dropped: unread bytes would turn our close into a reset.
  socket.resume()

  return {
    closed: released.promise,
    write: async bytes => {
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        const taken = Promise.withResolvers<void>()
        if (open) {
          written = true
          socket.write(bytes.subarray(from, from + chunkBytes), error => error ?? taken.resolve())
        }
        await orBroken(taken.promise, limits.stallMs, `took nothing for ${limits.stallMs} ms`)
      }
    },
    finish: async () => {
      if (open) {
        ended = true
        socket.end()
      }
      const silent = `has not closed its side ${limits.stallMs} ms after ours (if it never does: ?waiteof=false)`
      // Where no end is to be expected, the farewell is over by itself.
      const cancel = address.waitForEnd ? () => undefined : clock.after(limits.farewellMs, hungUp.resolve)
      await orBroken(hungUp.promise, limits.stallMs, silent).finally(cancel)
      const proof = async (): Promise<void> => {
        while (open && (await acknowledged({ family, local, remote })) === false)
          await new Promise<void>(resolve => clock.after(askAgainMs, resolve))
      }
      await orBroken(proof(), limits.stallMs, 'hung up before it had read everything')
      release(undefined)
    },
    close: async () => {
      const gone = socket.closed ? undefined : new Promise(resolve => socket.once('close', resolve))
      release(undefined)
      await gone
    },
  }
}

/**
 * A printer on the network. Faults of `open`: `printer-away`.
 * @param url `tcp://host[:9100][?waiteof=false]`; anything else throws `Fault('printer-address')` at once
 */
export const tcpConnector = (url: string, clock: Clock, limits: Partial<TcpLimits> = {}): Connector => {
  const address = addressOf(url)
  const all = { ...tcpLimits, ...limits }
  return {
    open: () =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: address.host, port: address.port, noDelay: true, allowHalfOpen: true })
        const away = (what: string, cause?: unknown): void => {
          cancel()
          socket.destroy()
          reject(new Fault('printer-away', `${address.name} ${what}`, { cause }))
        }
        const cancel = clock.after(all.connectMs, () => away(`did not answer for ${all.connectMs} ms`))
        const refused = (error: Error): void => away(`is not reachable: ${error.message}`, error)
        socket.once('error', refused)
        socket.once('connect', () => {
          cancel()
          socket.off('error', refused)
          resolve(wireOver(socket, address, clock, all))
        })
      }),
  }
}
