/** The pins of a board that this pad has asked for: a few to feel with, a few to drive. */
import { constants } from 'node:fs'
import { Fault } from '../../protocol/fault.ts'
import {
  decodeEvents,
  decodeValues,
  encodeLineRequest,
  encodeValues,
  flags,
  linesMax,
  readChipLabel,
  readLineFd,
  requests,
  sizes,
} from './gpio.ts'
import type { Syscalls } from './syscalls.ts'

/** Shorter than any press, longer than the spikes that a long wire picks up. */
const debounceUs = 5_000
/** How many changes are fetched at once. */
const eventsAtOnce = 64
const consumer = 'fourtop'

export type Level = 0 | 1

/** Contacts to ground, pulled up: 1 while nothing touches them. */
export interface InputLines {
  /** What they stand at now; nothing once they are closed or lost. */
  levels(): ReadonlyMap<number, Level>
  /** Safe twice. */
  close(): void
}

export interface OutputLines {
  set(line: number, level: Level): void
  /** Leaves them low. Safe twice. */
  close(): void
}

/**
 * Opens the chip whose pins are on the board's header. Boards and kernels number their chips differently (a Pi 5's
 * header has been chip 0 and chip 4), so it is known by its label.
 *
 * @param labels of the chips that may be it
 * @returns its descriptor, for the caller to close
 * @throws Fault `no-chip` when none of this machine's chips is it; `device-denied`
 */
export const openChip = (syscalls: Syscalls, labels: readonly string[]): number => {
  const seen: string[] = []
  for (const name of syscalls.list('/dev').filter(name => name.startsWith('gpiochip'))) {
    const fd = syscalls.open(`/dev/${name}`, constants.O_RDWR)
    const info = new Uint8Array(sizes.chip)
    try {
      syscalls.ioctl(fd, requests.chipInfo, info)
    } catch (cause) {
      syscalls.close(fd)
      throw cause
    }
    const label = readChipLabel(info)
    if (labels.includes(label)) return fd
    seen.push(label)
    syscalls.close(fd)
  }
  const found = seen.length === 0 ? 'there is no GPIO chip at all' : `there are only ${seen.join(', ')}`
  throw new Fault('no-chip', `No GPIO chip ${labels.join(' or ')} on this machine: ${found}`)
}

const askFor = (syscalls: Syscalls, chip: number, offsets: readonly number[], wanted: bigint): number => {
  if (offsets.length > linesMax) throw new Fault('too-many-lines', `More than ${linesMax} lines at once`)
  const isInput = (wanted & flags.input) !== 0n
  const asked = encodeLineRequest({
    offsets,
    flags: wanted,
    consumer,
    debounceUs: isInput ? debounceUs : 0,
  })
  syscalls.ioctl(chip, requests.getLine, asked)
  return readLineFd(asked)
}

/**
 * All inputs are one request, so that their changes come in the order in which they happened.
 *
 * @param chip from `openChip`; may be closed afterwards
 * @param changed a line's new level. Where the kernel had to drop changes, what the lines stand at in the end is
 *   told all the same
 * @param gone the lines are lost, with their chip; told once
 * @throws Fault `device-busy` when somebody else has one of them, `not-that-device` when the chip has no such line
 */
export const openInputs = (
  syscalls: Syscalls,
  chip: number,
  offsets: readonly number[],
  changed: (line: number, level: Level) => void,
  gone: (why: Fault) => void,
): InputLines => {
  const { input, pullUp, risingEdge, fallingEdge } = flags
  const fd = askFor(syscalls, chip, offsets, input | pullUp | risingEdge | fallingEdge)
  const buffer = new Uint8Array(sizes.event * eventsAtOnce)
  let isOpen = true
  let last = 0

  const readLevels = (): ReadonlyMap<number, Level> => {
    const values = encodeValues({ bits: 0n, mask: (1n << BigInt(offsets.length)) - 1n })
    syscalls.ioctl(fd, requests.getValues, values)
    const { bits } = decodeValues(values)
    return new Map(offsets.map((line, i) => [line, (bits >> BigInt(i)) & 1n ? 1 : 0]))
  }
  const fetch = () => {
    const events = decodeEvents(buffer.subarray(0, syscalls.read(fd, buffer)))
    let isGap = false
    for (const { offset, level, sequence } of events) {
      if (sequence !== last + 1) isGap = true
      last = sequence
      changed(offset, level)
    }
    if (isGap) for (const [line, level] of readLevels()) changed(line, level)
  }
  const close = () => {
    if (!isOpen) return
    isOpen = false
    stop()
    syscalls.close(fd)
  }
  const lose = (why: Fault) => {
    if (!isOpen) return
    close()
    gone(why)
  }
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (cause) {
      lose(cause instanceof Fault ? cause : new Fault('device-failed', String(cause), { cause }))
    }
  }
  const stop = syscalls.watch(fd, trouble => {
    if (trouble !== undefined) lose(trouble)
    else attempt(fetch)
  })
  return {
    levels: () => {
      let found: ReadonlyMap<number, Level> = new Map()
      attempt(() => {
        if (isOpen) found = readLevels()
      })
      return found
    },
    close,
  }
}

/** @throws as `openInputs` does */
export const openOutputs = (syscalls: Syscalls, chip: number, offsets: readonly number[]): OutputLines => {
  const fd = askFor(syscalls, chip, offsets, flags.output)
  let isOpen = true
  const write = (bits: bigint, mask: bigint) =>
    syscalls.ioctl(fd, requests.setValues, encodeValues({ bits, mask }))
  return {
    set: (line, level) => {
      const place = offsets.indexOf(line)
      if (!isOpen || place < 0) return
      write(BigInt(level) << BigInt(place), 1n << BigInt(place))
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      try {
        write(0n, (1n << BigInt(offsets.length)) - 1n)
      } finally {
        syscalls.close(fd)
      }
    },
  }
}
