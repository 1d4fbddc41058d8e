/**
 * The schema library in six files instead of 683: loading it takes 27 ms and 9 MB instead of 260 ms and 32 MB, in each
 * process, and in each thread of the gateway that checks anything. It is gathered once, when the packages are installed
 * (`gather.mjs` here); where that was not to be, as without the packages for development, its own files are taken.
 *
 * Not the rest of what a process loads: no other library comes in so many pieces, and ours are to be read, and put out
 * of action by the tests, one by one.
 */
import { existsSync, readFileSync } from 'node:fs'
import * as module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** What of it we import. */
export const entries = ['typebox', 'typebox/compile', 'typebox/value']

/** The file that stands for an entry. @type {(entry: string) => string} */
export const fileOf = entry => `${entry.replace('/', '-')}.mjs`

/** Where this version of it is kept once it is gathered: another version is never taken for it. */
export const gatheredPlace = () => {
  const { version } = JSON.parse(readFileSync(join(modules, 'typebox', 'package.json'), 'utf8'))
  return join(modules, '.cache', 'gathered', `typebox-${version}`)
}

/** From now on this thread, and whatever else is told so, loads the library gathered, if it is. */
export const takeGathered = () => {
  const place = gatheredPlace()
  if (!existsSync(place)) return
  const urls = new Map(entries.map(entry => [entry, pathToFileURL(join(place, fileOf(entry))).href]))
  module.registerHooks({
    resolve: (specifier, context, next) => {
      const url = urls.get(specifier)
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true }
    },
  })
}
