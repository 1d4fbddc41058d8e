/** Deliberate faults, put into a copy of the gateway, which the reckoning must find: a proof that it can. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../simulate/folder.ts'
import type { Finding } from './reckoning/finding.ts'

interface Breakage {
  readonly file: string
  /** Exactly once in the file, or the fault cannot be put in. */
  readonly sound: string
  readonly broken: string
  /** What a campaign must find then, among other things. */
  readonly brings: Finding['what']
}

export const breakages = {
  /** The guest is told "received" while the order is still on its way to the disk. */
  'reply-before-commit': {
    file: 'gateway/desk/desk.ts',
    sound: 'return store({ at, from: askerName(from), id, ...seq, facts }).then(entry => reply(entry, id))',
    broken:
      'const early = { at, from: askerName(from), id, ...seq, facts }; void store(early); return Promise.resolve(reply(early, id))',
    brings: 'lost',
  },
  /** The same id again is a new order. */
  'forget-answers': {
    file: 'gateway/desk/desk.ts',
    sound: 'const known = answerTo(key, id)',
    broken: 'const known = undefined as Promise<Reply> | undefined',
    brings: 'doubled',
  },
  /** The guest pays what the menu says by now, not what the pad showed. */
  'price-unseen': {
    file: 'gateway/rules/ordering.ts',
    sound: 'if (wanted.total !== undefined && wanted.total !== total)',
    broken: 'if (wanted.total === -1)',
    brings: 'mispriced',
  },
  /** A paper that may be a second one does not say so. */
  'reprint-unmarked': {
    file: 'gateway/printing/print.ts',
    sound: 'attempt > 1\n',
    broken: 'attempt > 1_000_000\n',
    brings: 'doubled',
  },
} as const satisfies Record<string, Breakage>

export type BreakageName = keyof typeof breakages

export const isBreakage = (name: string): name is BreakageName => Object.hasOwn(breakages, name)

/** The folders a gateway is made of. */
const parts = ['gateway', 'hardware', 'protocol', 'package.json']

/**
 * Copies the gateway into a folder and breaks the copy.
 * @returns the copy's main file
 * @throws Error where the source no longer has the place that is to be broken: then the proof proves nothing
 */
export const breakCopy = (name: BreakageName, folder: string): string => {
  const { file, sound, broken }: Breakage = breakages[name]
  mkdirSync(folder, { recursive: true })
  for (const part of parts) cpSync(inRoot(part), join(folder, part), { recursive: true })
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'))
  const path = join(folder, file)
  const pieces = readFileSync(path, 'utf8').split(sound)
  if (pieces.length !== 2) {
    throw new Error(
      `${name} cannot be put in: ${file} has its place ${pieces.length - 1} times, not once. ` +
        'Look where it went, and mend scripts/torture/breakage.ts.',
    )
  }
  writeFileSync(path, pieces.join(broken))
  return join(folder, 'gateway', 'main.ts')
}
