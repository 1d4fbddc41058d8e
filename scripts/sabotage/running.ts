/** A program that is heard to its end, or stopped with everybody it started when it takes too long. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Ran {
  /** Its exit code; undefined where a signal ended it, as one does when its time is over. */
  readonly code: number | undefined
  /** Both streams as they came. */
  readonly lines: readonly string[]
  readonly tookMs: number
}

/** It knows where programs are and where to put its scraps, and nothing of the test runner around it. */
const surroundings = () => {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR }
}

/** Whoever was asked to stop and has not by then is made to. */
const graceMs = 10_000

/** Runs a file of ours in a folder, under the Node that we run under. It has `limitMs` to end by itself. */
export const run = async (
  folder: string,
  [file, ...args]: readonly [string, ...string[]],
  { limitMs, env = {} }: { readonly limitMs: number; readonly env?: Readonly<Record<string, string>> },
): Promise<Ran> => {
  const began = performance.now()
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its children go with it.
    detached: true,
  })
  const tell = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // They are all gone.
    }
  }
  // A campaign that is asked to stop takes its disks, processes and folders with it.
  const stop = () => tell('SIGTERM')
  process.once('exit', stop)
  const timers = [setTimeout(stop, limitMs), setTimeout(() => tell('SIGKILL'), limitMs + graceMs)]
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', text => {
      said += text
    })
  }
  const [code] = await once(child, 'close')
  for (const timer of timers) clearTimeout(timer)
  process.removeListener('exit', stop)
  return { code: code ?? undefined, lines: said.split('\n'), tookMs: performance.now() - began }
}
