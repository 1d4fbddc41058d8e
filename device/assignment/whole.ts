/** A small document on the pad's disk that is there whole, or as it was before. */
import { dirname } from 'node:path'
import type { Disk } from '../store/disk.ts'

/** On disk, synced, when it resolves; else the disk holds this or what was there before, never a part of it. */
export const writeWhole = async (disk: Disk, path: string, document: unknown): Promise<void> => {
  const draft = `${path}.tmp`
  await disk.write(draft, `${JSON.stringify(document)}\n`)
  await disk.rename(draft, path)
  await disk.syncFolder(dirname(path))
}
