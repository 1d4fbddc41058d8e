/** An SD card under a process of ours, on a machine that has none: every sync takes as long as it would there. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { inRoot } from '../simulate/folder.ts'

const source = inRoot('scripts', 'disk', 'slow.c')
const cache = inRoot('node_modules', '.cache', 'fourtop')

const changedMs = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** The library, made where it is missing or older than its source. */
const library = (): string => {
  const made = join(cache, `slow-${process.arch}.so`)
  if (changedMs(made) > changedMs(source)) return made
  mkdirSync(cache, { recursive: true })
  const fresh = `${made}.${process.pid}`
  const { error, status, stderr } = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', fresh, source])
  if (error !== undefined || status !== 0) {
    const why = error?.message ?? String(stderr).trim()
    throw new Fault(
      'no-slow-disk',
      `A slow disk needs a C compiler (apt-get install gcc libc6-dev): ${why}`,
      error === undefined ? {} : { cause: error },
    )
  }
  // In one step: somebody else may be making it too, or running on it.
  renameSync(fresh, made)
  return made
}

/**
 * The environment in which a program finds its disk slow: each fsync, fdatasync and sync_file_range of it, in any of
 * its threads, takes `ms` longer. Reading and writing cost what they did.
 * @param stall a path; while there is a file, no sync returns at all
 * @throws Fault `no-slow-disk` with what to do: it is done by a preloaded library, which takes Linux and a compiler
 */
export const slowDisk = (ms: number, stall?: string): Readonly<Record<string, string>> => {
  if (process.platform !== 'linux') throw new Fault('no-slow-disk', 'A slow disk can be had on Linux only.')
  return {
    LD_PRELOAD: library(),
    SLOW_DISK_MS: String(ms),
    ...(stall === undefined ? {} : { SLOW_DISK_STALL: stall }),
  }
}
