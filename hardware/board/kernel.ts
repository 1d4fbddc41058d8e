/** The kernel that the pad runs on: the one place where its drivers leave JavaScript. */
import { closeSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { Poller } from '@serialport/bindings-cpp/dist/poller.js'
import koffi from 'koffi'
import type { Fault } from '../../protocol/fault.ts'
import { refused, type Syscalls } from './syscalls.ts'

/*
 * Node opens, reads and writes, but has no ioctl and no way to wait for a descriptor that is neither a socket nor
 * a terminal. koffi calls the first, without a compiler on the pad. The second is libuv's poll, which Node keeps
 * to itself; the serial library brings it along for its own ports, in a file that is not among its promises, and
 * so nothing else here may import it. Waiting in a thread of the pool would take one of the four that files are
 * synced with, for ever.
 */
const ioctl = koffi.load(null).func('int ioctl(int fd, unsigned long request, _Inout_ uint8_t *argument)')

const names = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]))

const nameOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)

/** What was opened where, for the sentences of its faults. */
const paths = new Map<number, string>()
const where = (fd: number): string => paths.get(fd) ?? `descriptor ${fd}`

/**
 * Pollers that nobody needs any more, kept for ever: there is one for each time that lines were lost or closed. The
 * library ends a poller when it is collected, not when it is told to, and with it the watch over its descriptor's
 * number, which somebody else may have by then.
 */
const ended = new Set<Poller>()

const attempt = <T>(what: string, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    throw refused(what, nameOf(error))
  }
}

export const kernel: Syscalls = {
  open: (path, flags) => {
    const fd = attempt(path, () => openSync(path, flags))
    paths.set(fd, path)
    return fd
  },
  close: fd => {
    paths.delete(fd)
    attempt(`closing descriptor ${fd}`, () => closeSync(fd))
  },
  ioctl: (fd, request, argument) => {
    if (ioctl(fd, request, argument) >= 0) return
    const errno = koffi.errno()
    throw refused(`ioctl 0x${request.toString(16)} on ${where(fd)}`, names.get(errno) ?? `error ${errno}`)
  },
  read: (fd, into) => {
    try {
      return readSync(fd, into)
    } catch (error) {
      if (nameOf(error) === 'EAGAIN') return 0
      throw refused(`reading ${where(fd)}`, nameOf(error))
    }
  },
  write: (fd, bytes, position) => {
    for (let done = 0; done < bytes.length; ) {
      const count = attempt(`writing ${where(fd)}`, () =>
        writeSync(fd, bytes, done, bytes.length - done, position + done),
      )
      if (count === 0) throw refused(`writing ${where(fd)}`, 'EIO')
      done += count
    }
  },
  stat: path => {
    const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }))
    return found && { isFile: found.isFile(), place: `${found.dev}:${found.ino}` }
  },
  list: folder => {
    try {
      return readdirSync(folder).sort()
    } catch {
      return []
    }
  },
  watch: (fd, hear) => {
    const poller = new Poller(fd)
    let isOver = false
    const end = (gone?: Fault) => {
      if (isOver) return
      isOver = true
      // Its words of farewell to those who still wait would be heard as trouble.
      poller.removeAllListeners()
      poller.stop()
      ended.add(poller)
      if (gone !== undefined) hear(gone)
    }
    const wait = () =>
      poller.once('readable', trouble => {
        if (isOver) return
        if (trouble !== null) return end(refused(`waiting for ${where(fd)}`, 'EIO'))
        hear(undefined)
        if (!isOver) wait()
      })
    wait()
    return () => end()
  },
}
