/** The panel below the glass: the pad's frames, written into the kernel's framebuffer. */
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { lookMs, type Presence } from '../board/presence.ts'
import { refused, type Syscalls } from '../board/syscalls.ts'
import { damage } from './damage.ts'
import type { Display } from './display.ts'
import { type Frame, type Rect, screen } from './frame.ts'
import {
  createPacker,
  type Geometry,
  type PackRow,
  readGeometry,
  referenceGeometry,
  requests,
  sizes,
} from './framebuffer.ts'

export interface PanelOptions {
  readonly syscalls: Syscalls
  /** `/dev/fb0`; or a plain file, which then has the layout of `file`. */
  readonly path: string
  /** Default `referenceGeometry`. */
  readonly file?: Geometry
  readonly clock: Clock
  readonly presence: Presence
}

/** A panel that is there. */
interface Attached {
  readonly fd: number
  /** Which device or file it was when it was opened. */
  readonly place: string
  readonly isFile: boolean
  readonly geometry: Geometry
  readonly pack: PackRow
  /** What stands on it; undefined: who knows. */
  shown: Frame | undefined
}

/** `O_RDWR`, the same on every board. */
const readWrite = 2

const ask = (syscalls: Syscalls, fd: number): Geometry => {
  const variable = new Uint8Array(sizes.variable)
  const fixed = new Uint8Array(sizes.fixed)
  syscalls.ioctl(fd, requests.variable, variable)
  syscalls.ioctl(fd, requests.fixed, fixed)
  return readGeometry(variable, fixed, screen)
}

const attach = ({ syscalls, path, file = referenceGeometry }: PanelOptions): Attached => {
  const found = syscalls.stat(path)
  if (found === undefined) throw refused(path, 'ENOENT')
  const fd = syscalls.open(path, readWrite)
  try {
    const geometry = found.isFile ? file : ask(syscalls, fd)
    return { fd, ...found, geometry, pack: createPacker(geometry), shown: undefined }
  } catch (cause) {
    syscalls.close(fd)
    throw cause
  }
}

/** Where on the panel a frame's pixel goes: the frame is in the middle of a larger one. */
const placeOf = ({ width, height, bitsPerPixel, lineBytes, startBytes }: Geometry, x: number, y: number) => {
  const row = y + Math.floor((height - screen.height) / 2)
  const column = x + Math.floor((width - screen.width) / 2)
  return startBytes + row * lineBytes + (column * bitsPerPixel) / 8
}

/**
 * Writes the rectangles that differ, row by row: the driver of a panel on a slow wire sends what was written to
 * and nothing else. Nothing here waits for that wire; the kernel sends in its own time.
 *
 * A panel that cannot be had, at the start or later, is reported and looked for every two seconds; when it is
 * there, it is shown the last frame. One that nothing is written to is asked every two seconds whether it is there.
 */
export const openPanel = (options: PanelOptions): Display => {
  const { syscalls, clock, presence } = options
  let isOpen = true
  let attached: Attached | undefined
  let isMissed = false
  let wanted: Frame | undefined
  let cancel: Cancel = () => {}

  const lose = (cause: unknown) => {
    if (attached !== undefined) {
      const { fd } = attached
      attached = undefined
      try {
        syscalls.close(fd)
      } catch {
        // A device that went away may refuse even that; the descriptor is gone all the same.
      }
    }
    if (isMissed) return
    isMissed = true
    presence.gone(cause instanceof Fault ? cause : new Fault('device-failed', String(cause), { cause }))
  }
  const blank = ({ fd, geometry }: Attached) => {
    const { width, height, bitsPerPixel, lineBytes, startBytes } = geometry
    if (width === screen.width && height === screen.height) return
    const black = new Uint8Array((width * bitsPerPixel) / 8)
    for (let y = 0; y < height; y++) syscalls.write(fd, black, startBytes + y * lineBytes)
  }
  const paintRect = ({ fd, geometry, pack }: Attached, frame: Frame, rect: Rect) => {
    for (let y = rect.y; y < rect.y + rect.height; y++) {
      syscalls.write(fd, pack(frame, rect.x, y, rect.width), placeOf(geometry, rect.x, y))
    }
  }
  const paint = () => {
    if (attached === undefined || wanted === undefined) return
    try {
      for (const rect of damage(attached.shown, wanted)) paintRect(attached, wanted, rect)
      attached.shown = wanted
    } catch (cause) {
      lose(cause)
    }
  }
  const look = () => {
    try {
      if (attached === undefined) {
        attached = attach(options)
        blank(attached)
        if (isMissed) presence.back()
        isMissed = false
        paint()
      } else {
        if (syscalls.stat(options.path)?.place !== attached.place) throw refused(options.path, 'ENODEV')
        if (!attached.isFile) ask(syscalls, attached.fd)
      }
    } catch (cause) {
      lose(cause)
    }
    if (isOpen) cancel = clock.after(lookMs, look)
  }
  look()

  return {
    show: frame => {
      if (frame.width !== screen.width || frame.height !== screen.height) {
        throw new Fault(
          'frame-size',
          `The panel has ${screen.width} × ${screen.height} pixels, the frame ${frame.width} × ${frame.height}`,
        )
      }
      if (!isOpen) return
      wanted = frame
      paint()
    },
    close: async () => {
      if (!isOpen) return
      isOpen = false
      cancel()
      if (attached !== undefined) syscalls.close(attached.fd)
      attached = undefined
    },
  }
}
