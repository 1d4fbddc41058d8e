/**
 * The way into the gateway: `node gateway/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, because whoever runs a `.ts` file loads Node's TypeScript compiler, 24 MB that stay. Here the
 * sources are taken as an earlier start compiled them, so that it is not needed: 250 ms of CPU less a start, and
 * with the same done in each thread (`journal/seat.mjs`) 45 MB less for as long as the gateway runs. What is not
 * there yet, or has changed, is compiled as ever; where the folder cannot be written to, all of it.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// NODE_COMPILE_CACHE, where it is set, has been obeyed by now and wins.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
await import('./main.ts')
