/** What the gateway took of the machine, and how long it took to be there again, against what was promised. */
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
