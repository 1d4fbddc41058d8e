/** A room of its own for disks that are mounted and pulled out: when it is left, nothing of them remains. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../simulate/folder.ts'
import type { GatewayPlan, GatewayResult } from './gateway.ts'
import type { PadPlan, PadResult } from './pad.ts'
import type { StepsPlan, StepsResult } from './steps.ts'

/*
 * A mount namespace: the kernel unmounts everything in it, and takes its loop devices down, when the last process in
 * it has ended, however that came about. Nobody has to be alive for it, and nobody else ever sees these mounts.
 */

type Given = 'folder' | 'clock' | 'onCut' | 'onStep'

export type Plan =
  | ({ readonly what: 'gateway' } & Omit<GatewayPlan, Given>)
  | ({ readonly what: 'pad' } & Omit<PadPlan, Given>)
  | ({ readonly what: 'steps' } & Omit<StepsPlan, Given>)

export type Outcome =
  | ({ readonly what: 'gateway' } & GatewayResult)
  | ({ readonly what: 'pad' } & PadResult)
  | ({ readonly what: 'steps' } & StepsResult)
  /** This machine cannot do it; why, in one sentence. */
  | { readonly what: 'missing'; readonly why: string }

/** Ends what is in the room when whoever opened it is gone, even if that was killed itself. */
const leash = new URL('../simulate/leash.mjs', import.meta.url).href

/**
 * Carries a plan out.
 * @param tell told how far it is, line by line
 * @throws Error with what was said, when it ended without an outcome
 */
export const enterRoom = async (plan: Plan, tell: (text: string) => void = () => {}): Promise<Outcome> => {
  if (process.getuid?.() !== 0)
    return { what: 'missing', why: 'Disks can be made and mounted by root alone, and this is somebody else.' }
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-cuts-'))
  const { PATH, HOME, TMPDIR } = process.env
  const inside = [
    process.execPath,
    '--import',
    leash,
    inRoot('scripts', 'cuts', 'inside.ts'),
    JSON.stringify(plan),
    folder,
  ]
  const room = spawn('unshare', ['--mount', '--propagation', 'private', ...inside], {
    env: { PATH, HOME, TMPDIR },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const killNow = () => {
    room.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', killNow)
  let said = ''
  let told = ''
  room.stdout?.on('data', bytes => {
    said += bytes
  })
  room.stderr?.on('data', bytes => {
    told = `${told}${bytes}`.slice(-4000)
    tell(String(bytes))
  })
  try {
    const [code] = await Promise.race([once(room, 'close'), once(room, 'error').then(([cause]) => [cause])])
    if (said.endsWith('\n')) return JSON.parse(said) as Outcome
    if (/^unshare:/m.test(told) || code instanceof Error)
      return {
        what: 'missing',
        why: `No room of its own can be had here for mounts: ${told.trim() || code}.`,
      }
    throw new Error(`the room ended with ${code}:\n${told}`)
  } finally {
    process.removeListener('exit', killNow)
    await rm(folder, { recursive: true, force: true })
  }
}
