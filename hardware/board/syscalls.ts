/** What a driver asks of the kernel: the wire between a pad and everything that is soldered to it. */
import { Fault } from '../../protocol/fault.ts'

/**
 * The system calls that the drivers of chips and panels make, and no others. All return at once. They throw the
 * faults of `refused`.
 */
export interface Syscalls {
  /** @param flags of open(2) */
  open(path: string, flags: number): number
  close(fd: number): void
  /** The argument is read and written in place; its length is the size that the request number carries. */
  ioctl(fd: number, request: number, argument: Uint8Array): void
  /** How many bytes came; 0 when there is nothing now. */
  read(fd: number, into: Uint8Array): number
  /** Writes all of `bytes` at this distance from the beginning. */
  write(fd: number, bytes: Uint8Array, position: number): void
  /**
   * Whether it is a plain file, and which one: another of the same name has another place. Undefined where there is
   * nothing.
   */
  stat(path: string): { readonly isFile: boolean; readonly place: string } | undefined
  /** The names in a folder, sorted; none where there is no such folder. */
  list(folder: string): readonly string[]
  /**
   * Calls back whenever there is something to read, again and again until it is read, and once with a fault when
   * there never will be. Costs no thread. To be ended before the descriptor is closed.
   *
   * @returns a function that ends it; safe twice
   */
  watch(fd: number, hear: (gone: Fault | undefined) => void): () => void
}

/** What the kernel's refusals mean to a driver. */
const meanings: Readonly<Record<string, readonly [code: string, advice: string]>> = {
  ENOENT: ['device-gone', 'there is no such device: is it plugged in, and is its overlay enabled?'],
  ENODEV: ['device-gone', 'the device went away'],
  ENXIO: ['device-gone', 'the device went away'],
  EIO: ['device-gone', 'the device does not answer'],
  EBADF: ['device-gone', 'it is closed'],
  ENOTTY: ['not-that-device', 'this is not the kind of device it was taken for'],
  EINVAL: ['not-that-device', 'it does not know that request, or not with these values'],
  EBUSY: ['device-busy', 'somebody else uses it'],
  EACCES: ['device-denied', 'this user may not: is it in the groups gpio, video and input?'],
  EPERM: ['device-denied', 'this user may not: is it in the groups gpio, video and input?'],
}

/**
 * The fault of a call that the kernel refused: `device-gone`, `not-that-device`, `device-busy`, `device-denied`,
 * else `device-failed`.
 *
 * @param what was tried: `ioctl 0xc250b407 on /dev/gpiochip0`
 * @param errno its symbolic name
 */
export const refused = (what: string, errno: string): Fault => {
  const [code, advice] = meanings[errno] ?? ['device-failed', 'the kernel refused']
  return new Fault(code, `${what}: ${errno}, ${advice}`)
}
