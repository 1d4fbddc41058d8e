/** Deliberate faults, put into copies of the gateway and of the pad, which the cuts must find: a proof that they can. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../simulate/folder.ts'

interface Change {
  readonly file: string
  /** Exactly once in the file, or the fault cannot be put in. */
  readonly sound: string
  readonly broken: string
}

interface Fault {
  /** The folders that the program is made of. */
  readonly parts: readonly string[]
  readonly changes: readonly Change[]
}

/** Kills alone find neither of these: what a killed process wrote is still in the kernel's memory. */
export const faults = {
  'no-fsync': {
    /** A commit is written, and not forced to disk. */
    gateway: {
      parts: ['gateway', 'hardware', 'protocol', 'package.json'],
      changes: [
        {
          file: 'gateway/journal/database.ts',
          sound: 'PRAGMA synchronous = FULL',
          broken: 'PRAGMA synchronous = OFF',
        },
      ],
    },
    /** The pad keeps its cart as lowdb comes: a file and a rename, neither of them forced. */
    pad: {
      parts: ['device', 'hardware', 'protocol', 'package.json'],
      changes: [
        {
          file: 'device/store/store.ts',
          sound: "import { type Adapter, Low } from 'lowdb'",
          broken: "import { type Adapter, Low } from 'lowdb'\nimport { JSONFile } from 'lowdb/node'",
        },
        {
          file: 'device/store/store.ts',
          sound: "createDocument(Kept, join(folder, 'kept.json'), disk, note)",
          broken: "new JSONFile<Kept>(join(folder, 'kept.json'))",
        },
      ],
    },
  },
  'lazy-fsync': {
    /** Commits are forced only when they are moved into the database: SQLite's NORMAL, which looks so harmless. */
    gateway: {
      parts: ['gateway', 'hardware', 'protocol', 'package.json'],
      changes: [
        {
          file: 'gateway/journal/database.ts',
          sound: 'PRAGMA synchronous = FULL',
          broken: 'PRAGMA synchronous = NORMAL',
        },
      ],
    },
    /** The new document is forced, and its name is not: found only while the pad rests after keeping something. */
    pad: {
      parts: ['device', 'hardware', 'protocol', 'package.json'],
      changes: [
        { file: 'device/store/document.ts', sound: 'await disk.syncFolder(dirname(path))', broken: '' },
      ],
    },
  },
} as const satisfies Record<string, Readonly<Record<'gateway' | 'pad', Fault>>>

export type FaultName = keyof typeof faults

export const isFault = (name: string): name is FaultName => Object.hasOwn(faults, name)

/**
 * Copies the gateway, or the pad, into a folder and breaks the copy.
 * @returns the folder
 * @throws Error where the source no longer has a place that is to be broken: then the proof proves nothing
 */
export const breakProgram = (name: FaultName, program: 'gateway' | 'pad', folder: string): string => {
  const { parts, changes }: Fault = faults[name][program]
  mkdirSync(folder, { recursive: true })
  for (const part of parts) cpSync(inRoot(part), join(folder, part), { recursive: true })
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'))
  for (const { file, sound, broken } of changes) {
    const path = join(folder, file)
    const pieces = readFileSync(path, 'utf8').split(sound)
    if (pieces.length !== 2) {
      throw new Error(
        `${name} cannot be put into the ${program}: ${file} has its place ${pieces.length - 1} times, not once. ` +
          'Look where it went, and mend scripts/cuts/faults.ts.',
      )
    }
    writeFileSync(path, pieces.join(broken))
  }
  return folder
}
