/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags, which nothing can set once the process runs. The young part of its memory takes up to three times
 * this. V8's own choice depends on the machine, and is 16 where there is room; under full load neither that nor four
 * times as much lets more orders through, and strangers at the doors blow it up by less.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=8']

export const gatewayScript = inRoot('gateway', 'start.mjs')
