/** The minute after unlocking: what only the start needed is thrown out, and what the next one can use is kept. */
import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects the garbage of the start, once, before anybody waits: a twentieth of a second. Thirteen hundred modules
 * and an evening replayed leave 35 MB of it, and V8, which weighs only its own growth, let it lie for as long as we
 * looked. Its flag gives the function to new contexts; nothing else of it is changed.
 */
export const collectStart = (): void => {
  setFlagsFromString('--expose-gc')
  const collect: NodeJS.GCFunction = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', flavor: 'last-resort', execution: 'sync' })
}

/** Keeps what was compiled for the next start, where `start.mjs` asked for that. Here, since a power cut ends no process. */
export const keepCompiled = (): void => flushCompileCache()
