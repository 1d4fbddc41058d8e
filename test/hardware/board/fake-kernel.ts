/** A kernel with one board, in a test's hands: it speaks the structures that the real one speaks. */
import {
  decodeLineRequest,
  decodeValues,
  encodeChip,
  encodeEvent,
  encodeValues,
  flags,
  type LineRequest,
  requests,
  sizes,
  writeLineFd,
} from '../../../hardware/board/gpio.ts'
import { refused, type Syscalls } from '../../../hardware/board/syscalls.ts'
import type { Fault } from '../../../protocol/fault.ts'

interface Lines {
  readonly asked: LineRequest
  readonly queue: Uint8Array[]
  sequence: number
  watcher: ((gone: Fault | undefined) => void) | undefined
}

export interface FakeKernel extends Syscalls {
  /** Closes a contact to ground, or opens it. */
  contact(line: number, closed: boolean): void
  /** What an output is driven to. */
  driven(line: number): 0 | 1
  /** Takes the chip away from whoever has lines of it. */
  pull(): void
  /** As if the reader had been too slow: changes from now on are lost, until told otherwise. */
  isDeaf: boolean
  readonly descriptors: ReadonlySet<number>
  /** Everybody who asked for lines, in order. */
  readonly asked: readonly LineRequest[]
}

/** How many changes the kernel keeps for a slow reader, per line of the request. */
const keptPerLine = 16

/** @param label of its only chip, which has 28 lines */
export const fakeKernel = (label = 'pinctrl-bcm2835'): FakeKernel => {
  const pulled = new Set<number>()
  const outputs = new Map<number, 0 | 1>()
  const open = new Map<number, 'chip' | Lines>()
  const asked: LineRequest[] = []
  let next = 100
  const take = (thing: 'chip' | Lines): number => {
    open.set(next, thing)
    return next++
  }
  const find = (fd: number) => {
    const thing = open.get(fd)
    if (thing === undefined) throw refused(`descriptor ${fd}`, 'EBADF')
    return thing
  }
  const level = (line: number): 0 | 1 => outputs.get(line) ?? (pulled.has(line) ? 0 : 1)
  const all = () => [...open.values()].filter(thing => thing !== 'chip')

  const getLine = (argument: Uint8Array) => {
    const request = decodeLineRequest(argument)
    const isTaken = (line: number) => all().some(one => one.asked.offsets.includes(line))
    if (request.offsets.some(line => line > 27)) throw refused('get line', 'EINVAL')
    if (request.offsets.some(isTaken)) throw refused('get line', 'EBUSY')
    asked.push(request)
    if ((request.flags & flags.output) !== 0n) for (const line of request.offsets) outputs.set(line, 0)
    writeLineFd(argument, take({ asked: request, queue: [], sequence: 0, watcher: undefined }))
  }
  const values = (lines: Lines, argument: Uint8Array, isSetting: boolean) => {
    const { bits, mask } = decodeValues(argument)
    let read = 0n
    for (const [i, line] of lines.asked.offsets.entries()) {
      const bit = 1n << BigInt(i)
      if ((mask & bit) === 0n) continue
      if (isSetting) outputs.set(line, (bits & bit) === 0n ? 0 : 1)
      if (level(line) === 1) read |= bit
    }
    argument.set(encodeValues({ bits: read, mask }))
  }

  const kernel: FakeKernel = {
    isDeaf: false,
    asked,
    get descriptors() {
      return new Set(open.keys())
    },
    list: folder => (folder === '/dev' ? ['gpiochip0', 'null'] : []),
    open: path => {
      if (path !== '/dev/gpiochip0') throw refused(path, 'ENOENT')
      return take('chip')
    },
    close: fd => {
      find(fd)
      open.delete(fd)
    },
    ioctl: (fd, request, argument) => {
      const thing = find(fd)
      if (argument.length !== Math.floor(request / 2 ** 16) % 2 ** 14) throw refused('ioctl', 'EFAULT')
      if (thing === 'chip') {
        if (request === requests.chipInfo) return argument.set(encodeChip('gpiochip0', label, 28))
        if (request === requests.getLine) return getLine(argument)
      } else {
        if (request === requests.getValues) return values(thing, argument, false)
        if (request === requests.setValues) return values(thing, argument, true)
      }
      throw refused('ioctl', 'ENOTTY')
    },
    read: (fd, into) => {
      const lines = find(fd)
      if (lines === 'chip') throw refused('read', 'EINVAL')
      const events = lines.queue.splice(0, Math.floor(into.length / sizes.event))
      for (const [i, event] of events.entries()) into.set(event, i * sizes.event)
      return events.length * sizes.event
    },
    stat: () => undefined,
    write: () => {
      throw refused('write', 'EINVAL')
    },
    watch: (fd, hear) => {
      const lines = find(fd)
      if (lines === 'chip') throw refused('poll', 'EINVAL')
      lines.watcher = hear
      return () => {
        lines.watcher = undefined
      }
    },
    contact: (line, closed) => {
      if (pulled.has(line) === closed) return
      if (closed) pulled.add(line)
      else pulled.delete(line)
      for (const lines of all()) {
        if (!lines.asked.offsets.includes(line) || (lines.asked.flags & flags.input) === 0n) continue
        const sequence = ++lines.sequence
        lines.queue.push(encodeEvent({ offset: line, level: level(line), sequence }))
        if (lines.queue.length > keptPerLine * lines.asked.offsets.length) lines.queue.shift()
        while (!kernel.isDeaf && lines.queue.length > 0) lines.watcher?.(undefined)
      }
    },
    driven: line => outputs.get(line) ?? 0,
    pull: () => {
      for (const lines of all()) lines.watcher?.(refused('poll', 'ENODEV'))
    },
  }
  return kernel
}
