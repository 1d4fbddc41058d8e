/** A program of the system's, run to its end: the tools that make, mount and freeze a disk. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Fault } from '../../protocol/fault.ts'

/** Where each program comes from, for whoever lacks it. */
const packages: Readonly<Record<string, string>> = {
  'mkfs.ext4': 'e2fsprogs',
  strace: 'strace',
  mount: 'mount',
  umount: 'mount',
  losetup: 'mount',
}

/** Root's tools are not in everybody's PATH. */
export const withTools = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
})

/**
 * Its standard output, when it ended with 0.
 * @throws Fault `not-here` where there is no such program, with the name of Debian's package; `tool-failed` where it
 * said no, in its own words
 */
export const run = async (program: string, ...words: readonly string[]): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(program, words, { env: withTools() })
    return stdout
  } catch (cause) {
    throw explain(program, cause)
  }
}

/** How Node tells of a program that did not end well. */
interface Ended {
  readonly code?: unknown
  readonly stdout?: string
  readonly stderr?: string
}

const explain = (program: string, cause: unknown): Fault => {
  const { code, stdout = '', stderr = '' } = cause as Ended
  if (code === 'ENOENT') {
    const from = packages[program] ?? 'util-linux'
    return new Fault('not-here', `There is no ${program} here: install Debian's ${from}.`, { cause })
  }
  return new Fault('tool-failed', `${program}: ${stderr.trim() || stdout.trim() || `ended with ${code}`}`, {
    cause,
  })
}
