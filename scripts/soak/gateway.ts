/** The gateway of a soak as those see it who tell it what time it is. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { BoxPlan, Done, Order } from './box.ts'

export interface SoakGateway {
  /** Resolves with how it is when the order was carried out; one at a time. */
  tell(order: Order): Promise<Done>
  readonly first: Done
  close(): Promise<void>
}

const box = new URL('box.ts', import.meta.url).pathname
const leash = new URL('../simulate/leash.mjs', import.meta.url).href

/** Starts it in a process of its own, ended with this one. */
export const startGateway = async (plan: BoxPlan): Promise<SoakGateway> => {
  const child: ChildProcess = spawn(process.execPath, ['--import', leash, box, JSON.stringify(plan)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let waiting: PromiseWithResolvers<Done> | undefined
  child.on('message', done => waiting?.resolve(done as Done))
  const ended = once(child, 'exit').then(() => waiting?.reject(new Error('the gateway ended')))
  // One at a time: whoever asks waits for the answer.
  const tell = (order: Order): Promise<Done> => {
    waiting = Promise.withResolvers()
    child.send(order)
    return waiting.promise
  }
  const close = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { tell, close, first: await tell({ do: 'tell' }) }
}
