/** Where the gateway may die on the way of a paper from a printer that does not print to the one that stands in. */
import type { Place } from '../torture/faults/kill-in.ts'

const decide = { file: 'gateway/rules/decide.ts', name: 'decide' } as const
const write = { file: 'gateway/desk/entry.ts', name: 'writeEntry', when: 'after' } as const
/** Called when an entry is on disk and on the floor, before anybody hears of it; and when a gateway opens, for each. */
const commit = { file: 'gateway/rules/touched.ts', name: 'ordersTouched', from: 'signal' } as const

/** A printer that stands in, by its name. */
const spare = '-spare"'
const wish = (type: string): string => `"type":"${type}"`
const fact = (name: string): string => `"fact":"${name}"`

export const points = {
  'the paper in hand is given up': { ...decide, when: 'before', told: wish('job-in-doubt') },
  'that it is given up is on disk': { ...commit, when: 'before', told: fact('job-in-doubt') },
  'the other printer is thought of': { ...decide, when: 'before', told: wish('divert-job') },
  'it is decided': { ...decide, when: 'after', told: wish('divert-job') },
  'it is on its way to the disk': { ...write, told: fact('job-diverted') },
  'it is on disk, and the other printer knows nothing': {
    ...commit,
    when: 'before',
    told: fact('job-diverted'),
  },
  'the other printer is about to begin': {
    ...decide,
    when: 'before',
    told: `${wish('job-sending')}.*${spare}`,
  },
  'that it begins is on its way to the disk': { ...write, told: `${fact('job-sending')}.*${spare}` },
  'that it begins is on disk': { ...commit, when: 'before', told: `${fact('job-sending')}.*${spare}` },
  'its paper is drawn, and no byte is sent': {
    file: 'hardware/printer/encode.ts',
    name: 'encode',
    when: 'after',
    told: 'BACKUP FROM',
  },
  'it has the paper, and nobody wrote that down': {
    ...decide,
    when: 'before',
    told: '"type":"job-(sent|confirmed)"',
  },
  'that it has the paper is on its way to the disk': { ...write, told: '"fact":"job-(sent|confirmed)"' },
  'that it has the paper is on disk': { ...commit, when: 'before', told: '"fact":"job-(sent|confirmed)"' },
} as const satisfies Readonly<Record<string, Place>>

export type PointName = keyof typeof points
export const pointNames = Object.keys(points) as readonly PointName[]
