/** The next table has a thread of its own: what it waits for is the gateway, and not whoever throws the rubbish. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { dineOn, type Witnessed, type WitnessParts } from './witness.ts'

export interface Witness {
  /** No order after the one on its way; resolves with how it went. */
  leave(): Promise<Witnessed>
}

export const seatWitness = (parts: WitnessParts): Witness => {
  const thread = new Worker(new URL(import.meta.url), { workerData: parts })
  const told = once(thread, 'message').then(([witnessed]: Witnessed[]) => {
    if (witnessed === undefined) throw new Error('the next table said nothing')
    return witnessed
  })
  told.catch(() => {})
  return {
    leave: () => {
      thread.postMessage('leave')
      return told
    },
  }
}

if (!isMainThread && parentPort !== null) {
  const door = parentPort
  let over = false
  door.once('message', () => {
    over = true
  })
  door.postMessage(await dineOn(workerData as WitnessParts, () => over))
  door.close()
}
