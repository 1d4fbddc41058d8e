/** Keys as browsers call them and as bump bars count them: the same layout in both words. */
import { type Key, keyName, keyNumber } from '../../../../protocol/bump-bar/key.ts'
import type { Layout } from '../../../../protocol/bump-bar/layout.ts'
import { meanings } from '../../../../protocol/bump-bar/meaning.ts'
import type { Keys } from './keys.ts'

/** A layout with its keys as browsers call them, and back. A name that no bump bar knows is left out. */
export const namesOf = (layout: Layout): Keys =>
  Object.fromEntries(
    meanings.flatMap(meaning => {
      const keys = layout[meaning]
      return keys === undefined ? [] : [[meaning, keys.map(keyName)]]
    }),
  )
export const layoutOf = (keys: Keys): Layout =>
  Object.fromEntries(
    meanings.flatMap(meaning => {
      const numbers = (keys[meaning] ?? []).flatMap(name => keyNumber(name) ?? [])
      return numbers.length === 0 ? [] : [[meaning, numbers]]
    }),
  )

/** What was passed over keeps the keys it had, but for those that mean something else now. */
export const withOthers = (taught: Layout, before: Layout): Layout => {
  const taken = new Set<Key>(Object.values(taught).flat())
  return Object.fromEntries(
    meanings.flatMap(meaning => {
      const keys = taught[meaning] ?? before[meaning]?.filter(key => !taken.has(key)) ?? []
      return keys.length === 0 ? [] : [[meaning, keys]]
    }),
  )
}
