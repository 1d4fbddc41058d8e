/** Somebody's terminal, borrowed: a screen of its own while it is ours, and as it was when it is given back, however that comes. */
import { writeSync } from 'node:fs'
import { emitKeypressEvents } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Key } from './keys.ts'
import type { Size } from './paint.ts'

export interface Terminal {
  size(): Size
  /** Each line in its row, the first at the top; what was there before is gone. Lines carry their own colours. */
  show(lines: readonly string[]): void
  onKey(hear: (key: Key) => void): void
  onResize(hear: () => void): void
  /** Safe twice. */
  giveBack(): void
}

/** A second screen, no cursor, no lines that wrap by themselves (xterm's control sequences). */
const borrow = '\x1b[?1049h\x1b[?25l\x1b[?7l'
const giveBack = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l'

/** Shown all at once, by terminals that know it. */
const together = '\x1b[?2026h'
const apart = '\x1b[?2026l'

/** Whether both ends of it are a terminal. */
export const isTerminal = (input: ReadStream, output: WriteStream): boolean =>
  input.isTTY === true && output.isTTY === true

/**
 * From here on the process may end in any way but SIGKILL, and the terminal is left as it was found: what a crash has
 * to say is said on the screen that people read, not on the one that vanishes.
 */
export const borrowTerminal = (
  input: ReadStream,
  output: WriteStream & { readonly fd: number },
): Terminal => {
  let isOurs = true
  const restore = () => {
    if (!isOurs) return
    isOurs = false
    input.setRawMode(false)
    input.pause()
    // Now, not when the stream has time: the process may be ending.
    writeSync(output.fd, giveBack)
  }
  emitKeypressEvents(input)
  input.setRawMode(true)
  input.resume()
  output.write(borrow)
  process.on('exit', restore)
  // Before Node writes down why it ends.
  process.on('uncaughtExceptionMonitor', restore)
  return {
    // A terminal that has never been told its size says it has none.
    size: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    show: lines => {
      if (!isOurs) return
      // Emptied before it is written: behind a full row the cursor still stands on its last cell.
      const rows = lines.map((line, n) => `\x1b[${n + 1};1H\x1b[0m\x1b[K${line}`)
      const rest = lines.length < (output.rows || 24) ? `\x1b[0m\x1b[${lines.length + 1};1H\x1b[J` : ''
      output.write(`${together}${rows.join('')}${rest}${apart}`)
    },
    onKey: hear => void input.on('keypress', (_, key: Key) => hear(key)),
    onResize: hear => void output.on('resize', hear),
    giveBack: restore,
  }
}
