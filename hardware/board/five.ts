/** The pad's board under johnny-five: contacts to feel, lines to drive. Its one door. */
import Board from 'johnny-five/lib/board.js'
import Button from 'johnny-five/lib/button.js'
import type { Fault } from '../../protocol/fault.ts'
import { createIo, type IoLines, onLevel, tellLevel } from './io.ts'
import { openChip, openInputs, openOutputs } from './lines.ts'
import type { Syscalls } from './syscalls.ts'

export interface FiveBoard {
  /**
   * Calls back with what a contact to ground comes to, at every edge and without delay; the first time with what
   * it stands at now, if it is closed.
   */
  contact(line: number, changed: (closed: boolean) => void): void
  /** Switches an output. */
  drive(line: number, isOn: boolean): void
  /** Nothing is told any more; the outputs are left low. Safe twice. */
  close(): void
}

export interface FiveOptions extends IoLines {
  /** Labels of the chips that the header may hang on. */
  readonly chips: readonly string[]
  /** The contacts are lost; told once. */
  readonly gone: (why: Fault) => void
}

/**
 * Asks the kernel for the lines and hands them to johnny-five.
 *
 * Of its buttons only `isDown` is used: what the level means with a pull-up. Their `press` comes 7 ms after the
 * last edge, by a timer of their own, and not at all for a touch that is over by then; a pad tells a press at the
 * first edge and lets no touch go by (hardware/buttons/debounce.ts).
 *
 * @throws Fault as `openChip` and `openInputs` do
 */
export const openFive = (syscalls: Syscalls, { chips, inputs, outputs, gone }: FiveOptions): FiveBoard => {
  const chip = openChip(syscalls, chips)
  const closers: (() => void)[] = []
  const close = () => {
    for (const one of closers.splice(0).reverse()) one()
  }
  try {
    const driven = outputs.length === 0 ? undefined : openOutputs(syscalls, chip, outputs)
    if (driven !== undefined) closers.push(driven.close)
    const changed = (line: number, level: 0 | 1) => tellLevel(io, line, level)
    const held = inputs.length === 0 ? undefined : openInputs(syscalls, chip, inputs, changed, gone)
    if (held !== undefined) closers.push(held.close)
    const io = createIo(
      { inputs, outputs },
      { levels: () => held?.levels() ?? new Map() },
      { set: (line, level) => driven?.set(line, level) },
    )
    const board = new Board({ io, repl: false, debug: false, sigint: false })
    return {
      contact: (line, told) => {
        let isOpen = true
        const button = new Button({ pin: line, pullup: true, board })
        onLevel(io, line, () => {
          if (isOpen) told(button.isDown)
        })
        closers.push(() => {
          isOpen = false
          // A button that is down counts how long, by a timer that would keep the process from ending.
          tellLevel(io, line, 1)
        })
      },
      drive: (line, isOn) => {
        board.digitalWrite(line, isOn ? 1 : 0)
      },
      close,
    }
  } catch (cause) {
    close()
    throw cause
  } finally {
    syscalls.close(chip)
  }
}
