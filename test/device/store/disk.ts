/** A disk in memory that remembers what it was told to do, and may lose its power at any step. */
import { basename } from 'node:path'
import type { Disk } from '../../../device/store/disk.ts'

export class PowerCut extends Error {}

export interface TestDisk extends Disk {
  readonly files: Map<string, string>
  /** Every step, in order. */
  readonly steps: string[]
}

/**
 * @param files what is on it already, by file name
 * @param cutAt the power goes in this step, the first is 1; a write is then half done, a rename not at all
 */
export const createDisk = (
  files: Map<string, string> = new Map(),
  cutAt = Number.POSITIVE_INFINITY,
): TestDisk => {
  const steps: string[] = []
  const step = (what: string) => {
    steps.push(what)
    if (steps.length >= cutAt) throw new PowerCut(what)
  }
  return {
    files,
    steps,
    makeFolder: async () => {},
    read: async path => files.get(basename(path)),
    write: async (path, text) => {
      const name = basename(path)
      files.set(name, text.slice(0, text.length / 2))
      step(`write ${name}`)
      files.set(name, text)
    },
    rename: async (from, to) => {
      step(`rename ${basename(from)} ${basename(to)}`)
      const text = files.get(basename(from))
      if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
      files.delete(basename(from))
      files.set(basename(to), text)
    },
    syncFolder: async () => step('sync the folder'),
  }
}
