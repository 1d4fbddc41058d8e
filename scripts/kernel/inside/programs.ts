/** The programs under test, as they are shipped: each in a folder of its own, listened to line by line. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Things } from '../things.ts'

/** By itself: what else knows it loads half the house, which takes its time in here. */
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** @param tell what a program said, and at last how it ended */
export const openPrograms = (
  tell: (program: string, line: string) => void,
): Pick<Things, 'start' | 'stop'> => {
  const running = new Map<string, { readonly child: ChildProcess; readonly ended: Promise<string> }>()
  return {
    start: async (name, { command: [main = '', ...args], files }) => {
      const cwd = join('/fourtop', name)
      mkdirSync(cwd, { recursive: true })
      for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text, { mode: 0o600 })
      const child = spawn(process.execPath, [join(root, main), ...args], {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', line => tell(name, line))
      }
      const ended = new Promise<string>(resolve => {
        child.once('error', cause => resolve(String(cause)))
        child.once('close', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`))
      })
      void ended.then(how => tell(name, how))
      running.set(name, { child, ended })
    },
    stop: async name => {
      const program = running.get(name)
      program?.child.kill('SIGTERM')
      return (await program?.ended) ?? 'never started'
    },
  }
}
