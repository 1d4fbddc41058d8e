/** Where this checkout lies, and the surroundings in which its own tools are found first. */
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

const ownTools = inRoot('node_modules', '.bin')

/** Every folder of PATH but the checkout's own. */
const foreignPath = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== ownTools)

/**
 * For whatever runs the project: its locked tools and its Node come before the machine's.
 * @type {NodeJS.ProcessEnv}
 */
export const projectEnv = { ...process.env, PATH: [ownTools, ...foreignPath].join(delimiter) }

/**
 * For npm itself: `npm ci` deletes node_modules, so it must not run on the Node that lies in there, which
 * `npm run` has already put first.
 * @type {NodeJS.ProcessEnv}
 */
export const machineEnv = { ...process.env, PATH: foreignPath.join(delimiter) }
