/**
 * The way into the gateway: `node gateway/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, because whoever runs a `.ts` file loads Node's TypeScript compiler, which stays. Here the
 * sources are taken as an earlier start compiled them, so that it is not needed; `journal/seat.mjs` does the same in
 * each thread. Behind 100,000 orders a start then costs 0.95 s of CPU instead of 1.35, and 149 MB are resident
 * instead of 174. What is not there yet, or has changed, is compiled as ever; where the folder cannot be written to,
 * all of it.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/*
 * What is cut from a piece of Node's pool holds the whole piece. The house keeps small things of five hundred pads,
 * each cut in another minute: with Node's own pieces of 64 KiB that is eight times as much memory held for nothing.
 */
Buffer.poolSize = 8192

// NODE_COMPILE_CACHE, where it is set, has been obeyed by now and wins.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
await import('./main.ts')
