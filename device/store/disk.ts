/** The few things a pad does to its disk, each of which a power cut may follow. */
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { Fault } from '../../protocol/fault.ts'

export interface Disk {
  /** With the folders around it; one that is there stays as it is. */
  makeFolder(path: string): Promise<void>
  /** The text of a file, or undefined where there is none. Faults with `unreadable` on anything else. */
  read(path: string): Promise<string | undefined>
  /** Replaces or makes a file. On disk when it resolves; half of it may be there when it does not. */
  write(path: string, text: string): Promise<void>
  /** At once or not at all; on disk when the folder has been synced. */
  rename(from: string, to: string): Promise<void>
  syncFolder(path: string): Promise<void>
}

/** Far beyond any menu; a file of this size is not ours. */
const mostBytes = 16 * 1024 * 1024

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The board's own file system. */
export const boardDisk: Disk = {
  makeFolder: async path => void (await mkdir(path, { recursive: true })),
  read: async path => {
    try {
      const { size } = await stat(path)
      if (size > mostBytes) throw new Error(`${size} bytes`)
      const file = await open(path, 'r')
      return await file.readFile('utf8').finally(() => file.close())
    } catch (cause) {
      if (isMissing(cause)) return undefined
      throw new Fault('unreadable', `${path} cannot be read`, { cause })
    }
  },
  write: async (path, text) => {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
  syncFolder: async path => {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  },
}
