/** What every command of the repository does first: the right Node and the locked packages. */
import { say } from './command.mjs'
import { demandNode, findNode } from './node.mjs'
import { installPackages } from './packages.mjs'

/**
 * Makes a fresh clone ready, or does nothing in a moment.
 * @returns {Promise<{path: string, version: string}>} the Node to run on
 */
export const makeReady = async () => {
  demandNode()
  await installPackages()
  const node = await findNode()
  say(`· Node ${node.version.replace(/^v/, '')}`)
  return node
}
