/**
 * Where each thread of the gateway begins. In plain JavaScript, because V8 begins each thread with nothing: a
 * thread that began in TypeScript would load the whole compiler, 9 MB and 40 ms of it, before it could be told
 * where the sources lie that were stripped before.
 */
import { parentPort } from 'node:worker_threads'
import { takeGathered } from '../../hardware/library/gathered.mjs'
import { takeStripped } from '../stripped.mjs'

takeGathered()
// Set by `start.mjs`; whoever came in by `main.ts` has the compiler anyway.
if (process.env.FOURTOP_STRIPPED) takeStripped(process.env.FOURTOP_STRIPPED)
const { seat } = await import('./thread.ts')

parentPort?.on('message', seating => {
  if (seating === undefined) parentPort?.close()
  else seat(seating)
})
