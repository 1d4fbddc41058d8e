/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags. The young part of its memory, which is given back at rest, stays below three times this: with
 * half of it a tenth fewer orders go through under full load, with twice as much a fiftieth more. Nothing can set it
 * once the process runs.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=32']

export const gatewayScript = inRoot('gateway', 'start.mjs')
