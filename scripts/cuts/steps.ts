/** A pad that dies before each single thing it asks of its disk, one after the other, and the power with it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inRoot } from '../simulate/folder.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { type Disk, openDisk } from './disk.ts'
import { ownDevice, reckonStore, storeIn } from './found.ts'
import { nothing } from './kept.ts'
import { withMounted } from './mounted.ts'
import { run } from './run.ts'

export interface StepsPlan {
  /** An empty one of a room of its own. */
  readonly folder: string
  /** How many states the pad keeps; the first one makes the document, the second one the copy too. */
  readonly saves: number
  readonly device?: string | undefined
  readonly onStep: (step: number, name: string) => void
}

export interface StepsResult {
  readonly findings: readonly Finding[]
  /** Each step at which the pad died, in order: `fsync kept.json.tmp`. */
  readonly steps: readonly string[]
}

/** One thing asked of the disk: the system call, which of its kind it is, from 1, and in words. */
interface Step {
  readonly call: string
  readonly nth: number
  readonly name: string
}

const calls = 'mkdir,openat,write,pwrite64,fsync,fdatasync,rename,renameat2,unlink,close'

/**
 * Kills the pad before each step, first as a process that dies (the disk's cache lives on), then as a power cut at
 * that instant (a copy of the disk itself): both must have whatever the pad had been told was safe.
 */
export const killAtEveryStep = async (plan: StepsPlan): Promise<StepsResult> => {
  const { device = ownDevice(), saves, onStep } = plan
  await run('strace', '-V')
  const disk = await openDisk(plan.folder)
  const findings: Finding[] = []
  try {
    const whole = await trace({ ...plan, device }, join(disk.folder, 'whole'), join(plan.folder, 'trace'))
    if (whole.kept !== nothing + saves)
      throw new Error(`the pad did not keep ${saves} states:\n${whole.said}`)
    const steps = readSteps(readFileSync(join(plan.folder, 'trace'), 'utf8'))
    for (const [at, step] of steps.entries()) {
      const data = join(disk.folder, `step-${at + 1}`)
      const { kept, isKilled, said } = await trace({ ...plan, device }, data, '/dev/null', step)
      const found = isKilled
        ? [...(await lookBothWays(disk, device, data, kept, nothing + saves))]
        : [finding('house', `it was not killed:\n${said}`)]
      findings.push(...found.map(({ what, detail }) => finding(what, `before ${step.name}: ${detail}`)))
      onStep(at + 1, step.name)
    }
    return { findings, steps: steps.map(({ name }) => name) }
  } finally {
    await disk.close()
  }
}

const lookBothWays = async (
  disk: Disk,
  device: string,
  data: string,
  kept: number,
  saves: number,
): Promise<readonly Finding[]> => {
  const image = await disk.cut(() => {})
  const cut = await withMounted(image, folder =>
    reckonStore(device, join(folder, basename(data)), kept, nothing + saves),
  )
  image.discard()
  return [
    ...cut.map(({ what, detail }) => finding(what, `power: ${detail}`)),
    ...(await reckonStore(device, data, kept, nothing + saves)),
  ]
}

/**
 * Lets the pad keep its states under strace, which tells, or kills before one step.
 *
 * One thread for files, so that strace, which counts the calls of each thread for itself, counts them all.
 */
const trace = async (
  { device, saves }: StepsPlan & { readonly device: string },
  data: string,
  told: string,
  kill?: Step,
): Promise<{ readonly kept: number; readonly isKilled: boolean; readonly said: string }> => {
  const { PATH, HOME } = process.env
  const files = ['', '.tmp', '.bak', '.damaged'].map(end => join(data, `kept.json${end}`))
  const watched = [data, ...files].flatMap(path => ['-P', path])
  const inject = kill === undefined ? [] : ['-e', `inject=${kill.call}:signal=KILL:when=${kill.nth}`]
  const pad = [
    process.execPath,
    inRoot('scripts', 'cuts', 'writer.ts'),
    storeIn(device),
    data,
    String(nothing + saves),
  ]
  const strace = spawn(
    'strace',
    ['-f', '-qq', '-y', '-o', told, ...watched, '-e', `trace=${calls}`, ...inject, ...pad],
    {
      env: { PATH, HOME, UV_THREADPOOL_SIZE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [strace.stdout, strace.stderr]) stream.on('data', bytes => (said += bytes))
  const [, signal] = await once(strace, 'close')
  const numbers = [...said.matchAll(/^\{"kept":(\d+)\}$/gm)].map(([, number]) => Number(number))
  return { kept: Math.max(nothing, ...numbers), isKilled: signal === 'SIGKILL', said }
}

/** A line of strace: the thread, the call, and its arguments with the paths of open files in angle brackets. */
const readSteps = (text: string): readonly Step[] => {
  const counts = new Map<string, number>()
  return text.split('\n').flatMap(line => {
    const [, call = '', words = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? []
    if (call === '') return []
    const nth = (counts.get(call) ?? 0) + 1
    counts.set(call, nth)
    const [path = ''] = [...words.matchAll(/<([^>]+)>|"([^"]+)"/g)]
      .map(([, open, named]) => open ?? named ?? '')
      .filter(path => path.includes('/whole'))
    return [{ call, nth, name: `${call} ${basename(path)}` }]
  })
}
