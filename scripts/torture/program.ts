/** One real process of a restaurant under test: started, listened to, killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Bell } from './bell.ts'

/** What is put around a process so that something can befall it; the program inside knows nothing of it. */
export interface Dress {
  /** A program that becomes this one or stands beside it, and its arguments: `strace -D …`. */
  readonly before?: readonly string[]
  /** Beyond what every process has. */
  readonly env?: Readonly<Record<string, string>>
  /** Modules that are loaded before the main file, by their URLs. */
  readonly imports?: readonly string[]
}

export interface Plan {
  readonly name: string
  /** The main file and its arguments. */
  readonly command: readonly string[]
  readonly dress?: Dress | undefined
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
  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  /** Asks it to stop, makes it after ten seconds, and resolves when it is gone. Safe twice. */
  close(): Promise<void>
}

const linesKept = 30
const stopMs = 10_000

/** Kills the process when whoever started it is gone, even if that was killed itself. */
const leash = new URL('../simulate/leash.mjs', import.meta.url).href

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

export const start = ({ name, command, dress = {}, bell }: Plan): Program => {
  const { before = [], env = {}, imports = [] } = dress
  const loaded = [leash, ...imports].flatMap(url => ['--import', url])
  const [file = process.execPath, ...args] = [...before, process.execPath, ...loaded, ...command]
  const child = spawn(file, args, {
    env: { ...surroundings(), ...env },
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
    // One that was stopped hears nothing until it goes on.
    child.kill('SIGCONT')
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
