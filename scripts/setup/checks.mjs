/** What can be said about the sources without running them, in seconds. */
import { existsSync } from 'node:fs'
import { listen, say } from './command.mjs'
import { inRoot } from './place.mjs'

/** @typedef {{name: string, command: readonly string[]}} Check */

const pages = 'gateway/web/pages/tsconfig.json'

/** @type {readonly Check[]} */
export const staticChecks = [
  { name: 'format and lint', command: ['biome', 'check', '--colors=off'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  ...(existsSync(inRoot(pages)) ? [{ name: "the pages' types", command: ['tsc', '-p', pages] }] : []),
]

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
    checks.map(async ({ name, command }) => {
      const { code, output, tookMs } = await listen(command)
      if (code === 0) say(`✓ ${name}, ${(tookMs / 1000).toFixed(1)} s`)
      else say(`✗ ${name}\n\n${output.trim()}\n`)
      return code === 0
    }),
  )
  return results.every(Boolean)
}
