/** How the gateway is started wherever something here starts one: as `npm run gateway` does. */
import { inRoot } from './folder.ts'

/**
 * Node's own flags. The young part of its memory stays at three times this; by itself it grows to 134 MB under load,
 * for two hundredths of the time. Nothing can set it once the process runs.
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=16']

export const gatewayScript = inRoot('gateway', 'start.mjs')
