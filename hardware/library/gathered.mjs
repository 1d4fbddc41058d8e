/**
 * The libraries that a start waits for, in a few files instead of twelve hundred: the schema library alone takes 27 ms
 * and 9 MB instead of 260 ms and 32 MB, in each process and in each thread that checks anything. They are gathered once,
 * when the packages are installed (`gather.mjs` here); where that was not to be, as without the packages for
 * development, their own files are taken.
 *
 * Not what we write ourselves: that is to be read, and put out of action by the tests, file by file.
 */
import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** What of them we import. */
export const entries = [
  '@fastify/cookie',
  '@fastify/helmet',
  '@fastify/rate-limit',
  '@fastify/static',
  '@fastify/swagger',
  'aedes',
  'fastify',
  'mqtt-packet',
  'pino',
  'prom-client',
  'typebox',
  'typebox/compile',
  'typebox/value',
]

/** The file that stands for an entry. @type {(entry: string) => string} */
export const fileOf = entry => `${entry.replace('/', '-')}.mjs`

/** Where all that are gathered lie. */
export const gatheredFolder = join(modules, '.cache', 'gathered')

/**
 * Where the libraries as they are installed now are kept once they are gathered: what npm says of every package it
 * installed names the place, so that no other version of any of them is ever taken. Undefined where npm says nothing.
 */
export const gatheredPlace = () => {
  const installed = join(modules, '.package-lock.json')
  if (!existsSync(installed)) return undefined
  return join(gatheredFolder, hash('sha256', readFileSync(installed)).slice(0, 16))
}

/** From now on this thread, and whatever else is told so, loads the libraries gathered, if they are. */
export const takeGathered = () => {
  // In the environment, for the threads to find it too.
  process.env.FOURTOP_GATHERED ??= gatheredPlace() ?? ''
  const place = process.env.FOURTOP_GATHERED
  if (place === '' || !existsSync(place)) return
  const urls = new Map(entries.map(entry => [entry, pathToFileURL(join(place, fileOf(entry))).href]))
  module.registerHooks({
    resolve: (specifier, context, next) => {
      const url = urls.get(specifier)
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true }
    },
  })
}
