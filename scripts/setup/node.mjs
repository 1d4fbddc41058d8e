/**
 * The Node that runs the restaurant: 24, whatever the machine has.
 *
 * It comes as a locked package for Linux on x64 and arm64, which holds the plain binary and needs no install
 * script. Elsewhere the machine's own Node serves if it is new enough.
 */
import { existsSync } from 'node:fs'
import { listen } from './command.mjs'
import { inRoot } from './place.mjs'
import { Trouble } from './trouble.mjs'

/** What these set-up scripts themselves, and npm's lock, need. */
const TO_SET_UP = 20
/** The first with `.ts` files run directly and SQLite inside that we prove ourselves on. */
const TO_RUN = 24

/** @param {string} version as Node writes it: `v24.21.0` */
const major = version => Number(/^v?(\d+)\./.exec(version.trim())?.[1] ?? 0)

/** Stops with a sentence on a Node too old even to set up. */
export const demandNode = (version = process.version) => {
  if (major(version) < TO_SET_UP) {
    throw new Trouble(
      `Fourtop sets itself up with Node ${TO_SET_UP} or newer; this is ${version}.\n` +
        `  Install a current Node (https://nodejs.org/en/download) and run the command again.`,
    )
  }
}

/**
 * Which Node to run on.
 * @param {{path: string, version: string} | undefined} packaged the one from node_modules, if it runs here
 * @param {{path: string, version: string}} running the one this script runs on
 * @param {string} platform as in `linux-x64`, for the sentence when there is none
 * @returns {{path: string, version: string}}
 */
export const chooseNode = (packaged, running, platform) => {
  if (packaged !== undefined && major(packaged.version) >= TO_RUN) return packaged
  if (major(running.version) >= TO_RUN) return running
  throw new Trouble(
    `Fourtop runs on Node ${TO_RUN} or newer. ${
      packaged === undefined
        ? `The package that brings it has none for ${platform} that runs here`
        : `node_modules holds ${packaged.version}`
    }, and the Node of this machine is ${running.version}.\n` +
      `  Install Node ${TO_RUN} (https://nodejs.org/en/download) and run the command again.`,
  )
}

/**
 * Finds the Node of the checkout, asks it for its version.
 * @returns {Promise<{path: string, version: string}>}
 */
export const findNode = async () => {
  const path = inRoot('node_modules', '.bin', 'node')
  const asked = existsSync(path) ? await listen([path, '--version']) : undefined
  const packaged = asked?.code === 0 ? { path, version: asked.output.trim() } : undefined
  const running = { path: process.execPath, version: process.version }
  return chooseNode(packaged, running, `${process.platform}-${process.arch}`)
}
