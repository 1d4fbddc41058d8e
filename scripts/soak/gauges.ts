/** What is looked at after each round of a soak, and how much of it may grow. */
import { readdirSync } from 'node:fs'
import { collectGarbage } from '../../hardware/memory.ts'
import type { TestClock } from '../../test/clock/clock.ts'
import type { Gauge } from './flat.ts'
import type { SoakPad } from './pad.ts'

/**
 * What leaks is held, and seen in the heap; resident memory has room for V8's compilers, whose 30 MB come and go. The
 * other allowances are for what settles late (V8's own tables, the C library's heap, a pad that happens to have
 * something in its cart), over half a soak, whether that is two hours or twelve.
 */
export const gauges = {
  heap: { name: 'objects and buffers that somebody holds', unit: 'MB', allowance: 1.5 },
  resident: { name: 'resident memory', unit: 'MB', allowance: 40 },
  descriptors: { name: 'open descriptors', unit: '', allowance: 2 },
  timers: { name: 'timers waiting', unit: '', allowance: 4 },
  listeners: { name: 'listeners of the process', unit: '', allowance: 0.5 },
  store: { name: 'the pads’ files', unit: 'KB', allowance: 8 },
} as const satisfies Readonly<Record<string, Gauge>>

export type Sample = Readonly<Record<keyof typeof gauges, number>>

/** After all garbage is thrown away. */
export const measure = async (clock: TestClock, pads: readonly SoakPad[]): Promise<Sample> => {
  for (let n = 0; n < 3; n++) {
    collectGarbage()
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return {
    heap: (heapUsed + external) / 1e6,
    resident: rss / 1e6,
    descriptors: readdirSync('/proc/self/fd').length,
    timers: clock.waiting,
    listeners: process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0),
    store: pads.reduce((sum, pad) => sum + pad.storeBytes, 0) / 1000,
  }
}
