/**
 * Where each thread of the gateway begins. In plain JavaScript, because V8 begins each thread with nothing: a
 * thread that began in TypeScript would load the whole compiler, 9 MB and 40 ms of it, before it could be told
 * where the sources lie that were compiled at an earlier start.
 */
import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

if (workerData.cache !== undefined) enableCompileCache(workerData.cache)
const { seat } = await import('./thread.ts')

parentPort?.on('message', seating => {
  if (seating === undefined) parentPort?.close()
  // Here and not at the end, which a power cut may take.
  else seat(seating).then(() => flushCompileCache())
})
