/** A copy of the checkout as it lies here, with a fault put in: whatever is run there hurts nobody. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '../../protocol/fault.ts'
import { inRoot } from '../simulate/folder.ts'

/** Built or fetched, the same for every copy. */
const shared = ['node_modules', 'gateway/web/pages/dist']

const git = (args: readonly string[], cwd: string, env = process.env) => {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, env, encoding: 'utf8' })
  return { ok: status === 0, stdout, why: (error?.message ?? stderr).trim().replaceAll('\n', '; ') }
}

/** What is in the way of making copies here, in a sentence; undefined where nothing is. */
export const missingForCopies = (): string | undefined => {
  const { ok, why } = git(['rev-parse', '--show-cdup'], inRoot())
  return ok ? undefined : `a copy to break needs git and a checkout that it knows: ${why}`
}

/**
 * What a checkout consists of: all that git has or would take, as it lies here. Files that nobody has committed yet
 * belong to it, since others may import them by now; one that was removed meanwhile does not.
 */
const filesHere = (): readonly string[] => {
  const missing = missingForCopies()
  if (missing !== undefined) throw new Fault('no-checkout', missing)
  const { stdout } = git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], inRoot())
  return stdout.split('\0').filter(path => path !== '' && statSync(inRoot(path), silently)?.isFile())
}
const silently = { throwIfNoEntry: false } as const

/** Copies the checkout into a folder that is made for it. @throws Fault `no-checkout` where git knows of none */
export const copyCheckout = (folder: string): void => {
  for (const path of filesHere()) {
    const to = join(folder, path)
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(inRoot(path), to)
  }
  for (const path of shared) if (existsSync(inRoot(path))) symlinkSync(inRoot(path), join(folder, path))
}

const patchOf = (name: string): string => fileURLToPath(new URL(`${name}.patch`, import.meta.url))

/** The patch's own first lines: what a guest would suffer. */
export const sufferingOf = (name: string): string =>
  readFileSync(patchOf(name), 'utf8').split('\n--- ')[0]?.replaceAll('\n', ' ').trim() ?? ''

/**
 * Puts a fault into a copy. All of the patch fits where it says, or nothing is changed: lines may have moved, but a
 * patch that fits only by guessing might break something else than it says.
 *
 * In a folder below somebody's checkout `git apply` would pass over every file without a word, as none of that
 * checkout's; so it is kept from looking upwards.
 *
 * @throws Fault `patch-does-not-fit`
 */
export const putIn = (name: string, folder: string): void => {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) }
  const { ok, why } = git(['apply', patchOf(name)], folder, env)
  if (ok) return
  throw new Fault(
    'patch-does-not-fit',
    `the patch ${name} no longer fits: the proof proves nothing until it is made anew (${why})`,
  )
}

/** Makes a copy with the fault in it. @returns the folder */
export const sabotagedCopy = (name: string, folder: string): string => {
  copyCheckout(folder)
  putIn(name, folder)
  return folder
}
