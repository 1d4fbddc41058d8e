/**
 * tap, made ready once after an install: it is put together from the plugins that .taprc names, and a first run
 * without that still uses those it came with, TypeScript's own compiler among them, and fails.
 */
import { existsSync } from 'node:fs'
import { step } from './command.mjs'
import { inRoot } from './place.mjs'
import { digest, isStamped, stamp } from './stamp.mjs'

const note = inRoot('node_modules', '.tap-built-from')

/** Builds tap unless it was built from the same plugins since the packages were installed. */
export const buildRunner = async () => {
  const built = await digest([inRoot('.taprc'), inRoot('package-lock.json')])
  if (existsSync(inRoot('.tap', 'plugins')) && (await isStamped(note, built))) return
  await step('making tap ready', ['tap', 'build'])
  await stamp(note, built)
}
