/**
 * The way into the pad: `node --max-semi-space-size=1 device/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, as the gateway's, so that what an earlier start compiled is taken and Node's TypeScript
 * compiler is not loaded, which would stay.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { takeGathered } from '../hardware/library/gathered.mjs'

// NODE_COMPILE_CACHE, where it is set, has been obeyed by now and wins.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
takeGathered()
await import('./main.ts')
