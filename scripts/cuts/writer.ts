/**
 * A pad that does nothing but keep: one state after the other in the store that a pad has, and says which are safe.
 * Now and then it rests, as a pad does whose guests talk: what was said to be safe has to be so without the next
 * state, whose syncs may take along what an earlier one forgot.
 *
 * node writer.ts STORE DATA [LAST]: the store's module, the pad's folder, the number of the state it ends with.
 */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { openStore } from '../../device/store/store.ts'
import { chanceFrom } from '../torture/chance.ts'
import { keptOf } from './kept.ts'

const endless = 'Infinity'
const restsOften = 0.03
const restMs = [5, 60] as const
const chance = chanceFrom(1)

const [module = '', data = '', last = endless] = process.argv.slice(2)
const { openStore: open } = (await import(module)) as { readonly openStore: typeof openStore }
/** Without Node's streams in between: what was said was said before anything else happens. */
const say = (words: object) => void writeSync(1, `${JSON.stringify(words)}\n`)

const store = await open(data)
say({ ready: true, found: store.kept.seq })
for (let n = store.kept.seq + 1; n <= Number(last); n++) {
  await store.keep(keptOf(n))
  say({ kept: n })
  if (last === endless && chance.happens(restsOften)) await setTimeout(chance.between(...restMs))
}
