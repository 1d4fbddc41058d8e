/** The browser that looks at the pages in tests: the machine's Chromium, brought by Debian where that may be. */
import { say } from './command.mjs'
import { bringPackages, findProgram, runs } from './debian.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The first program of one of the names in PATH, or what FOURTOP_CHROMIUM names.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [isProgram]
 * @returns {string | undefined}
 */
export const findBrowser = (env, isProgram = runs) => {
  if (env.FOURTOP_CHROMIUM) return isProgram(env.FOURTOP_CHROMIUM) ? env.FOURTOP_CHROMIUM : undefined
  return findProgram(NAMES, env, isProgram)
}

/**
 * The browser's path, installed first where that is allowed; nothing where there is none.
 * @returns {Promise<string | undefined>}
 */
export const bringBrowser = async () => {
  const found = findBrowser(process.env)
  if (found !== undefined) return found
  await bringPackages(['chromium'], 'for the browser tests, about a minute')
  const installed = findBrowser(process.env)
  if (installed === undefined) {
    say('! no Chromium: the browser tests will skip. On Debian: sudo apt-get install chromium')
    say('  (or name a Chromium or Chrome in FOURTOP_CHROMIUM)')
  }
  return installed
}
