/** A short evening of torture, as anybody would run it: the command, with a seed that is always the same. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { inRoot } from '../../../scripts/simulate/folder.ts'

interface Result {
  readonly findings: readonly { readonly what: string; readonly detail: string }[]
  readonly figures: { readonly received: number; readonly came: Readonly<Record<string, number>> }
}

/** No life of the gateway begins after this, in minutes; what it had to do is done and counted then. */
const minutes = 0.4

/**
 * Runs it with some of the faults, each of which comes once before any comes again. A machine that cannot have
 * one says so and goes without; one that can have none skips.
 */
export const tortureShortly = async (
  t: Test,
  faults: readonly string[],
  more: readonly string[],
): Promise<void> => {
  const json = join(t.testdir(), 'result.json')
  const flags = ['--faults', faults.join(','), '--kills', String(faults.length + 1), '--json', json]
  const limits = ['--minutes', String(minutes), '--pads', '8']
  const { code, said } = await new Promise<{ code: number; said: string }>(resolve => {
    const command = [inRoot('scripts', 'torture.ts'), ...flags, ...limits, ...more]
    const child = execFile(process.execPath, command, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    )
  })
  for (const line of said.trimEnd().split('\n')) t.comment(line)
  if (code === 3) return t.plan(0, 'nothing of this can be had here')
  const { findings, figures }: Result = JSON.parse(readFileSync(json, 'utf8'))
  t.same(findings, [])
  t.equal(code, 0)
  t.ok(figures.received > 0, 'there were guests')
  const missed = faults.filter(name => figures.came[name] === undefined)
  if (missed.length > 0) t.comment(`not reached, or not to be had here: ${missed.join(', ')}`)
  t.ok(missed.length < faults.length, 'and something befell them')
}
