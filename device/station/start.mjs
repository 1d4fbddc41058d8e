/**
 * The way into a kitchen device: `node device/station/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, as the gateway's, so that what an earlier start compiled is taken and Node's TypeScript
 * compiler is not loaded.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { takeGathered } from '../../hardware/library/gathered.mjs'

// NODE_COMPILE_CACHE, where it is set, has been obeyed by now and wins.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)))
takeGathered()
await import('./main.ts')
