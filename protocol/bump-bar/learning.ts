/** "Press the key now": how a bar that nobody knows is taught, meaning by meaning. */
import { check } from '../shape.ts'
import { Key } from './key.ts'
import type { Layout } from './layout.ts'
import { type Meaning, meanings } from './meaning.ts'

export type Learning =
  | {
      readonly is: 'asking'
      /** For this one a key is to be pressed now. */
      readonly meaning: Meaning
      /** Its place among those that are asked for, from 0: "3 of 39". */
      readonly at: number
      readonly wanted: readonly Meaning[]
      /** What was pressed so far. */
      readonly taught: ReadonlyMap<Meaning, Key>
    }
  /** The layout is to be kept, as JSON. */
  | { readonly is: 'learned'; readonly layout: Layout }
  /** Whatever the layout was before, it stays. */
  | { readonly is: 'cancelled' }

export type LearningStep =
  | { readonly ok: true; readonly learning: Learning }
  /** The key has another meaning already. */
  | { readonly ok: false; readonly why: 'taken'; readonly by: Meaning }
  /** There is no such key. */
  | { readonly ok: false; readonly why: 'no-key' }
  /** A bar that says nothing is of no use: the last question cannot be passed over when all others were. */
  | { readonly ok: false; readonly why: 'nothing-taught' }
  | { readonly ok: false; readonly why: 'over' }

const over = { ok: false, why: 'over' } as const

const ask = (
  wanted: readonly Meaning[],
  at: number,
  taught: ReadonlyMap<Meaning, Key>,
): Learning | undefined => {
  const meaning = wanted[at]
  return meaning === undefined ? undefined : { is: 'asking', ...{ meaning, at, wanted, taught } }
}

/**
 * @param wanted what is asked for, in this order, each once
 * @throws RangeError when that is nothing
 */
export const startLearning = (wanted: readonly Meaning[] = meanings): Learning => {
  const learning = ask([...new Set(wanted)], 0, new Map())
  if (learning === undefined) throw new RangeError('nothing to ask for')
  return learning
}

const goOn = (wanted: readonly Meaning[], at: number, taught: ReadonlyMap<Meaning, Key>): LearningStep => {
  const next = ask(wanted, at + 1, taught)
  if (next !== undefined) return { ok: true, learning: next }
  if (taught.size === 0) return { ok: false, why: 'nothing-taught' }
  const layout: Layout = Object.fromEntries([...taught].map(([known, key]) => [known, [key]]))
  return { ok: true, learning: { is: 'learned', layout } }
}

/** A key was pressed: it is the one that was asked for. One that is refused leaves the question as it is. */
export const teach = (learning: Learning, key: Key): LearningStep => {
  if (learning.is !== 'asking') return over
  if (!check(Key, key).ok) return { ok: false, why: 'no-key' }
  const { meaning, at, wanted, taught } = learning
  const by = wanted.find(known => taught.get(known) === key)
  if (by !== undefined) return { ok: false, why: 'taken', by }
  return goOn(wanted, at, new Map([...taught, [meaning, key]]))
}

/** This bar has no key for what was asked. */
export const passOver = (learning: Learning): LearningStep =>
  learning.is === 'asking' ? goOn(learning.wanted, learning.at, learning.taught) : over

/** The wrong key was pressed: the question before comes again, as if it had not been answered. The first one stays. */
export const stepBack = (learning: Learning): LearningStep => {
  if (learning.is !== 'asking') return over
  const { at, wanted, taught } = learning
  const before = wanted[at - 1]
  const kept = new Map([...taught].filter(([known]) => known !== before))
  return { ok: true, learning: ask(wanted, at - 1, kept) ?? learning }
}

/** What is over stays as it is. */
export const cancelLearning = (learning: Learning): Learning =>
  learning.is === 'asking' ? { is: 'cancelled' } : learning
