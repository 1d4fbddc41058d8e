/** Whether somebody notices a fault: by the very test or finding that is there for it, and by nothing less. */
import { inRoot } from '../simulate/folder.ts'
import { type Ran, run } from './running.ts'
import type { Catcher } from './sabotage.ts'
import { only, readTest } from './tap-lines.ts'

export interface Judged {
  /** `missing` when it cannot be run on this machine. */
  readonly is: 'caught' | 'missed' | 'missing'
  /** In its own words. */
  readonly said: string
  readonly tookMs: number
}

export type TestCatcher = Extract<Catcher, { by: 'test' }>

const testMs = 60_000
const campaignMs = 600_000

const lastWords = ({ code, lines }: Ran): string =>
  lines.findLast(line => line.trim() !== '')?.replace(/^✗ /, '') ?? `not a word, and exit code ${code}`

/** Only the test of that name: its neighbours have nothing to say here. */
const runTest = async (folder: string, { file, test }: TestCatcher) => {
  const ran = await run(folder, [file], { limitMs: testMs, env: only(test) })
  return { ...readTest(ran.lines, test), last: lastWords(ran), tookMs: ran.tookMs }
}

const catchByTest = async (folder: string, catcher: TestCatcher): Promise<Judged> => {
  const { ended, why, last, tookMs } = await runTest(folder, catcher)
  switch (ended) {
    case 'failed':
      return { is: 'caught', said: why, tookMs }
    case 'passed':
      return { is: 'missed', said: 'it passed', tookMs }
    case 'unseen':
      return { is: 'missed', said: `it did not come to its end: ${last}`, tookMs }
    default:
      return ended satisfies never
  }
}

/** What the test says where no fault is, unless it passes: only then was it the fault that it noticed. */
export const complaintWithout = async (folder: string, catcher: TestCatcher): Promise<string | undefined> => {
  const { ended, why, last } = await runTest(folder, catcher)
  return ended === 'passed' ? undefined : ended === 'failed' ? why : `it did not come to its end: ${last}`
}

/** A campaign says of each finding what it is; the first of that kind is what it said. */
const firstOf = (finding: string, { lines }: Ran): string | undefined => {
  const start = `✗ ${finding}: `
  return lines.find(line => line.startsWith(start))?.slice(start.length)
}

/**
 * The torture and the tearing break a copy of their own (`--break`) and stay whole themselves: guests who do not think
 * and do not wait for quiet find in half a minute what an evening takes five for. The cuts run in the copy with
 * everything else.
 */
const catchByCampaign = async (
  name: string,
  folder: string,
  { by, args, finding }: Exclude<Catcher, TestCatcher>,
): Promise<Judged> => {
  const command = `scripts/${by}.ts`
  const ran =
    by === 'cuts'
      ? await run(folder, [command, ...args], { limitMs: campaignMs })
      : await run(inRoot(), [command, '--break', name, ...args], { limitMs: campaignMs })
  const { tookMs } = ran
  // The commands' own word for "not possible here".
  if (ran.code === 3) return { is: 'missing', said: lastWords(ran), tookMs }
  const said = firstOf(finding, ran)
  if (said === undefined) return { is: 'missed', said: lastWords(ran), tookMs }
  return { is: 'caught', said: `${finding}: ${said}`, tookMs }
}

/** Lets somebody look for the fault of that name in the copy that has it. */
export const letCatch = (name: string, folder: string, catcher: Catcher): Promise<Judged> =>
  catcher.by === 'test' ? catchByTest(folder, catcher) : catchByCampaign(name, folder, catcher)
