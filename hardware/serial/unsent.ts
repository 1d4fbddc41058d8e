/** What a port has been given and has not sent yet: how much that is, and how it is forgotten. Linux alone. */
import { Fault } from '../../protocol/fault.ts'
import { kernel } from '../board/kernel.ts'

/** Of `asm-generic/ioctls.h`. */
const [outQueue, lineStatus, getSettings, setSettings] = [0x5411, 0x5459, 0x541e, 0x541f]
/** `TIOCSER_TEMT`: the chip has sent its last bit. */
const chipIsEmpty = 1
/** `struct serial_struct`: its size, where `closing_wait` stands in it, and what means "not at all". */
const [settingsBytes, closingWaitAt, notAtAll] = [72, 40, 0xffff]

const ask = (fd: number, request: number): number => {
  const answer = new Uint8Array(4)
  kernel.ioctl(fd, request, answer)
  return new DataView(answer.buffer).getInt32(0, true)
}

/**
 * How many bytes the kernel holds, and those on their way to a plug; 1 when only the chip has some left. Most chips on
 * a USB plug do not tell of theirs.
 *
 * @throws Fault of `kernel`
 */
export const unsentAt = (fd: number): number => {
  const held = ask(fd, outQueue)
  if (held > 0) return held
  try {
    return (ask(fd, lineStatus) & chipIsEmpty) === 0 ? 1 : 0
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'not-that-device') return 0
    throw cause
  }
}

/**
 * Lets the port be closed without waiting for what it has not sent, for as long as it is plugged in or until somebody
 * sets it otherwise. Only an administrator's program may; for others the kernel goes on waiting, half a minute.
 */
export const forgetUnsent = (fd: number): void => {
  try {
    const settings = new Uint8Array(settingsBytes)
    kernel.ioctl(fd, getSettings, settings)
    new DataView(settings.buffer).setUint16(closingWaitAt, notAtAll, true)
    kernel.ioctl(fd, setSettings, settings)
  } catch {}
}
