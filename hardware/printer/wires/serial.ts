/** The serial cable to a printer: `serial:///dev/serial/by-id/…`. */
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import { openPort, type PortLine } from '../../serial/port.ts'
import type { PrinterAddress } from './address.ts'
import { type Hearing, openHearing } from './hearing.ts'
import { beginLife } from './life.ts'
import type { Wire, WireLimits } from './wire.ts'

/*
 * A serial line has no connection that could be refused or ended: it can be opened and written to with nobody at the
 * other end. What it has is the handshake. A printer that is off or full holds it, bytes stay here, and the time limit
 * makes of that a printer that broke off. So `finish` proves that every byte went out of the port, at a time when the
 * printer said that it takes bytes; with `flow=none` not even that.
 *
 * `tcdrain`, which is there to wait for this, waits in a thread of the pool, for ever where a printer stays full, and
 * four printers would keep the gateway from reading any file. The port is asked instead how much it still holds.
 */

type SerialAddress = Extract<PrinterAddress, { readonly cable: 'serial' }>

/** Out within the time limit even at 300 signs a second. */
const chunkBytes = 256

interface SerialWireOptions {
  /** Of the printer. */
  readonly name: string
  /** What to say of one that takes nothing. */
  readonly full: string
  readonly clock: Clock
  readonly limits: WireLimits
}

/** A wire over an open port, which is the wire's from now on. */
export const serialWire = (
  port: Pick<PortLine, 'write' | 'unsent' | 'close' | 'drop' | 'closed'>,
  hearing: Hearing,
  { name, full, clock, limits }: SerialWireOptions,
): Wire => {
  let isSent = false
  const life = beginLife(name, clock, () => {
    hearing.end()
    void (isSent ? port.close() : port.drop())
  })
  const cut = (cause: unknown): void => life.breakOff('was unplugged', cause)
  void port.closed.then(why => {
    if (why !== undefined) cut(why)
  })

  /** Until all has gone out of the port. As long as it holds less each time, the printer is alive. */
  const drained = async (): Promise<void> => {
    let least = Number.POSITIVE_INFINITY
    let since = clock.monotonic()
    while (!life.isOver) {
      const left = await port.unsent()
      if (left === 0) return
      if (left < least) since = clock.monotonic()
      least = Math.min(least, left)
      if (clock.monotonic() - since >= limits.stallMs) life.breakOff(full)
      await life.pause(limits.lookMs)
    }
  }
  return {
    closed: life.closed,
    hear: hearing.hear,
    write: async (bytes, mayWait) => {
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        life.check()
        life.wrote()
        const taken = port.write(bytes.subarray(from, from + chunkBytes)).catch(cut)
        await life.within(taken, limits.stallMs, full, mayWait)
      }
    },
    finish: async () => {
      await drained().catch(cut)
      life.check()
      // What a chip of its own still holds goes out while the port is closed: the kernel waits for it there.
      isSent = true
      life.end()
      await port.closed
    },
    close: async () => {
      life.end()
      await port.closed
    },
  }
}

/** Resolves with a wire as soon as the port is open. Fault `printer-away`. */
export const openSerial = async (
  { path, manner }: SerialAddress,
  clock: Clock,
  limits: WireLimits,
): Promise<Wire> => {
  const { baud, bits, parity, flow } = manner
  const name = `printer at ${path}`
  const hearing = openHearing()
  const settings = { baudRate: baud, dataBits: bits, parity, flow }
  const port = await openPort(path, hearing.take, settings).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('printer-away', `${name}: ${said}`, { cause })
  })
  const advice = flow === 'none' ? '' : ` (is it on, and is flow=${flow} what cable and switches say?)`
  const full = `took nothing for ${limits.stallMs} ms${advice}`
  return serialWire(port, hearing, { name, full, clock, limits })
}
