/** The gateway is killed at a chosen step of its own: the n-th time that it is about to do one thing to the disk or the wire. */
import { needs, type Trouble } from './trouble.ts'

/*
 * The steps are system calls, so that no word of the product says where it may be killed. strace stops the process
 * as it enters the call, before the kernel has done anything: at `pwrite64` a commit is on its way into the log, at
 * `fdatasync` it is there and may be lost, at `write` and `writev` a thread is about to tell another one, a pad, a
 * printer or the log of what is on disk by now. Whatever comes after the one call is before the next.
 */
const steps = {
  'pwrite64,write': 'before a write, to a file, a line or another thread',
  'fdatasync,fsync': 'before a sync',
  'writev,sendmsg,sendto': 'before an answer in pieces',
  'ftruncate,rename,unlink': 'before a file is cut, renamed or removed',
} as const

/** Among the first so many of a life, most of them at its start; syncs are fewer than writes. */
const farthest: Readonly<Record<keyof typeof steps, number>> = {
  'pwrite64,write': 900,
  'fdatasync,fsync': 60,
  'writev,sendmsg,sendto': 200,
  'ftruncate,rename,unlink': 4,
}

export const killAt: Trouble = {
  name: 'kill-at',
  missing: needs('strace', 'strace'),
  dress: (_, chance) => {
    const calls = chance.pick(Object.keys(steps) as (keyof typeof steps)[])
    const when = chance.between(1, farthest[calls])
    const options = [
      '-e',
      `trace=${calls}`,
      '-e',
      `inject=${calls}:signal=KILL:when=${when}`,
      '-o',
      '/dev/null',
    ]
    return { before: ['strace', '-D', '-q', '-f', ...options] }
  },
  begin: async () => () => {},
  // What was not reached by then is killed like any other.
  lastsMs: [400, 1_500],
  mayCause: ['stop'],
}
