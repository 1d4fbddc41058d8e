/** The browser of a kitchen screen: started, and started again whenever it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'

export interface Kiosk {
  /** Ends the browser, and starts none any more. Safe twice. */
  close(): Promise<void>
}

export interface KioskParts {
  /** A program and its arguments; the address is added. */
  readonly command: readonly string[]
  /** What it opens, asked for at each start. */
  readonly url: () => string
  readonly clock: Clock
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
}

/** A cook who closed the window by accident has it back at once; a browser that cannot start does not heat the box. */
const again: RetrySchedule = { firstMs: 1_000, factor: 2, maxMs: 30_000, jitter: 0 }
/** One that ran for so long was well. */
const wellMs = 60_000
/** Until a browser that was asked to end is made to. */
const patienceMs = 2_000

export const keepKiosk = ({ command, url, clock, log }: KioskParts): Kiosk => {
  const [program = '', ...args] = command
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  let pauses = waits(again, () => 0)
  let cancel: Cancel = () => {}
  let isOpen = true

  const start = () => {
    const since = clock.monotonic()
    // What a browser says of itself is a hundred lines an hour, and none is for us.
    const started = spawn(program, [...args, url()], { stdio: 'ignore' })
    child = started
    log.info({ program, pid: started.pid }, 'the screen is started')
    ended = new Promise(resolve => {
      let isOver = false
      const over = (how: object) => {
        if (isOver) return
        isOver = true
        resolve()
        if (!isOpen) return
        if (clock.monotonic() - since >= wellMs) pauses = waits(again, () => 0)
        const ms = pauses.next().value
        log.warn({ program, ...how, againMs: ms }, 'the screen has ended')
        cancel = clock.after(ms, start)
      }
      started.once('error', err => over({ err }))
      started.once('exit', (code, signal) => over({ code, signal }))
    })
  }
  start()
  return {
    close: async () => {
      isOpen = false
      cancel()
      child?.kill('SIGTERM')
      const stop = clock.after(patienceMs, () => child?.kill('SIGKILL'))
      await ended
      stop()
    },
  }
}
