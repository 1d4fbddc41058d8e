/** A serial port of this machine, with a cable in it or soldered to it. */
import { read } from 'node:fs'
import { SerialPort } from 'serialport'
import { Fault } from '../../protocol/fault.ts'
import { baudRate } from '../../protocol/provisioning.ts'
import type { Hear, SerialLine } from './line.ts'

/*
 * serialport opens, sets up and locks the port, and waits for it without a thread. Reading is done here, because
 * its own reading does not end: a line that is hung up on while nobody waits for it (always the case when the
 * cable is pulled right after a piece came) reads as zero bytes, which serialport takes for "nothing yet" and
 * reads again, at once and for ever, with a whole processor.
 *
 * Nothing here asks for DTR, RTS or CTS: a pseudo-terminal has none and says so with an error.
 */

/** How a port talks; both ends have to be told the same. */
export interface PortSettings {
  /** Signs a second. */
  readonly baudRate: number
  readonly dataBits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  /**
   * How the other end says "wait": by its wire to our CTS (`rts`), by the sign XOFF (`xon`), or not at all. We never
   * say it by a sign of our own, which a printer would print.
   */
  readonly flow: 'rts' | 'xon' | 'none'
}

/** The technician's cable. */
const plain: PortSettings = { baudRate, dataBits: 8, parity: 'none', flow: 'none' }

/** A line through a port of this machine, which says what of the bytes it took is still here. */
export interface PortLine extends SerialLine {
  /**
   * How many bytes have not left the port yet, 1 when it knows no better; 0 does not speak for a chip that keeps what
   * it holds to itself. Costs no thread.
   *
   * @throws Fault `line-cut`
   */
  unsent(): Promise<number>
  /**
   * As `close`, and what has not left yet is dropped, where `close` lets the kernel send it for up to half a minute. So
   * long this takes too at most drivers of USB plugs, where it is no administrator who asks, and until then the port
   * is taken.
   */
  drop(): Promise<void>
}

type OpenPort = Awaited<ReturnType<typeof SerialPort.binding.open>>
type PolledPort = Extract<OpenPort, { readonly poller: unknown }>

const pieceBytes = 4_096
/** What serialport's poller calls them. */
const readable = 1
const writable = 2

const isAgain = (error: NodeJS.ErrnoException) => error.code === 'EAGAIN' || error.code === 'EINTR'

/** Where a line stands while it is being read. */
interface Standing {
  over: boolean
  /** How many writes are on their way. */
  writes: number
}

/** Resolves with how many bytes came, 0 when the line was hung up on. */
const readPolled = (port: PolledPort, buffer: Buffer, standing: Standing): Promise<number> =>
  new Promise((resolve, reject) => {
    const attempt = () => {
      if (port.fd === null) return resolve(0)
      read(port.fd, buffer, 0, buffer.length, null, (error, count) => {
        if (error === null) return resolve(count)
        if (!isAgain(error) || standing.over) return reject(error)
        port.poller.once('readable', trouble => (trouble === null ? attempt() : reject(trouble)))
        // Waiting for one thing makes the poller forget that a write waits for the other.
        if (standing.writes > 0) port.poller.poll(readable | writable)
      })
    }
    attempt()
  })

const readPiece = async (port: OpenPort, buffer: Buffer, standing: Standing): Promise<number> =>
  'poller' in port
    ? readPolled(port, buffer, standing)
    : (await port.read(buffer, 0, buffer.length)).bytesRead

/** Only where somebody asks: a technician's computer may be one where nothing of this exists. */
const loadUnsent = () => import('./unsent.ts')

/** Not every driver forgets when it is told to: closing would wait for what is left. */
const forget = async (port: OpenPort): Promise<void> => {
  if ('fd' in port && typeof port.fd === 'number') (await loadUnsent()).forgetUnsent(port.fd)
  await port.flush()
}

const lineOver = (port: OpenPort, path: string, hear: Hear): PortLine => {
  const closed = Promise.withResolvers<Fault | undefined>()
  const standing: Standing = { over: false, writes: 0 }
  let last: Promise<void> = Promise.resolve()
  const cut = (cause?: unknown) => new Fault('line-cut', `The cable at ${path} came out`, { cause })

  const end = (why: Fault | undefined, isDropped = false) => {
    if (standing.over) return
    standing.over = true
    // Whoever waits for the port is told to give up, so that nobody reads from it while it is being closed.
    if ('poller' in port) port.poller.stop()
    const gone = 'poller' in port ? reading : Promise.resolve()
    Promise.allSettled([gone, last])
      .then(() => (isDropped ? forget(port).catch(() => {}) : undefined))
      .then(() => port.close())
      .catch(() => {})
      .finally(() => closed.resolve(why))
  }
  const listen = async () => {
    while (!standing.over) {
      // A piece of its own each time: whoever heard it may keep it.
      const buffer = Buffer.allocUnsafe(pieceBytes)
      const count = await readPiece(port, buffer, standing)
      if (standing.over) return
      if (count === 0) throw new Error('hung up')
      hear(buffer.subarray(0, count))
    }
  }
  const reading = listen().catch(cause => end(cut(cause)))

  const write = async (bytes: Uint8Array) => {
    if (standing.over) throw cut()
    standing.writes++
    try {
      await port.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    } catch (cause) {
      const trouble = cut(cause)
      end(trouble)
      throw trouble
    } finally {
      standing.writes--
    }
  }
  return {
    write: bytes => {
      const done = last.then(() => write(bytes))
      last = done.catch(() => {})
      return done
    },
    unsent: async () => {
      if (standing.over || !('fd' in port) || typeof port.fd !== 'number') throw cut()
      try {
        return (await loadUnsent()).unsentAt(port.fd)
      } catch (cause) {
        throw cut(cause)
      }
    },
    drop: async () => {
      end(undefined, true)
      await closed.promise
    },
    close: async () => {
      end(undefined)
      await closed.promise
    },
    closed: closed.promise,
  }
}

const refusal = (path: string, cause: unknown): Fault => {
  const said = cause instanceof Error ? cause.message : String(cause)
  if (/lock|Access denied|busy/i.test(said))
    return new Fault('port-taken', `${path} is in use by another program: close it and try again`, { cause })
  if (/Permission denied/i.test(said)) {
    const group = 'become a member of the group that owns it (often "dialout") and sign in again'
    return new Fault('port-denied', `${path} may not be opened by this user: ${group}`, { cause })
  }
  const next = 'Is the cable in, at both ends, and is it a data cable?'
  return new Fault('no-port', `${path} cannot be opened: ${said.replace(/^Error:? /, '')}. ${next}`, {
    cause,
  })
}

/**
 * Opens a port for this program alone, with one stop bit, every byte as it comes. What came before is dropped.
 *
 * @param path `/dev/ttyACM0`, `COM3`
 * @param settings the technician's cable unless given: 115,200 signs a second, eight bits, no parity, no handshake
 * @throws Fault `no-port`, `port-taken`, `port-denied`
 */
export const openPort = async (path: string, hear: Hear, settings = plain): Promise<PortLine> => {
  const { flow, ...shape } = settings
  const handshake = { rtscts: flow === 'rts', xon: flow === 'xon', xoff: false }
  try {
    return lineOver(await SerialPort.binding.open({ path, ...shape, ...handshake }), path, hear)
  } catch (cause) {
    throw refusal(path, cause)
  }
}
