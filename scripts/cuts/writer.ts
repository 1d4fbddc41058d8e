/**
 * A pad that does nothing but keep: one state after the other in the store that a pad has, as fast as the disk lets
 * it, and says which are safe.
 *
 * node writer.ts STORE DATA [LAST]: the store's module, the pad's folder, the number of the state it ends with.
 */
import { writeSync } from 'node:fs'
import type { openStore } from '../../device/store/store.ts'
import { keptOf } from './kept.ts'

const [module = '', data = '', last = 'Infinity'] = process.argv.slice(2)
const { openStore: open } = (await import(module)) as { readonly openStore: typeof openStore }
/** Without Node's streams in between: what was said was said before anything else happens. */
const say = (words: object) => void writeSync(1, `${JSON.stringify(words)}\n`)

const store = await open(data)
say({ ready: true, found: store.kept.seq })
for (let n = store.kept.seq + 1; n <= Number(last); n++) {
  await store.keep(keptOf(n))
  say({ kept: n })
}
