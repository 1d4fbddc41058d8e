/** The device's end of a simulated cable, whose other end lies where a link says. */
import { closeSync, readlinkSync, renameSync, symlinkSync, unlinkSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Hear, SerialLine } from './line.ts'
import { openPty, type Pty } from './pty.ts'

/*
 * How a pseudo-terminal's near end is read and written, of what Node has:
 * - `fs.read` keeps a thread of the pool waiting for ever, and closing it wakes nobody. Four pads in one process,
 *   and no file could be read any more.
 * - `net.Socket` refuses a file descriptor that is a terminal.
 * - `tty.ReadStream` hands it to the event loop, and gives up at once when destroyed. So it reads; but its writing
 *   stops the whole process while nobody reads at the far end: libuv takes a terminal that it cannot open anew
 *   (no near end can be) for one to be written to in a blocking manner.
 * - `fs.writeSync` on a descriptor that does not block is over at once, like any copying in memory. When the
 *   kernel has taken what it holds (64 KiB), somebody has to ask again later.
 */
const askAgainMs = 5

/** Made under another name first: a link that is there always leads somewhere. */
const linkTo = (path: string, link: string): void => {
  const draft = `${link}.new`
  try {
    unlinkSync(draft)
  } catch {}
  symlinkSync(path, draft)
  renameSync(draft, link)
}

/** Whoever else put a link there in the meantime keeps it. */
const unlinkFrom = (path: string, link: string): void => {
  try {
    if (readlinkSync(link) === path) unlinkSync(link)
  } catch {}
}

const lineOver = ({ near, far, path }: Pty, link: string, clock: Clock, hear: Hear): Cable => {
  const stream = new ReadStream(near)
  const closed = Promise.withResolvers<Fault | undefined>()
  let over = false
  let last: Promise<void> = Promise.resolve()
  let goOn = () => {}
  let cancel: Cancel = () => {}
  const end = (why: Fault | undefined) => {
    if (over) return
    over = true
    cancel()
    goOn()
    unlinkFrom(path, link)
    // The near end goes first: while the far one is open here, the hanging up would not reach anybody.
    stream.once('close', () => {
      closeSync(far)
      closed.resolve(why)
    })
    stream.destroy()
  }
  const cut = (cause?: unknown) => new Fault('line-cut', 'The cable came out', { cause })
  stream.on('data', piece => {
    if (!over) hear(piece)
  })
  stream.on('error', cause => end(cut(cause)))
  stream.on('end', () => end(cut()))
  const pause = () =>
    new Promise<void>(resolve => {
      goOn = resolve
      cancel = clock.after(askAgainMs, resolve)
    })
  const write = async (bytes: Uint8Array) => {
    let taken = 0
    while (true) {
      if (over) throw cut()
      try {
        taken += writeSome(near, bytes.subarray(taken))
      } catch (cause) {
        end(cut(cause))
      }
      if (taken === bytes.length) return
      await pause()
    }
  }
  return {
    pull: () => end(cut()),
    write: bytes => {
      const done = last.then(() => write(bytes))
      last = done.catch(() => {})
      return done
    },
    close: async () => {
      end(undefined)
      await closed.promise
    },
    closed: closed.promise,
  }
}

/** How many of the bytes the kernel has room for. */
const writeSome = (near: number, bytes: Uint8Array): number => {
  try {
    return bytes.length === 0 ? 0 : writeSync(near, bytes)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN') return 0
    throw cause
  }
}

/** The device's end. Like a UART it does not notice whether anybody has the other end open. */
export interface Cable extends SerialLine {
  /** Pulls the cable out in the middle of whatever is on its way, which is lost at both ends. Safe twice. */
  pull(): void
}

/**
 * Lays a cable: `link` leads to a terminal that any program may open as it opens a serial port.
 *
 * @throws Fault `no-cable`
 */
export const layCable = (link: string, clock: Clock, hear: Hear): Cable => {
  const pty = openPty()
  try {
    linkTo(pty.path, link)
  } catch (cause) {
    closeSync(pty.near)
    closeSync(pty.far)
    throw new Fault('no-cable', `${link} cannot be made: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  return lineOver(pty, link, clock, hear)
}
