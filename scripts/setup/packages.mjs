/** The packages the lock names, installed when they are not. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gatheredPlace } from '../../hardware/library/gathered.mjs'
import { step } from './command.mjs'
import { inRoot, machineEnv, projectEnv } from './place.mjs'

/**
 * @typedef {{version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean}} Locked
 * @typedef {{packages?: Record<string, Locked>}} Lock
 */

/**
 * Whether what is installed is what the lock asks for. Optional packages may be missing: most are for other
 * machines.
 *
 * npm writes what it has installed into a lock of its own as its last act, so that is read rather than a stamp
 * of ours: it is also right after somebody ran npm by hand, and missing after an install that was cut short.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export const isInstalled = (wanted, installed) =>
  Object.entries(wanted.packages ?? {}).every(([path, want]) => {
    if (path === '') return true
    const have = installed.packages?.[path]
    if (have === undefined) return want.optional === true || want.devOptional === true
    return have.version === want.version && have.integrity === want.integrity
  })

/**
 * @param {string} path
 * @returns {Promise<Lock>} an empty lock where there is none that can be read
 */
const readLock = async path => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return {}
  }
}

/** Installs exactly the lock, unless it is installed already. */
export const installPackages = async () => {
  const [wanted, installed] = await Promise.all([
    readLock(inRoot('package-lock.json')),
    readLock(inRoot('node_modules', '.package-lock.json')),
  ])
  if (installed.packages === undefined || !isInstalled(wanted, installed)) {
    await step(
      'installing the packages, about half a minute',
      ['npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline'],
      machineEnv,
    )
  }
  // npm does it after an install; packages that were there before this was thought of lack it.
  const place = gatheredPlace()
  if (place !== undefined && !existsSync(place)) {
    await step('gathering the libraries', ['node', inRoot('hardware', 'library', 'gather.mjs')], projectEnv)
  }
}
