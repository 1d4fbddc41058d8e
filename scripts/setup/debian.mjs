/** Programs of other people that some tests need: found on this machine, or brought by Debian where that may be. */
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, step } from './command.mjs'
import { Trouble } from './trouble.mjs'

/** @param {string} path */
export const runs = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The first program of one of the names in PATH: the first name wins, wherever it is.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(path: string) => boolean} [isProgram]
 * @returns {string | undefined}
 */
export const findProgram = (names, env = process.env, isProgram = runs) => {
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

/** Only on Debian itself: Ubuntu's packages of the same names may be empty ones that want something else. */
const mayInstall = () => {
  const isRoot = process.getuid?.() === 0
  let isDebian = false
  try {
    isDebian = /^ID=(debian|raspbian)$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    // Not a Linux with that file: not Debian.
  }
  return isRoot && isDebian && findProgram(['apt-get']) !== undefined
}

/**
 * Installs packages where that is allowed. That they cannot be had is said, and is no failure: the tests that need
 * them skip, and must not keep anybody from running all the others.
 * @param {readonly string[]} names
 * @param {string} what for whom, and how long it takes
 */
export const bringPackages = async (names, what) => {
  if (!mayInstall()) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await step('asking Debian for its packages', ['apt-get', 'update', '-q'], env)
    const install = ['apt-get', 'install', '-qy', '--no-install-recommends', ...names]
    await step(`installing ${names.join(', ')} ${what}`, install, env)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    say(`! ${error.message}`)
  }
}
