/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags, which nothing can set once the process runs. The young part of its memory takes up to three times
 * this. V8's own choice depends on the machine, and is 16 where there is room; under full load neither that nor four
 * times as much lets more orders through, and strangers at the doors blow it up by less.
 *
 * To have the old part cleared up when it has grown by 40 per cent (`--heap-growing-percent`) kept the gateway at 217 MB
 * where strangers at the doors made it 262, but not where they export half a million orders; and an order under full
 * load seemed a sixth dearer.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=8']

/**
 * The C library gives every thread a heap of its own, and keeps what was once large for the next time: of a house at
 * whose doors strangers had pushed for two minutes that was 20 MB. One heap, whose large pieces go back at once, costs
 * no order anything that could be measured.
 */
export const gatewayEnvironment: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

export const gatewayScript = inRoot('gateway', 'start.mjs')
