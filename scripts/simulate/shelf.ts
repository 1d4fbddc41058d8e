/** The shelf of recorded presses: whoever knows the name of one can have it played on a pad. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Shelf {
  /** In alphabetical order. */
  names(): readonly string[]
  /** The file, as it lies there; nothing where none has this name. */
  read(name: string): Uint8Array | undefined
}

/** The longest recording there can be has two thousand steps; in bytes. */
const FILE_MAX = 4 * 1024 * 1024

/**
 * Every file `NAME.json` of a folder, looked at anew each time: who puts one there needs not start again. A name is
 * compared with those that are there and never becomes a path of its own.
 */
export const openShelf = (folder: string): Shelf => {
  const names = () =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .flatMap(file => /^([a-z0-9][a-z0-9-]{0,63})\.json$/.exec(file)?.[1] ?? [])
      .sort()
  return {
    names,
    read: name => {
      if (!names().includes(name)) return undefined
      const path = join(folder, `${name}.json`)
      return statSync(path).size > FILE_MAX ? undefined : readFileSync(path)
    },
  }
}
