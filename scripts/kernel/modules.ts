/** Which of a kernel's modules must be loaded, and in which order, so that some of them can be. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'

/** A module, as the kernel takes it. */
export interface Module {
  /** As in `lsmod`: with underscores. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** File names have hyphens where the kernel has underscores, and either where people write them. */
const nameOf = (path: string): string =>
  basename(path)
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_')

const read = (path: string): Uint8Array =>
  path.endsWith('.xz') ? execFileSync('xz', ['-dc', path], { maxBuffer: 256 << 20 }) : readFileSync(path)

/** What `modinfo` prints as `depends`: names in the text that each module carries with it. */
const dependsOn = (bytes: Uint8Array): readonly string[] => {
  const said = /\0depends=([^\0]*)\0/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''
  return said
    .split(',')
    .filter(name => name !== '')
    .map(nameOf)
}

/**
 * @param folder of the kernel's modules, with its `modules.builtin`
 * @param wanted their names, spelt either way; what is built into the kernel needs no loading
 * @returns each once, behind all that it depends on
 * @throws Fault `not-here` for one that this kernel has not
 */
export const loadingOrder = (folder: string, wanted: readonly string[]): readonly Module[] => {
  const paths = new Map(globSync('**/*.ko*', { cwd: folder }).map(path => [nameOf(path), join(folder, path)]))
  const builtIn = new Set(readFileSync(join(folder, 'modules.builtin'), 'utf8').split('\n').map(nameOf))
  const seen = new Set<string>()
  const take = (name: string): readonly Module[] => {
    if (seen.has(name) || builtIn.has(name)) return []
    seen.add(name)
    const path = paths.get(name)
    if (path === undefined) throw new Fault('not-here', `This kernel has no module ${name}`)
    const bytes = read(path)
    return [...dependsOn(bytes).flatMap(take), { name, bytes }]
  }
  return wanted.map(nameOf).flatMap(take)
}
