/** A framebuffer in a test's hands, behind the system calls. */

import { refused, type Syscalls } from '../../../hardware/board/syscalls.ts'
import { type Channel, type Geometry, requests, sizes } from '../../../hardware/display/framebuffer.ts'

/** One `write`: where, and how much. */
export interface Written {
  readonly position: number
  readonly length: number
}

export interface FakePanel extends Syscalls {
  readonly memory: Uint8Array
  readonly written: Written[]
  /** Out of the computer, and in again: its memory comes back empty. */
  pull(): void
  plug(): void
  readonly descriptors: ReadonlySet<number>
  /** What is seen in the middle of it, brought back to RGB565. */
  seen(): Uint16Array
}

export interface PanelOf extends Geometry {
  readonly xOffset?: number
  readonly yOffset?: number
  readonly visual?: number
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const fakePanel = (path: string, panel: PanelOf): FakePanel => {
  const { width, height, bitsPerPixel, lineBytes, startBytes, red, green, blue } = panel
  const memory = new Uint8Array(startBytes + lineBytes * height)
  const written: Written[] = []
  const open = new Map<number, number>()
  let isIn = true
  let place = 1
  let next = 10

  const check = (fd: number) => {
    if (!open.has(fd)) throw refused(`descriptor ${fd}`, 'EBADF')
    if (open.get(fd) !== place || !isIn) throw refused(path, 'ENODEV')
  }
  const writeVariable = (bytes: Uint8Array) => {
    const fields = view(bytes)
    const channel = (at: number, { offset, length }: Channel) => {
      fields.setUint32(at, offset, true)
      fields.setUint32(at + 4, length, true)
    }
    for (const [i, value] of [
      width,
      height,
      width,
      height,
      panel.xOffset ?? 0,
      panel.yOffset ?? 0,
    ].entries()) {
      fields.setUint32(4 * i, value, true)
    }
    fields.setUint32(24, bitsPerPixel, true)
    channel(32, red)
    channel(44, green)
    channel(56, blue)
  }
  const take = (value: number, { offset, length }: Channel, bits: number) =>
    Math.round((((value >>> offset) & (2 ** length - 1)) * (2 ** bits - 1)) / (2 ** length - 1))

  return {
    memory,
    written,
    get descriptors() {
      return new Set(open.keys())
    },
    pull: () => {
      isIn = false
      memory.fill(0)
    },
    plug: () => {
      isIn = true
      place++
    },
    seen: () => {
      const pixels = new Uint16Array(320 * 240)
      const bytes = bitsPerPixel / 8
      const [left, top] = [Math.floor((width - 320) / 2), Math.floor((height - 240) / 2)]
      for (let i = 0; i < pixels.length; i++) {
        const at = startBytes + (Math.floor(i / 320) + top) * lineBytes + ((i % 320) + left) * bytes
        let value = 0
        for (let byte = bytes - 1; byte >= 0; byte--) value = value * 256 + (memory[at + byte] ?? 0)
        pixels[i] = (take(value, red, 5) << 11) | (take(value, green, 6) << 5) | take(value, blue, 5)
      }
      return pixels
    },
    list: () => [],
    stat: asked => (asked === path && isIn ? { isFile: false, place: String(place) } : undefined),
    open: asked => {
      if (asked !== path || !isIn) throw refused(asked, 'ENOENT')
      open.set(next, place)
      return next++
    },
    close: fd => {
      if (!open.delete(fd)) throw refused(`descriptor ${fd}`, 'EBADF')
    },
    ioctl: (fd, request, argument) => {
      check(fd)
      if (request === requests.variable && argument.length === sizes.variable) return writeVariable(argument)
      if (request !== requests.fixed || argument.length !== sizes.fixed) throw refused('ioctl', 'ENOTTY')
      view(argument).setUint32(36, panel.visual ?? 2, true)
      view(argument).setUint32(48, lineBytes, true)
    },
    read: () => 0,
    write: (fd, bytes, position) => {
      check(fd)
      memory.set(bytes, position)
      written.push({ position, length: bytes.length })
    },
    watch: () => () => {},
  }
}
