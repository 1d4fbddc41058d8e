/** Threads that clear up at the same moment do not stand in each other's way. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import t from 'tap'

const [rounds, threads] = [5, 6]

/** `end` is what became of it. */
const hire = (gate: Int32Array): { here: Promise<unknown>; end: Promise<string> } => {
  const worker = new Worker(new URL('clearing.ts', import.meta.url), { workerData: gate })
  const end = new Promise<string>(resolve => {
    worker.once('error', (error: Error) => resolve(error.message))
    worker.once('exit', code => resolve(`code ${code}`))
  })
  return { here: once(worker, 'message'), end }
}

t.test('all at once, for the first time', async t => {
  for (let round = 1; round <= rounds; round++) {
    const gate = new Int32Array(new SharedArrayBuffer(4))
    const all = Array.from({ length: threads }, () => hire(gate))
    await Promise.all(all.map(({ here }) => here))
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
    const ends = await Promise.all(all.map(({ end }) => end))
    t.same(ends, Array(threads).fill('code 0'), `round ${round}`)
  }
})
