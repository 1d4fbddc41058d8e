/** One process of the demo restaurant, watched: when it dies it is started again, as systemd would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { RetrySchedule } from '../../protocol/retry.ts'
import { waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'

export interface Program {
  readonly name: string
  /** Program and arguments. */
  readonly command: readonly string[]
  /** Beyond what the supervisor's own environment has. */
  readonly env?: Readonly<Record<string, string>>
  /** Where both its output streams are appended. */
  readonly log: string
  /** Settles once the process does its work; the signal is aborted when the process has ended first. */
  readonly isUp: (signal: AbortSignal) => Promise<void>
}

export interface ChildState {
  /** `waiting` = died, will be started again; `stopped` = not started yet, or closed. */
  readonly at: 'starting' | 'up' | 'stopping' | 'waiting' | 'stopped'
  readonly pid: number | null
  /** How often it was started after the first time. */
  readonly restarts: number
  /** How it last ended: `code 1`, `signal SIGKILL`, or why it could not be started. */
  readonly lastEnd: string | null
}

export interface Child {
  readonly name: string
  state(): ChildState
  start(): void
  /**
   * Ends the process and starts it again at once, without the pause of one that died by itself.
   * @param kill at once, as a power cut would; else it is asked to stop, with a deadline
   */
  restart(kill: boolean): void
  /** Asks the process to stop, makes it after the deadline, and starts it no more. Settles when it is gone. */
  close(): Promise<void>
}

export interface Watch {
  readonly clock: Clock
  readonly random: () => number
  readonly onChange: (child: Child) => void
}

const AGAIN: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 10_000, jitter: 0 }
/** A process that lasted this long, in milliseconds, is not in a loop: the next pause is the first again. */
const STEADY_MS = 10_000
/** From being asked to stop until being made to, in milliseconds. */
const STOP_MS = 5000

/** Not started yet; every change of state is told, the first start included. */
export const watchChild = (program: Program, { clock, random, onChange }: Watch): Child => {
  const { promise: closed, resolve: settle } = Promise.withResolvers<void>()
  let at: ChildState['at'] = 'stopped'
  let running: ChildProcess | undefined
  let startedAt = 0
  let starts = 0
  let lastEnd: string | null = null
  let pauses = waits(AGAIN, random)
  let cancelTimer: Cancel = () => {}
  let isClosing = false
  let isAsked = false

  const move = (to: ChildState['at']) => {
    at = to
    onChange(child)
  }

  const start = () => {
    const log = openSync(program.log, 'a')
    const [file = '', ...args] = program.command
    const next = spawn(file, args, {
      env: { ...process.env, ...program.env },
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    const ended = new AbortController()
    running = next
    startedAt = clock.monotonic()
    starts += 1
    const end = (how: string) => {
      if (running !== next) return
      running = undefined
      ended.abort()
      afterEnd(how)
    }
    next.once('exit', (code, signal) => end(signal === null ? `code ${code}` : `signal ${signal}`))
    next.on('error', error => {
      if (next.pid === undefined) end(error.message)
    })
    move('starting')
    program.isUp(ended.signal).then(
      () => {
        if (running === next && at === 'starting') move('up')
      },
      () => {},
    )
  }

  const afterEnd = (how: string) => {
    cancelTimer()
    lastEnd = how
    if (isClosing) {
      move('stopped')
      settle()
      return
    }
    if (isAsked || clock.monotonic() - startedAt >= STEADY_MS) pauses = waits(AGAIN, random)
    if (isAsked) {
      isAsked = false
      start()
      return
    }
    cancelTimer = clock.after(pauses.next().value, start)
    move('waiting')
  }

  const stop = () => {
    const stopping = running
    stopping?.kill('SIGTERM')
    cancelTimer = clock.after(STOP_MS, () => stopping?.kill('SIGKILL'))
    move('stopping')
  }

  const child: Child = {
    name: program.name,
    state: () => ({ at, pid: running?.pid ?? null, restarts: Math.max(0, starts - 1), lastEnd }),
    start: () => {
      if (at === 'stopped' && !isClosing) start()
    },
    restart: kill => {
      if (isClosing || at === 'stopped') return
      if (running === undefined) {
        cancelTimer()
        start()
        return
      }
      isAsked = true
      if (kill) running.kill('SIGKILL')
      else if (at !== 'stopping') stop()
    },
    close: () => {
      if (isClosing) return closed
      isClosing = true
      cancelTimer()
      if (running !== undefined) stop()
      else {
        at = 'stopped'
        settle()
      }
      return closed
    },
  }
  return child
}
