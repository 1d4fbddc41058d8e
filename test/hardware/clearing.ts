/** A thread that clears up when its gate is opened. */
import { parentPort, workerData } from 'node:worker_threads'
import { collectGarbage } from '../../hardware/memory.ts'

parentPort?.postMessage('here')
Atomics.wait(workerData, 0, 0)
collectGarbage()
