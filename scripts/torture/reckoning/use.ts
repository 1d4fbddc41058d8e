/** What the gateway took of the machine, and how long it took to be there again, against what was promised. */
import type { Use } from '../use.ts'
import { type Finding, finding } from './finding.ts'

/** A house of 500 pads is promised 220 MiB; preloaded libraries and a debugger's stop take a little more. */
const residentMost = 300 * 1024 ** 2
/** The lines of every pad, screen and printer here, and its files. */
const descriptorsMost = 400

export const reckonUse = ({ residentBytes, descriptors }: Use): readonly Finding[] => [
  ...(residentBytes <= residentMost
    ? []
    : [finding('house', `it took ${Math.round(residentBytes / 1024 ** 2)} MiB`)]),
  ...(descriptors <= descriptorsMost ? [] : [finding('house', `it held ${descriptors} descriptors`)]),
]
