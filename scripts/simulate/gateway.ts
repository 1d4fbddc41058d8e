/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags, which nothing can set once the process runs. V8 makes its heap as roomy as the machine is large:
 * on one with 24 GB it let strangers at the doors blow the gateway up to 400 MB, on a Pi to half of that. With these
 * it is much the same everywhere: 242 MB after 60,000 of them. The young part of the heap takes up to three times
 * the first; the second also says how far the old part may grow before it is collected, and leaves room for some
 * 300,000 open orders. It costs a twentieth to a tenth of what goes through under full load.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=8', '--max-old-space-size=1024']

export const gatewayScript = inRoot('gateway', 'start.mjs')
