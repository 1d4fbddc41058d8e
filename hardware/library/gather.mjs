/**
 * Gathers the libraries for `gathered.mjs`: `node hardware/library/gather.mjs`, which npm does after every install.
 * Without the bundler, which is for development, nothing is gathered, and nothing is amiss.
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
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { entries, fileOf, gatheredFolder, gatheredPlace } from './gathered.mjs'

const bundler = await import('rolldown').catch(() => undefined)
const place = gatheredPlace()

/** @param {string} path */
const force = path => {
  const opened = openSync(path, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

const mark = 'gathered:'
/**
 * One file for each entry that offers what Node would: of a library in the older form of modules, the bundler knows
 * but the whole, and Node finds its names as well.
 */
const doors = {
  name: 'doors',
  /** @type {(id: string) => string | undefined} */
  resolveId: id => (id.startsWith(mark) ? id : undefined),
  /** @type {(id: string) => Promise<string | undefined>} */
  load: async id => {
    if (!id.startsWith(mark)) return undefined
    const entry = id.slice(mark.length)
    const names = Object.keys(await import(entry)).filter(name => name !== 'module.exports')
    return `export { ${names.join(', ')} } from ${JSON.stringify(entry)}`
  },
}

/**
 * V8 keeps a file in twice the memory for one letter beyond Latin: without comments, all of those stand in texts and
 * patterns, where their numbers will do. @type {(code: string) => string}
 */
const inLatin = code =>
  code.replace(/[^\0-\xff]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What fastify takes along for those who check and write JSON with it, or ask it in tests: left where it is. */
const unused = [
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'fast-json-stringify',
  'light-my-request',
]

if (bundler !== undefined && place !== undefined && !existsSync(place)) {
  // Under its own name it is whole: a power cut leaves none, or all of it.
  const half = `${place}.${process.pid}`
  mkdirSync(half, { recursive: true })
  try {
    const bundle = await bundler.rolldown({
      input: Object.fromEntries(entries.map(entry => [fileOf(entry), `${mark}${entry}`])),
      platform: 'node',
      external: unused,
      plugins: [doors],
    })
    const { output } = await bundle.generate({
      format: 'esm',
      entryFileNames: '[name]',
      chunkFileNames: '[hash].mjs',
      comments: false,
    })
    for (const one of output)
      if (one.type === 'chunk') writeFileSync(join(half, one.fileName), inLatin(one.code))
    for (const name of readdirSync(half)) force(join(half, name))
    force(half)
    renameSync(half, place)
    force(dirname(place))
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
  // Of what was installed before; a process that began with it may load more of it, and starts again after an update.
  for (const name of readdirSync(gatheredFolder))
    if (name !== basename(place)) rmSync(join(gatheredFolder, name), { recursive: true, force: true })
}
