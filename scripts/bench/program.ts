/** One process under measurement: started, timed until it is ready, and always ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  /** Asks it to stop, makes it after ten seconds, and resolves when it is gone. Safe twice. */
  close(): Promise<void>
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>
}

/** What a program says of itself on standard output once it can be used: `{"ready": true, …}`. */
export type Ready = Readonly<Record<string, unknown>>

const stopMs = 10_000
const wordsKept = 20

/** Ends the process when the bench is gone, however it went. */
const leash = new URL('../simulate/leash.mjs', import.meta.url).href

/** What Node is told before the script, and the environment beside the usual one. */
export interface Setting {
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A process knows where programs are and where to put its scraps, and nothing of whatever runs around it. */
const surroundings = () => {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR }
}

const parse = (line: string): Ready | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Starts a script with this process's Node and a channel to it. */
export const startProgram = (
  script: string,
  args: readonly string[] = [],
  { flags = [], env = {} }: Setting = {},
): { readonly program: Program; readonly ready: Promise<Ready> } => {
  const child = spawn(process.execPath, ['--import', leash, ...flags, script, ...args], {
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const killNow = () => void child.kill('SIGKILL')
  // Before whoever clears up after it.
  process.prependOnceListener('exit', killNow)
  const words: string[] = []
  const { promise: ready, resolve, reject } = Promise.withResolvers<Ready>()
  ready.catch(() => {})

  const hear = (line: string): void => {
    words.push(line)
    if (words.length > wordsKept) words.shift()
    const said = line.includes('"ready":true') ? parse(line) : undefined
    if (said?.ready === true) resolve(said)
  }
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', hear)
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    process.removeListener('exit', killNow)
    reject(new Error(`${script} ended (${signal ?? `code ${code}`}) too soon:\n${words.join('\n')}`))
  })

  let closing: Promise<void> | undefined
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const make = setTimeout(killNow, stopMs)
    child.kill(signal)
    await ended
    clearTimeout(make)
  }
  const close = (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    closing ??= end(signal)
    return closing
  }
  const program = { child, pid: child.pid ?? 0, close: () => close('SIGTERM'), kill: () => close('SIGKILL') }
  return { program, ready }
}
