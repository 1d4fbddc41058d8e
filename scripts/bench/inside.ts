/**
 * Loaded before the main file of a process under measurement, so that it can be asked from outside what only it
 * knows. Nothing of the product takes part.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks at the loop: less than any wait that matters. */
const lookEveryMs = 1
const loop = monitorEventLoopDelay({ resolution: lookEveryMs })

export type Inquiry =
  /** Begins to measure how late the event loop is, anew. */
  | 'loop-begin'
  | 'loop-end'
  /** Throws away all that nobody holds, and tells what is left. */
  | 'collect'

export interface Insight {
  readonly inquiry: Inquiry
  /** How late the event loop was, beyond the time between two looks; milliseconds. */
  readonly loopP50Ms?: number
  readonly loopP99Ms?: number
  /** What the main thread's objects and buffers take that somebody still holds. */
  readonly heldBytes?: number
}

const lateMs = (share: number): number => Math.max(0, loop.percentile(share) / 1e6 - lookEveryMs)

const heldBytes = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const answer = (inquiry: Inquiry): Insight => {
  switch (inquiry) {
    case 'loop-begin':
      loop.reset()
      loop.enable()
      return { inquiry }
    case 'loop-end':
      loop.disable()
      return { inquiry, loopP50Ms: lateMs(50), loopP99Ms: lateMs(99) }
    case 'collect':
      globalThis.gc?.()
      return { inquiry, heldBytes: heldBytes() }
    default:
      return inquiry satisfies never
  }
}

process.on('message', (inquiry: Inquiry) => process.send?.(answer(inquiry)))
// Listening must not be what keeps a process alive that has nothing else to do.
process.channel?.unref()
