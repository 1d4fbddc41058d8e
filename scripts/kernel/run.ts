/** One evening in the machine inside: the kernel is brought, booted, the story told, and everything put away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { hangBell } from '../torture/bell.ts'
import { bootMachine, type Machine } from './machine.ts'
import type { KernelParts } from './parts.ts'
import type { Story } from './story.ts'

export interface RunPlan {
  readonly parts: KernelParts
  readonly story: Story
  readonly clock: Clock
  /** Of all of it, from switching on. */
  readonly limitMs: number
  /** Told what went well, with the seconds since the start. */
  readonly note: (line: string) => void
  readonly onConsole?: (line: string) => void
}

/** Lines of each that are told when something went wrong. */
const lastSaid = 20
const lastConsole = 25

const scene = (machine: Machine | undefined, console: readonly string[]): readonly string[] => [
  'programs inside said:',
  ...(machine?.said ?? []).slice(-lastSaid).map(({ program, line }) => `  ${program}: ${line}`),
  'the console inside:',
  ...console.slice(-lastConsole).map(line => `  ${line}`),
]

/**
 * @throws Error with what was said inside and the console's last lines as `saw`; Fault `not-here` where the kernel
 *   lacks something
 */
export const runStory = async (plan: RunPlan): Promise<void> => {
  const { parts, story, clock, limitMs, onConsole = () => {} } = plan
  const since = clock.monotonic()
  const console: string[] = []
  const closers: (() => Promise<unknown>)[] = []
  let machine: Machine | undefined
  const bell = hangBell(clock, () => [])
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-kernel-'))
  const tidy = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', tidy)
  const note = (line: string) => {
    const seconds = (clock.monotonic() - since) / 1000
    plan.note(`${seconds.toFixed(1).padStart(6)} s  ${line}`)
  }
  const play = async () => {
    const hear = (line: string) => {
      console.push(line)
      onConsole(line)
    }
    machine = await bootMachine({
      ...{ parts, bell, modules: story.modules, bootMs: limitMs },
      onConsole: hear,
    })
    closers.unshift(machine.close)
    note(`Linux ${parts.release} is up`)
    const afterwards = (close: () => Promise<unknown>) => void closers.unshift(close)
    await story.tell({ machine, folder, clock, bell, note, afterwards })
  }
  let cancel = () => {}
  const limit = new Promise<never>((_, reject) => {
    cancel = clock.after(limitMs, () => reject(new Error(`not over after ${limitMs / 1000} s`)))
  })
  try {
    await Promise.race([play(), limit])
  } catch (cause) {
    if (cause instanceof Error) throw Object.assign(cause, { saw: scene(machine, console) })
    throw cause
  } finally {
    cancel()
    for (const close of closers) await close().catch(() => {})
    process.removeListener('exit', tidy)
    tidy()
  }
}
