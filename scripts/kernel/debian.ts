/** What Debian's archive holds today: which packages a name stands for, and what is in them. */
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../protocol/fault.ts'

/** One package of the archive, as apt would fetch it now. */
export interface Offered {
  readonly name: string
  /** Of the file, with the version in it. */
  readonly file: string
}

const env = { ...process.env, LC_ALL: 'C' }
/** From the first byte to the last of everything that is fetched: some 220 MB. */
const fetchMs = 300_000

const run = async (file: string, args: readonly string[], options: object = {}): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(file, args, { env, maxBuffer: 64 << 20, ...options })
    return stdout
  } catch (cause) {
    const { stderr = '', message = '' } = cause as { readonly stderr?: string; readonly message?: string }
    const said = (stderr.trim() || message).split('\n').slice(0, 3).join('; ')
    throw new Fault('not-here', `${file} ${args[0]} failed: ${said}`, { cause })
  }
}

/**
 * The names a package depends on; those that are virtual or one of several left out.
 * @throws Fault `not-here`
 */
export const dependencies = async (name: string): Promise<readonly string[]> => {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    no => `--no-${no}`,
  )
  const told = await run('apt-cache', ['depends', ...only, name])
  return [...told.matchAll(/^ {2}Depends: (\S+)$/gm)].flatMap(([, one]) => (one === undefined ? [] : [one]))
}

/**
 * What apt would fetch for these names, in their order.
 * @throws Fault `not-here` where one of them is in none of apt's lists
 */
export const offered = async (names: readonly string[]): Promise<readonly Offered[]> => {
  const told = await run('apt-get', ['download', '--print-uris', ...names])
  const files = [...told.matchAll(/^'\S+' (\S+\.deb) /gm)].flatMap(([, file]) => file ?? [])
  return names.map(name => {
    const file = files.find(one => one.startsWith(`${name}_`))
    if (file === undefined) throw new Fault('not-here', `Debian offers no package ${name}: apt-get update`)
    return { name, file }
  })
}

/**
 * Fetches packages into a folder and gives each one's path there, by name.
 * @throws Fault `not-here`
 */
export const fetchPackages = async (
  packages: readonly Offered[],
  folder: string,
): Promise<ReadonlyMap<string, string>> => {
  const names = packages.map(({ name }) => name)
  await run('apt-get', ['download', '-q', ...names], { cwd: folder, timeout: fetchMs })
  return new Map(
    names.map(name => {
      const [file] = globSync(`${name}_*.deb`, { cwd: folder })
      if (file === undefined) throw new Fault('not-here', `apt-get download brought no ${name}`)
      return [name, join(folder, file)]
    }),
  )
}

/**
 * Unpacks a package, and runs nothing of it.
 * @throws Fault `not-here`
 */
export const unpack = async (path: string, folder: string): Promise<void> => {
  await run('dpkg-deb', ['-x', path, folder])
}
