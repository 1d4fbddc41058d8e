/** How a pad is started wherever something here starts one as it runs on a table: as `npm run pad` does. */
import { inRoot } from './folder.ts'

/*
 * What is resident of a pad with 250 dishes in Arabic, after sixty keys were pressed, in MB: 139 as
 * `node device/main.ts`; 118 without the TypeScript compiler (`start.mjs`), the numbers that the MQTT library makes
 * beforehand (`device/link`), letters that nobody reads (`hardware/display/atlas.ts`) and all but one heap of the C
 * library; 113 with the flags below; 109 since frames are drawn on two sheets in turn (`device/body.ts`). In Latin
 * letters it is 98 (with 64 dishes), and 49 of each are Node's own. Six hundred keys, each an HTTP request to the
 * simulated board, left 18 to 23 more; since the pad clears up after its menu came and while somebody reads
 * (`device/tidying.ts`) it is 98 and 110 at most while those are pressed (`npm run bench -- --only pad`).
 */

/**
 * Node's own flags, which nothing can set once the process runs. The young part of V8's memory takes up to three times
 * the megabytes given; V8's own choice is 16 where there is room. V8's last and dearest compilers, for JavaScript and
 * for WebAssembly, are left out: what a press takes is drawn in a millisecond without them.
 */
export const padFlags: readonly string[] = ['--max-semi-space-size=1', '--no-turbofan', '--liftoff-only']

/** The C library gives every thread a heap of its own; a pad's threads mostly wait. */
export const padEnvironment: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' }

export const padScript = inRoot('device', 'start.mjs')

/** What Node is given to be the pad of these files. */
export const padCommand = (config: string, data: string): readonly string[] => [
  ...padFlags,
  padScript,
  ...['--config', config, '--data', data],
]
