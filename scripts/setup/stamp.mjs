/** Notes on what something was last built from, so that it is built again only when that has changed. */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * All files under the given files and folders, in one settled order. What does not exist holds none.
 * @param {readonly string[]} paths
 * @param {readonly string[]} except names of folders that are not entered
 * @returns {Promise<string[]>}
 */
export const filesUnder = async (paths, except) => {
  /** @type {string[]} */
  const files = []
  for (const path of paths) {
    const entries = await readdir(path, { withFileTypes: true }).catch(error => {
      if (error.code === 'ENOENT') return []
      if (error.code === 'ENOTDIR') files.push(path)
      else throw error
      return []
    })
    const inside = entries.filter(entry => !except.includes(entry.name)).map(entry => join(path, entry.name))
    files.push(...(await filesUnder(inside.sort(), except)))
  }
  return files
}

/**
 * A digest of names and contents. Contents rather than times of change: git, rsync and unpacked archives all
 * set times as they please.
 * @param {readonly string[]} paths files or folders
 * @param {readonly string[]} [except] names of folders to leave out
 */
export const digest = async (paths, except = []) => {
  const hash = createHash('sha256')
  for (const file of await filesUnder(paths, except)) {
    const bytes = await readFile(file)
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * Whether the note at `path` says what is expected now.
 * @param {string} path
 * @param {string} expected
 */
export const isStamped = async (path, expected) => (await readFile(path, 'utf8').catch(() => '')) === expected

/**
 * @param {string} path
 * @param {string} value
 */
export const stamp = (path, value) => writeFile(path, value)
