/** A cable that is not there: the two ends of a pseudo-terminal, which the kernel joins as it would a real line. */
import { closeSync, constants, openSync } from 'node:fs'
import koffi from 'koffi'
import { Fault } from '../../protocol/fault.ts'

/*
 * Node has no way to make a pseudo-terminal, and a program that makes one (socat) would be one more thing to
 * install. Everything here that calls the C library is in this file; all of it returns at once.
 */
interface Terminals {
  posix_openpt(flags: number): number
  grantpt(fd: number): number
  unlockpt(fd: number): number
  ptsname(fd: number): string | null
  tcgetattr(fd: number, settings: Uint8Array): number
  cfmakeraw(settings: Uint8Array): void
  tcsetattr(fd: number, when: number, settings: Uint8Array): number
}

const load = (): Terminals => {
  const libc = koffi.load(null)
  return {
    posix_openpt: libc.func('int posix_openpt(int flags)'),
    grantpt: libc.func('int grantpt(int fd)'),
    unlockpt: libc.func('int unlockpt(int fd)'),
    ptsname: libc.func('const char *ptsname(int fd)'),
    tcgetattr: libc.func('int tcgetattr(int fd, _Out_ uint8_t *settings)'),
    cfmakeraw: libc.func('void cfmakeraw(_Inout_ uint8_t *settings)'),
    tcsetattr: libc.func('int tcsetattr(int fd, int when, uint8_t *settings)'),
  }
}
let loaded: Terminals | undefined

/** Not among Node's constants. Without it whatever this process starts would keep the cable plugged in. */
const closeOnExec = process.platform === 'linux' ? 0o2000000 : 0
/** More than any system's `struct termios`, of which nothing is looked at here. */
const settingsBytes = 256
const now = 0

export interface Pty {
  /** The device's end, which never blocks. Closing it is pulling the cable: whoever has the other end open is hung up on. */
  readonly near: number
  /**
   * The other end, kept open here as well. While nobody has it open, reading at the near end fails with EIO and
   * polling it never waits; a device on a UART does not notice either whether somebody listens.
   */
  readonly far: number
  /** Where others open the far end: `/dev/pts/3`. */
  readonly path: string
}

const failed = (what: string): Fault =>
  new Fault('no-cable', `No pseudo-terminal can be had: ${what} failed with error ${koffi.errno()}`)

/**
 * Both ends are file descriptors for the caller to close, the near one first. The terminal is raw from the start:
 * a fresh one sends everything back that is written into it, and a device would hear its own words.
 *
 * @throws Fault `no-cable`
 */
export const openPty = (): Pty => {
  loaded ??= load()
  const c = loaded
  const near = c.posix_openpt(constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK | closeOnExec)
  if (near < 0) throw failed('posix_openpt')
  try {
    if (c.grantpt(near) !== 0) throw failed('grantpt')
    if (c.unlockpt(near) !== 0) throw failed('unlockpt')
    const path = c.ptsname(near)
    if (path === null) throw failed('ptsname')
    const far = openSync(path, constants.O_RDWR | constants.O_NOCTTY)
    const settings = new Uint8Array(settingsBytes)
    try {
      if (c.tcgetattr(far, settings) !== 0) throw failed('tcgetattr')
      c.cfmakeraw(settings)
      if (c.tcsetattr(far, now, settings) !== 0) throw failed('tcsetattr')
    } catch (cause) {
      closeSync(far)
      throw cause
    }
    return { near, far, path }
  } catch (cause) {
    closeSync(near)
    throw cause
  }
}
