/**
 * The gateway's sources without their types, each kept under the hash of what it was stripped from: whatever is
 * changed is another file, and what an update leaves behind is never taken for the new one.
 */
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('strip.mjs', import.meta.url))
const isOurs = new RegExp(
  `^${RegExp.escape(new URL('..', import.meta.url).href)}(gateway|hardware|protocol)/.*\\.ts$`,
)
const isPath = /^\.\.?\//
/** It takes a third of a second here; a small machine has time enough. */
const patienceMs = 60_000

/** Where the stripped form of a source is kept in `folder`. */
export const placeOf = (folder, source) => join(folder, `${hash('sha256', source)}.js`)

/** A file that says itself whether it is whole: after a power cut, a new one may be there without what was in it. */
export const sealed = text => `${text}\n//${hash('sha256', text)}`

const unseal = kept => {
  const end = kept.lastIndexOf('\n//')
  const text = kept.slice(0, Math.max(0, end))
  return end >= 0 && sealed(text) === kept ? text : undefined
}

const read = path => {
  try {
    return unseal(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * From now on this thread takes what is in `folder`. Where something is missing, a process that ends strips all there
 * is, once; what is missing then, Node strips here as it ever does. In another process, because the compiler stays
 * where it was loaded.
 */
export const takeStripped = folder => {
  let asked = false
  const stripAll = () => {
    if (asked) return
    asked = true
    spawnSync(process.execPath, ['--no-warnings', program, folder], { stdio: 'ignore', timeout: patienceMs })
  }
  registerHooks({
    // Ours name each other's files in full: nothing has to be looked for, which is what resolving mostly does.
    resolve: (specifier, context, next) => {
      const url = isPath.test(specifier) ? new URL(specifier, context.parentURL).href : specifier
      return isOurs.test(url) ? { url, shortCircuit: true } : next(specifier, context)
    },
    load: (url, context, next) => {
      const [file] = url.split('?')
      if (!isOurs.test(file)) return next(url, context)
      const place = placeOf(folder, readFileSync(fileURLToPath(file), 'utf8'))
      let source = read(place)
      if (source === undefined) {
        stripAll()
        source = read(place)
      }
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true }
    },
  })
}
