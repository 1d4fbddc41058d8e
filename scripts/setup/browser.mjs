/** The browser that looks at the pages in tests: the machine's Chromium, brought by Debian where that may be. */
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, step } from './command.mjs'
import { Trouble } from './trouble.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** @param {string} path */
const runs = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The first program of one of the names in PATH, or what FOURTOP_CHROMIUM names.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [isProgram]
 * @returns {string | undefined}
 */
export const findBrowser = (env, isProgram = runs) => {
  if (env.FOURTOP_CHROMIUM) return isProgram(env.FOURTOP_CHROMIUM) ? env.FOURTOP_CHROMIUM : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

/** Only on Debian itself: Ubuntu's package of the same name is an empty one that wants snapd. */
const mayInstall = () => {
  const isRoot = process.getuid?.() === 0
  let isDebian = false
  try {
    isDebian = /^ID=(debian|raspbian)$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    // Not a Linux with that file: not Debian.
  }
  return isRoot && isDebian && findProgram('apt-get')
}

/** @param {string} name */
const findProgram = name =>
  (process.env.PATH ?? '').split(delimiter).some(folder => folder !== '' && runs(join(folder, name)))

/**
 * The browser's path, installed first where that is allowed; nothing where there is none. Then browser tests
 * skip: that must not keep anybody from running all the others.
 * @returns {Promise<string | undefined>}
 */
export const bringBrowser = async () => {
  const found = findBrowser(process.env)
  if (found !== undefined) return found
  if (mayInstall()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      await step('asking Debian for its packages', ['apt-get', 'update', '-q'], env)
      const install = ['apt-get', 'install', '-qy', '--no-install-recommends', 'chromium']
      await step('installing chromium for the browser tests, about a minute', install, env)
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      say(`! ${error.message}`)
    }
  }
  const installed = findBrowser(process.env)
  if (installed === undefined) {
    say('! no Chromium: the browser tests will skip. On Debian: sudo apt-get install chromium')
    say('  (or name a Chromium or Chrome in FOURTOP_CHROMIUM)')
  }
  return installed
}
