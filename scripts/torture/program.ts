/** One real process of a restaurant under test: started, listened to, killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Bell } from './bell.ts'

export interface Plan {
  readonly name: string
  /** The main file and its arguments. */
  readonly command: readonly string[]
  readonly bell: Bell
}

export interface Program {
  readonly name: string
  readonly pid: number
  /** What it said when it could be used: `{"ready": true, …}`. Rejects when it ended before that. */
  readonly ready: Promise<Readonly<Record<string, unknown>>>
  /** How it ended, `code 0` or `signal SIGKILL`, when it is gone. */
  readonly ended: Promise<string>
  readonly isRunning: boolean
  /** The newest lines of what it said, both streams, oldest first. */
  readonly lines: readonly string[]
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
  /** Asks it to stop, makes it after ten seconds, and resolves when it is gone. Safe twice. */
  close(): Promise<void>
}

const linesKept = 30
const stopMs = 10_000

/** Kills the process when whoever started it is gone, even if that was killed itself. */
const leash = new URL('../simulate/leash.ts', import.meta.url).href

/** A process knows where programs are and where to put its scraps, and nothing of the test runner around it. */
const surroundings = () => {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR }
}

const parse = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export const start = ({ name, command, bell }: Plan): Program => {
  const child = spawn(process.execPath, ['--import', leash, ...command], {
    env: surroundings(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  const ready = Promise.withResolvers<Readonly<Record<string, unknown>>>()
  ready.promise.catch(() => {})
  const lines: string[] = []
  let isRunning = true

  const hear = (line: string) => {
    lines.push(line)
    if (lines.length > linesKept) lines.shift()
    const said = parse(line)
    if (said?.ready === true) ready.resolve(said)
    bell.ring()
  }
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', hear)
  }

  const ended = once(child, 'exit').then(([code, signal]) => {
    isRunning = false
    process.removeListener('exit', killNow)
    const how = signal === null ? `code ${code}` : `signal ${signal}`
    ready.reject(new Error(`${name} ended (${how}) before it was ready:\n${lines.join('\n')}`))
    bell.ring()
    return how
  })

  let closing: Promise<void> | undefined
  const close = async () => {
    const make = setTimeout(killNow, stopMs)
    child.kill('SIGTERM')
    await ended
    clearTimeout(make)
  }
  return {
    name,
    pid: child.pid ?? 0,
    ready: ready.promise,
    ended,
    get isRunning() {
      return isRunning
    },
    lines,
    kill: signal => void child.kill(signal),
    close: () => {
      closing ??= isRunning ? close() : Promise.resolve()
      return closing
    },
  }
}
