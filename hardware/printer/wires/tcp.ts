/** The network cable to a printer: `tcp://host:9100`. */
import { connect, type Socket } from 'node:net'
import { Fault } from '../../../protocol/fault.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import { acknowledged, onItsWay } from './acknowledged.ts'
import type { PrinterAddress } from './address.ts'
import { openHearing } from './hearing.ts'
import { beginLife } from './life.ts'
import type { Connector, Wire, WireLimits } from './wire.ts'

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

type TcpAddress = Extract<PrinterAddress, { readonly cable: 'tcp' }>

/** Small enough that a printer which reads slowly is seen to read. */
const chunkBytes = 4096
/** Between two looks at whether the machine at the other end acknowledges what is on its way. */
const lookAfterMs = 2000
/** Attempts of the kernel in vain, after some seven seconds; it would go on for a quarter of an hour. */
const mostInVain = 5
/** Of silence, until the kernel asks whether a printer is still there; some ten seconds later it is believed gone. */
const idleMs = 5000

const nameOf = ({ host, port }: TcpAddress): string =>
  `printer at ${host.includes(':') ? `[${host}]` : host}:${port}`

/*
 * A printer without paper reads nothing, for as long as it takes, and its machine still acknowledges that it is there.
 * One that was switched off in that moment acknowledges nothing, and nothing else would ever tell: it had said why it
 * stopped. Keepalive is no help, since the kernel does not send any while there is something on its way.
 */

const wireOver = (socket: Socket, address: TcpAddress, clock: Clock, limits: WireLimits): Wire => {
  const { localPort: local = 0, remotePort: remote = 0 } = socket
  const ports = { family: socket.remoteFamily === 'IPv6' ? 'IPv6' : 'IPv4', local, remote } as const
  const hungUp = Promise.withResolvers<void>()
  const hearing = openHearing()
  let ended = false
  let stopLooking: Cancel | undefined

  const life = beginLife(nameOf(address), clock, why => {
    stopLooking?.()
    hearing.end()
    if (why === undefined && ended) socket.destroy()
    else socket.resetAndDestroy()
  })
  socket.on('error', error => life.breakOff(`broke off: ${error.message}`, error))
  socket.on('end', () => (ended ? hungUp.resolve() : life.breakOff('hung up')))
  // It is read whether anybody listens or not: unread bytes would turn our close into a reset.
  socket.on('data', hearing.take)

  /** Until nothing is on its way any more. */
  const look = async (): Promise<void> => {
    const way = await onItsWay(ports)
    stopLooking = undefined
    if (life.isOver || way === undefined || way.bytes === 0) return
    if (way.inVain >= mostInVain) life.breakOff('does not acknowledge anything any more: is it off?')
    else lookLater()
  }
  const lookLater = (): void => {
    stopLooking ??= clock.after(lookAfterMs, () => void look())
  }

  return {
    closed: life.closed,
    hear: hearing.hear,
    write: async (bytes, mayWait) => {
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        const taken = Promise.withResolvers<void>()
        if (!life.isOver) {
          life.wrote()
          socket.write(bytes.subarray(from, from + chunkBytes), error => error ?? taken.resolve())
        }
        if (!life.isOver) lookLater()
        await life.within(taken.promise, limits.stallMs, `took nothing for ${limits.stallMs} ms`, mayWait)
      }
    },
    finish: async () => {
      if (!life.isOver) {
        ended = true
        socket.end()
      }
      const silent = `has not closed its side ${limits.stallMs} ms after ours (if it never does: ?waiteof=false)`
      // Where no end is to be expected, the farewell is over by itself.
      const cancel = address.waitForEnd ? () => undefined : clock.after(limits.farewellMs, hungUp.resolve)
      await life.within(hungUp.promise, limits.stallMs, silent).finally(cancel)
      const proof = async (): Promise<void> => {
        while (!life.isOver && (await acknowledged(ports)) === false) await life.pause(limits.lookMs)
      }
      await life.within(proof(), limits.stallMs, 'hung up before it had read everything')
      life.end()
    },
    close: async () => {
      const gone = socket.closed ? undefined : new Promise(resolve => socket.once('close', resolve))
      life.end()
      await gone
    },
  }
}

/** A printer on the network. Faults of `open`: `printer-away`. */
export const tcpConnector = (address: TcpAddress, clock: Clock, limits: WireLimits): Connector => ({
  open: () =>
    new Promise((resolve, reject) => {
      const { host, port } = address
      const socket = connect({
        ...{ host, port, noDelay: true, allowHalfOpen: true },
        ...{ keepAlive: true, keepAliveInitialDelay: idleMs },
      })
      const away = (what: string, cause?: unknown): void => {
        cancel()
        socket.destroy()
        reject(new Fault('printer-away', `${nameOf(address)} ${what}`, { cause }))
      }
      const cancel = clock.after(limits.connectMs, () => away(`did not answer for ${limits.connectMs} ms`))
      const refused = (error: Error): void => away(`is not reachable: ${error.message}`, error)
      socket.once('error', refused)
      socket.once('connect', () => {
        cancel()
        socket.off('error', refused)
        resolve(wireOver(socket, address, clock, limits))
      })
    }),
})
