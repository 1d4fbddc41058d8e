/** The technician of the demo: runs the real command when somebody asks for it, and says what it says. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Clock } from '../../protocol/time.ts'

/** One run of the command, whole: whoever is told of it replaces what they had. */
export interface Run {
  readonly table: string
  readonly at: 'running' | 'done' | 'failed'
  /** What it told whoever sat at the terminal. */
  readonly lines: readonly string[]
  /** Its result, as `--json` gives it; nothing before its end and where it had none. */
  readonly result?: unknown
}

export interface Technician {
  /** False while another run is under way. */
  run(table: string): boolean
  /** Stops what runs; safe twice. */
  close(): Promise<void>
}

export interface TechnicianPlan {
  /** Program and arguments. */
  readonly command: (table: string) => readonly string[]
  /** Before each run; what it throws is told as a line, and the command is not run. */
  readonly prepare: () => Promise<void>
  readonly clock: Clock
  readonly tell: (run: Run) => void
}

/** The command has deadlines of its own; a run that outlasts all of them is stuck. In milliseconds. */
const PATIENCE_MS = 60_000
const LINES_MAX = 40
const LINE_MAX = 400

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const openTechnician = ({ command, prepare, clock, tell }: TechnicianPlan): Technician => {
  let current: Promise<void> | undefined
  const leaving = new AbortController()

  const work = async (table: string) => {
    const lines: string[] = []
    let result: unknown
    const say = (at: Run['at']) =>
      tell({ table, at, lines: [...lines], ...(result === undefined ? {} : { result }) })
    const note = (line: string) => {
      if (lines.length < LINES_MAX) lines.push(line.slice(0, LINE_MAX))
    }
    say('running')
    try {
      await prepare()
    } catch (cause) {
      note(cause instanceof Error ? cause.message : String(cause))
      return say('failed')
    }
    const [file = '', ...args] = command(table)
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], signal: leaving.signal })
    const cancel = clock.after(PATIENCE_MS, () => {
      note(`Stopped: it took longer than ${PATIENCE_MS / 1000} seconds.`)
      child.kill('SIGKILL')
    })
    createInterface(child.stdout).on('line', line => {
      result = parse(line)
    })
    createInterface(child.stderr).on('line', line => {
      note(line)
      say('running')
    })
    const code = await new Promise<number | null>(resolve => {
      child.once('error', error => {
        note(error.message)
        resolve(null)
      })
      // All it said has been heard by then.
      child.once('close', resolve)
    })
    cancel()
    say(code === 0 ? 'done' : 'failed')
  }

  return {
    run: table => {
      if (current !== undefined || leaving.signal.aborted) return false
      current = work(table).finally(() => {
        current = undefined
      })
      return true
    },
    close: async () => {
      leaving.abort()
      await current
    },
  }
}
