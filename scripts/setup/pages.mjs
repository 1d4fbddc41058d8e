/** The kitchen screen and the other pages, built when their sources have changed since. */
import { existsSync } from 'node:fs'
import { step } from './command.mjs'
import { inRoot } from './place.mjs'
import { digest, isStamped, stamp } from './stamp.mjs'
import { Trouble } from './trouble.mjs'

const pages = inRoot('gateway', 'web', 'pages')
const config = inRoot('gateway', 'web', 'pages', 'vite.config.ts')
/** Lies in the folder it speaks of: whoever deletes the build deletes the note. */
const note = inRoot('gateway', 'web', 'pages', 'dist', '.built-from')

/** What pages are made of: themselves, what they may import, and the tools of the lock. */
const sources = [
  pages,
  inRoot('protocol'),
  inRoot('hardware', 'display'),
  inRoot('package.json'),
  inRoot('package-lock.json'),
]

/** Builds the pages unless what lies in their `dist` was built from the same sources. */
export const buildPages = async () => {
  if (!existsSync(pages)) return
  if (!existsSync(config)) throw new Trouble(`The pages cannot be built: ${config} is missing.`)
  const built = await digest(sources, ['dist'])
  if (await isStamped(note, built)) return
  await step('building the pages', ['npm', 'run', '--silent', 'pages'])
  await stamp(note, built)
}
