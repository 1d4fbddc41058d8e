/**
 * What the linter has found nothing wrong with, so that it looks again only at what may have changed since.
 *
 * What it says of a file hangs on that file and, where it asks whether a call gives a promise, on the files that
 * one imports, and theirs. So a file is looked at again when it or any of those has other contents than when
 * all was well. Whatever speaks for every file (the linter's settings, the lock) has all of them looked at.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, posix, relative, sep } from 'node:path'
import { digest, filesUnder } from './stamp.mjs'

/** Contents by file, as paths from the root with forward slashes. @typedef {Record<string, string>} Contents */
/** @typedef {{base: string, contents: Contents}} Note */

/** Not the repository's own: installed, built, or made by a run. */
const notOurs = ['node_modules', '.git', '.tap', '.demo', 'dist']
const forAll = ['biome.json', 'tsconfig.json', 'package.json', 'package-lock.json', '.gitignore']

/** Also takes what only looks like an import, in a comment say: one file too many is looked at, never one too few. */
const importing = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g

/** @param {string} path */
const withoutEnding = path => path.replace(/(?:\/index)?\.[^./]+$/, '')

/**
 * The files of which the linter might say something else than when the note was taken.
 * @param {Contents} texts every file of now
 * @param {Contents} before digests when all was well
 * @param {Contents} now digests
 * @returns {Set<string>} paths of files that are there
 */
export const toLint = (texts, before, now) => {
  /** @type {Map<string, string[]>} */
  const importers = new Map()
  for (const [path, text] of Object.entries(texts)) {
    for (const [, specifier = ''] of text.matchAll(importing)) {
      const target = withoutEnding(posix.join(posix.dirname(path), specifier))
      importers.set(target, [...(importers.get(target) ?? []), path])
    }
  }
  const all = new Set([...Object.keys(before), ...Object.keys(now)])
  const waiting = [...all].filter(path => before[path] !== now[path])
  const reached = new Set(waiting)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const importer of importers.get(withoutEnding(path)) ?? []) {
      if (reached.has(importer)) continue
      reached.add(importer)
      waiting.push(importer)
    }
  }
  return new Set([...reached].filter(path => now[path] !== undefined))
}

/**
 * @param {string} path of the note
 * @returns {Promise<Note>} one that knows nothing where there is none that can be read
 */
const readNote = async path => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return { base: '', contents: {} }
  }
}

/**
 * Reads the checkout and says what is left to lint; `keep` is called when the linter is content with that.
 * @param {string} root
 * @param {string} path of the note
 * @returns {Promise<{paths: readonly string[] | 'all', keep: () => Promise<void>}>}
 */
export const leftToLint = async (root, path) => {
  const base = await digest(forAll.map(name => join(root, name)))
  /** @type {Contents} */
  const texts = {}
  /** @type {Contents} */
  const now = {}
  for (const file of await filesUnder([root], notOurs)) {
    const name = relative(root, file).split(sep).join('/')
    texts[name] = /\.(?:m?[jt]sx?)$/.test(name) ? await readFile(file, 'utf8') : ''
    now[name] = await digest([file])
  }
  const note = await readNote(path)
  const left = toLint(texts, note.contents, now)
  // What was read is kept, not what lies there once the linter is done: an edit in between is one more change.
  const keep = async () => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, JSON.stringify({ base, contents: now }))
    await rename(`${path}.new`, path)
  }
  const most = left.size > Object.keys(now).length / 2
  return { paths: note.base !== base || most ? 'all' : [...left].sort(), keep }
}
