/** What can be said about the sources without running them, in seconds. */
import { existsSync } from 'node:fs'
import { listen, say } from './command.mjs'
import { leftToLint } from './linted.mjs'
import { inRoot, root } from './place.mjs'

/**
 * One program that says whether the sources are right; `passed` is called when it says so.
 * @typedef {{name: string, command: readonly string[], passed?: () => Promise<void>}} Check
 */

const pages = 'gateway/web/pages/tsconfig.json'
const lint = ['biome', 'check', '--colors=off']

/** Deleted with the packages: what it says of them is of no use with others. */
const kept = inRoot('node_modules', '.cache', 'fourtop', 'check')

/** @type {readonly {name: string, file: string, project: string}[]} */
const projects = [
  { name: 'types', file: 'types.tsbuildinfo', project: 'tsconfig.json' },
  ...(existsSync(inRoot(pages))
    ? [{ name: "the pages' types", file: 'pages.tsbuildinfo', project: pages }]
    : []),
]

/**
 * Everything from scratch, whatever earlier runs have found: what a build machine goes by.
 * @type {readonly Check[]}
 */
export const staticChecks = [
  { name: 'format and lint', command: lint },
  ...projects.map(({ name, project }) => ({ name, command: ['tsc', '-p', project] })),
]

/**
 * The same, but each looks only at what may have changed since it was last content. Both know a file by its
 * contents, so nothing is passed over because of a time of change.
 * @returns {Promise<readonly Check[]>}
 */
export const staticChecksSince = async () => {
  const { paths, keep } = await leftToLint(root, `${kept}/linted.json`)
  const types = projects.map(({ name, file, project }) => ({
    name,
    command: ['tsc', '-p', project, '--incremental', '--tsBuildInfoFile', `${kept}/${file}`],
  }))
  if (paths === 'all') return [{ name: 'format and lint', command: lint, passed: keep }, ...types]
  if (paths.length === 0) {
    say('✓ format and lint, nothing has changed')
    return types
  }
  const some = [...lint, '--no-errors-on-unmatched', '--files-ignore-unknown=true', ...paths]
  return [{ name: `format and lint, ${paths.length} files`, command: some, passed: keep }, ...types]
}

/**
 * Which way the arrows run. A test like the others; listed apart so that `npm test` does not run it twice.
 * @param {string} node
 * @returns {Check}
 */
export const arrows = node => ({
  name: 'arrows between folders',
  command: [node, 'test/architecture.test.ts'],
})

/**
 * Runs checks side by side, prints a line for each that holds and everything for one that does not.
 * @param {readonly Check[]} checks
 * @returns {Promise<boolean>} whether all hold
 */
export const runChecks = async checks => {
  const results = await Promise.all(
    checks.map(async ({ name, command, passed }) => {
      const { code, output, tookMs } = await listen(command)
      if (code === 0) say(`✓ ${name}, ${(tookMs / 1000).toFixed(1)} s`)
      else say(`✗ ${name}\n\n${output.trim()}\n`)
      if (code === 0) await passed?.()
      return code === 0
    }),
  )
  return results.every(Boolean)
}
