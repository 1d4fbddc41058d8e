/** What the gateway took of the machine, and how long it took to be there again, against what was promised. */
import { quantile } from '../figures.ts'
import type { Use } from '../use.ts'
import { type Finding, finding } from './finding.ts'

/** What a house may come to is for the bench to say. This is the sign of something that grows without end. */
const residentMost = 512 * 1024 ** 2
/** The lines of every pad, screen and printer here, and its files. */
const descriptorsMost = 400

export const reckonUse = ({ residentBytes, descriptors }: Use): readonly Finding[] => [
  ...(residentBytes <= residentMost
    ? []
    : [finding('house', `it took ${Math.round(residentBytes / 1024 ** 2)} MiB`)]),
  ...(descriptors <= descriptorsMost ? [] : [finding('house', `it held ${descriptors} descriptors`)]),
]

/** From start to ready, in milliseconds, of 99 in 100. */
const readyMost = 2_000
/** A machine that has so many times its processors' work to do says nothing of a restart. */
const busy = 2

/** @param load processes that want to run, for each processor */
export const reckonReady = (readyMs: readonly number[], load: number): readonly Finding[] => {
  const slow = quantile(readyMs, 0.99)
  if (readyMs.length < 20 || load > busy || slow < readyMost) return []
  return [
    finding('house', `of ${readyMs.length} starts one in a hundred took ${Math.round(slow)} ms and more`),
  ]
}
