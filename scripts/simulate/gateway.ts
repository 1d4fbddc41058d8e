/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags, which nothing can set once the process runs. The young part of its memory takes up to three times
 * this. V8's own choice depends on the machine, and is 16 where there is room; under full load neither that nor four
 * times as much lets more orders through, and strangers at the doors blow it up by less.
 *
 * Half of it makes an order under full load a tenth dearer (116 instead of 104 µs of CPU, medians of eight alternating
 * starts), and to have the old part cleared up when it has grown by 40 per cent (`--heap-growing-percent`) a fifth
 * (128 µs), for 23 MB less.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=8']

/**
 * The C library gives every thread a heap of its own, and each keeps what was once used. With one or two for all, a
 * gateway at whose doors strangers pushed held some 20 MB less (224 instead of 245 after 140,000 of them); that no order
 * is dearer for it was seen in three alternating pairs of full load. When memory is given back was tried too
 * (`MALLOC_TRIM_THRESHOLD_`), and made no difference.
 */
export const gatewayEnvironment: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' }

export const gatewayScript = inRoot('gateway', 'start.mjs')
