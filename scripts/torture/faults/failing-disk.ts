/** The gateway's disk begins to fail: now and then a write or a sync of it ends in an error. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needs, type Trouble } from './trouble.ts'

/** What fails, by libfiu's names for it; `posix/io/*` as a whole would keep any program from starting. */
const points = ['posix/io/sync/fdatasync', 'posix/io/sync/fsync', 'posix/io/rw/pwrite']

const failing = (name: string, errno: number): Trouble => ({
  name,
  missing: needs('fiu-run', 'fiu-utils'),
  dress: ({ folder }) => ({ before: ['fiu-run', '-x', '-f', join(folder, 'fiu')] }),
  begin: async ({ house, folder }, chance) => {
    const { pid, program } = { pid: house.program.pid, program: house.program }
    const control = async (...commands: readonly string[]) => {
      // Its pipes answer only while the process lives: the wait has an end of its own.
      const flags = commands.flatMap(command => ['-c', command])
      const asked = promisify(execFile)('fiu-ctrl', ['-f', join(folder, 'fiu'), ...flags, String(pid)], {
        timeout: 2_000,
        killSignal: 'SIGKILL',
      })
      await Promise.race([asked.catch(() => {}), program.ended])
    }
    const probability = chance.pick([0.02, 0.2, 1])
    const broken = points.filter(() => chance.happens(0.6))
    const chosen = broken.length > 0 ? broken : points.slice(0, 1)
    await control(
      ...chosen.map(at => `enable_random name=${at},probability=${probability},failinfo=${errno}`),
    )
    return () => control(...chosen.map(at => `disable name=${at}`))
  },
  lastsMs: [1_000, 3_000],
  mayCause: ['end', 'silence'],
})

/** EIO: the medium is bad. */
export const diskErrors = failing('disk-errors', 5)
/** ENOSPC: the medium says that it is full, and is not. */
export const diskSaysFull = failing('disk-says-full', 28)
