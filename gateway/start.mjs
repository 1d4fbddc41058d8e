/**
 * The way into the gateway: `node gateway/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, because whoever runs a `.ts` file loads Node's TypeScript compiler, which stays: 17 MB, and
 * more in each thread. Here the sources are taken as they were compiled before, so that it is not needed;
 * `journal/seat.mjs` does the same in each thread. Behind 100,000 orders a start then costs 0.95 s of CPU instead of
 * 1.35, and 149 MB are resident instead of 174. Where nothing can be kept, all of it is compiled as ever.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { compileFirst } from './compiling.mjs'

/*
 * What is cut from a piece of Node's pool holds the whole piece. The house keeps small things of five hundred pads,
 * each cut in another minute: with Node's own pieces of 64 KiB that is eight times as much memory held for nothing.
 */
Buffer.poolSize = 8192

// NODE_COMPILE_CACHE, where it is set, has been obeyed by now and wins.
const { directory } = enableCompileCache(
  fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)),
)
if (directory !== undefined) compileFirst(directory)
const { run } = await import('./main.ts')
await run()
