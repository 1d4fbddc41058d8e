/** The USB cable to a printer: `usb:///dev/usb/lp0`. */
import { close, constants, fstatSync, open, readSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import type { PrinterAddress } from './address.ts'
import { openHearing } from './hearing.ts'
import { beginLife } from './life.ts'
import type { Wire, WireLimits } from './wire.ts'

/*
 * Through the kernel's `usblp`. Opened without O_NONBLOCK, one write to a printer that takes nothing holds the thread
 * that makes it, and in the end the whole process, until the plug is pulled. With it, every call is over at once:
 *
 * - A write hands one transfer of up to 8 KiB to the printer; until that is through, the next is refused with EAGAIN.
 *   A printer that is off line, or out of paper with its memory full, answers EAGAIN until the time limit.
 * - A write of nothing is refused likewise, and otherwise does nothing: so one sees that the last transfer is through,
 *   and that the printer is still there.
 * - A read of nothing is no end: many printers answer with empty transfers while they have nothing to say.
 *
 * The printer is looked at by the clock rather than waited for. What there is to wait with (libuv's poll, which Node
 * keeps to itself) would turn in circles with a printer of the empty answers, and its handles cannot be let go of as
 * often as wires are opened. A look is a system call or two, forty times a second.
 *
 * The printer port's own status lines (paper empty, selected, error: the ioctl LPGETSTATUS) are not asked: receipt
 * printers set them as they please, the request goes over the wire and waits there, and what a printer says with
 * `hear` tells more.
 */

type UsbAddress = Extract<PrinterAddress, { readonly cable: 'usb' }>

/** One transfer of `usblp`, in either direction. */
const chunkBytes = 8192
/** In one look, of a printer that does not stop talking: others want to be looked at too. */
const readsAtOnce = 16

/** For all wires: what is read into it is handed on as a copy before anybody else reads. */
const piece = new Uint8Array(chunkBytes)

const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause)

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'is not plugged in',
  ENODEV: 'was unplugged',
  ENXIO: 'was unplugged',
  EIO: 'was unplugged',
  EBUSY: 'is in use by another program',
  EACCES: 'may not be opened by this user: a member of the group "lp" may',
}
const meaning = (cause: unknown): string => meanings[codeOf(cause)] ?? `broke off: ${codeOf(cause)}`

/** What a call on a device that does not block gave; undefined where it would have had to wait. */
const atOnce = <T>(call: () => T): T | undefined => {
  try {
    return call()
  } catch (cause) {
    if (codeOf(cause) === 'EAGAIN') return undefined
    throw cause
  }
}

const openDevice = async (path: string): Promise<number> => {
  const away = (what: string, cause?: unknown) =>
    new Fault('printer-away', `printer at ${path} ${what}`, { cause })
  const fd = await promisify(open)(path, O_RDWR | O_NONBLOCK | O_NOCTTY).catch((cause: unknown) => {
    throw away(meaning(cause), cause)
  })
  if (fstatSync(fd).isCharacterDevice()) return fd
  await promisify(close)(fd)
  throw away('is no device')
}

/** Resolves with a wire as soon as the device is open. Fault `printer-away`. */
export const openUsb = async ({ path }: UsbAddress, clock: Clock, limits: WireLimits): Promise<Wire> => {
  const fd = await openDevice(path)
  const hearing = openHearing()
  const released = Promise.withResolvers<void>()
  let stopLooking = () => {}
  const life = beginLife(`printer at ${path}`, clock, () => {
    stopLooking()
    hearing.end()
    close(fd, () => released.resolve())
  })
  const nothing = new Uint8Array(0)
  /** Whether the printer has room; throws what is the matter when it is gone. */
  const hasRoom = (): boolean => atOnce(() => writeSync(fd, nothing)) !== undefined

  let isMute = false
  /** How many bytes the printer said just now; 0 for none, and for an empty answer. */
  const read = (): number => {
    try {
      const count = atOnce(() => readSync(fd, piece)) ?? 0
      hearing.take(piece.slice(0, count))
      return count
    } catch (cause) {
      // A printer of one direction cannot be read.
      if (codeOf(cause) !== 'EINVAL') throw cause
      isMute = true
      return 0
    }
  }
  const look = (): void => {
    try {
      let reads = 0
      while (!life.isOver && !isMute && reads < readsAtOnce && read() > 0) reads++
      if (!life.isOver) hasRoom()
    } catch (cause) {
      life.breakOff(meaning(cause), cause)
    }
    if (!life.isOver) stopLooking = clock.after(limits.lookMs, look)
  }
  stopLooking = clock.after(0, look)

  /** Makes the attempt again and again until it comes off. */
  const until = async (attempt: () => boolean, mayWait = () => false): Promise<void> => {
    let since = clock.monotonic()
    const tried = (): boolean => {
      try {
        return attempt()
      } catch (cause) {
        life.breakOff(meaning(cause), cause)
        return false
      }
    }
    while (!life.isOver && !tried()) {
      if (clock.monotonic() - since >= limits.stallMs) {
        if (mayWait()) since = clock.monotonic()
        else life.breakOff(`took nothing for ${limits.stallMs} ms`)
      }
      await life.pause(limits.lookMs)
    }
  }
  return {
    closed: life.closed,
    hear: hearing.hear,
    write: async (bytes, mayWait) => {
      for (let sent = 0; sent < bytes.length; ) {
        const chunk = bytes.subarray(sent, sent + chunkBytes)
        await until(() => {
          life.wrote()
          const count = atOnce(() => writeSync(fd, chunk)) ?? 0
          sent += count
          return count > 0
        }, mayWait)
        life.check()
      }
    },
    finish: async () => {
      await until(hasRoom)
      life.check()
      life.end()
      await released.promise
    },
    close: async () => {
      life.end()
      await released.promise
    },
  }
}
