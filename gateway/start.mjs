/**
 * The way into the gateway: `node gateway/start.mjs`, with the arguments of `main.ts`.
 *
 * In plain JavaScript, because whoever runs a `.ts` file loads Node's TypeScript compiler, which stays: 17 MB, and
 * more in each thread. Here the sources are taken as another process stripped them, at an earlier start or at this
 * one; `journal/seat.mjs` does the same in each thread. An empty house is then ready with 122 MB instead of 156.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { takeGathered } from '../hardware/library/gathered.mjs'
import { takeStripped } from './stripped.mjs'

/*
 * What is cut from a piece of Node's pool holds the whole piece. The house keeps small things of five hundred pads,
 * each cut in another minute: with Node's own pieces of 64 KiB that is eight times as much memory held for nothing.
 */
Buffer.poolSize = 8192

/*
 * What V8 made of all these files at an earlier start is kept, with that of the other programs: a start takes a tenth
 * less, and 3 MB more. The threads have too few files for it.
 */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
// In the environment, for the threads to find it too.
process.env.FOURTOP_STRIPPED ||= fileURLToPath(new URL('../node_modules/.cache/stripped', import.meta.url))
takeGathered()
takeStripped(process.env.FOURTOP_STRIPPED)
const { prepareRooms } = await import('./journal/room.ts')
const rooms = prepareRooms()
const { main } = await import('./main.ts')
await main(rooms)
