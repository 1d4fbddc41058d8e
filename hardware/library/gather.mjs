/**
 * Gathers the schema library for `gathered.mjs`: `node hardware/library/gather.mjs`, which npm does after every install. Without
 * the bundler, which is for development, nothing is gathered, and nothing is amiss.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { entries, fileOf, gatheredPlace } from './gathered.mjs'

const bundler = await import('rolldown').catch(() => undefined)
const place = gatheredPlace()

/** @param {string} path */
const force = path => {
  const opened = openSync(path, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

if (bundler !== undefined && !existsSync(place)) {
  // Under its own name it is whole: a power cut leaves none, or all of it.
  const half = `${place}.${process.pid}`
  mkdirSync(half, { recursive: true })
  try {
    const bundle = await bundler.rolldown({
      input: Object.fromEntries(entries.map(entry => [fileOf(entry), entry])),
      platform: 'node',
    })
    await bundle.write({ dir: half, format: 'esm', entryFileNames: '[name]', chunkFileNames: '[hash].mjs' })
    for (const name of readdirSync(half)) force(join(half, name))
    force(half)
    renameSync(half, place)
    force(dirname(place))
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}
