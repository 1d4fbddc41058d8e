/** One fault after the other, put into a copy and looked for; and the same tests where there is none. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { complaintWithout, type Judged, letCatch, type TestCatcher } from './catching.ts'
import { copyCheckout, sabotagedCopy } from './copy.ts'
import type { Catcher, Sabotage } from './sabotage.ts'

/** What one of those who must notice a fault had to say. */
export interface Trial extends Judged {
  readonly name: string
  readonly catcher: Catcher
}

/** A place for one copy, of which nothing is left afterwards, however this ends. */
const withCopy = async <T>(use: (copy: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-sabotage-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clear)
  try {
    return await use(join(folder, 'copy'))
  } finally {
    process.removeListener('exit', clear)
    clear()
  }
}

/** Puts one fault in and lets each of its catchers look for it. A patch that does not fit is a fault missed by all. */
export const tryOut = ({ name, catchers }: Sabotage): Promise<readonly Trial[]> =>
  withCopy(async copy => {
    const trials: Trial[] = []
    try {
      sabotagedCopy(name, copy)
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== 'patch-does-not-fit') throw cause
      const judged = { is: 'missed', said: cause.message, tookMs: 0 } as const
      return catchers.map(catcher => ({ name, catcher, ...judged }))
    }
    for (const catcher of catchers) {
      trials.push({ name, catcher, ...(await letCatch(name, copy, catcher)) })
    }
    return trials
  })

export const isTest = (catcher: Catcher): catcher is TestCatcher => catcher.by === 'test'

/**
 * Runs the tests in a copy without a fault. Empty when all pass; else what each of the others says: then nothing
 * that it says about a fault counts. (A campaign's own run without a fault is `npm run torture`, `npm run cuts`.)
 */
export const control = (tests: readonly TestCatcher[]): Promise<readonly string[]> =>
  withCopy(async copy => {
    const complaints: string[] = []
    if (tests.length > 0) copyCheckout(copy)
    for (const catcher of tests) {
      const complaint = await complaintWithout(copy, catcher)
      if (complaint !== undefined) complaints.push(`${catcher.file}, "${catcher.test}": ${complaint}`)
    }
    return complaints
  })
