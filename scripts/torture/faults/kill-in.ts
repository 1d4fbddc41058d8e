/** The gateway is killed inside: at a named place on the way of an order. */
import { readFileSync } from 'node:fs'
import { inRoot } from '../../simulate/folder.ts'
import type { Trouble } from './trouble.ts'

export interface Place {
  readonly file: string
  readonly name: string
  readonly when: 'before' | 'after'
  /** Only calls count that are told something which matches, written as JSON: a regular expression. */
  readonly told?: string
  /** Only calls count after a SIGUSR2. */
  readonly from?: 'signal'
}

/** The way of an order, from the first word to the paper. */
export const places = {
  'asked, and nothing decided': { file: 'gateway/rules/decide.ts', name: 'decide', when: 'before' },
  'decided, and written nowhere': { file: 'gateway/rules/decide.ts', name: 'decide', when: 'after' },
  'on its way to the disk': { file: 'gateway/desk/entry.ts', name: 'writeEntry', when: 'after' },
  'on disk, and in nobody’s memory': { file: 'gateway/rules/evolve.ts', name: 'evolve', when: 'before' },
  'on disk, and nobody was told': { file: 'gateway/rules/touched.ts', name: 'ordersTouched', when: 'before' },
  'some were told': { file: 'gateway/rules/touched.ts', name: 'ordersTouched', when: 'after' },
  'about to be answered': { file: 'gateway/desk/entry.ts', name: 'replyFrom', when: 'before' },
  'said to be printed, and not begun': {
    file: 'gateway/printing/ticket-paper.ts',
    name: 'ticketPaper',
    when: 'before',
  },
  'a ticket is about to go out': { file: 'hardware/printer/encode.ts', name: 'encode', when: 'after' },
  'in the middle of a photograph': { file: 'gateway/rules/packing.ts', name: 'packFloor', when: 'after' },
} as const satisfies Readonly<Record<string, Place>>

type PlaceName = keyof typeof places

/** Among the first so many calls; a photograph is rare. */
const farthest = (name: PlaceName): number => (name === 'in the middle of a photograph' ? 3 : 60)

/** Places that the sources do not have any more. */
export const lostPlaces = (all: Readonly<Record<string, Place>> = places): readonly string[] =>
  Object.entries(all).flatMap(([place, { file, name }]) =>
    new RegExp(`^export (const|function) ${name}\\b`, 'm').test(readFileSync(inRoot(file), 'utf8'))
      ? []
      : [`${place}: ${file} exports no ${name}`],
  )

/** The module to load first so that a process dies there, by its URL. */
export const doomAt = (place: PlaceName | Place, count: number): string => {
  const doom = new URL('doom.ts', import.meta.url)
  const told = { ...(typeof place === 'string' ? places[place] : place), count: String(count) }
  for (const [key, value] of Object.entries(told)) doom.searchParams.set(key, value)
  return doom.href
}

export const killIn: Trouble = {
  name: 'kill-in',
  missing: () => undefined,
  dress: (_, chance) => {
    const lost = lostPlaces()
    if (lost.length > 0)
      throw new Error(`Look where they went, and mend faults/kill-in.ts: ${lost.join('; ')}`)
    const place = chance.pick(Object.keys(places) as PlaceName[])
    return { imports: [doomAt(place, chance.between(1, farthest(place)))] }
  },
  begin: async () => () => {},
  lastsMs: [300, 1_000],
  mayCause: ['stop'],
}
