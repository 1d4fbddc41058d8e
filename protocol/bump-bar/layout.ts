/** Which key of a bump bar means what: data, so that another bar needs no code. */
import { type Static, Type } from 'typebox'
import { type Checked, check } from '../shape.ts'
import { Key, keyName } from './key.ts'
import { type Meaning, meanings } from './meaning.ts'

const Keys = Type.Optional(Type.Array(Key, { minItems: 1, maxItems: 8 }))
const fields = Object.fromEntries(meanings.map(meaning => [meaning, Keys])) as Readonly<
  Record<Meaning, typeof Keys>
>

/** Keys by what they mean. What is left out has no key; no key may stand twice (`layoutProblems`). */
export const Layout = Type.Object(fields, { additionalProperties: false })
export type Layout = Static<typeof Layout>

/**
 * What the schema cannot tell, over whatever is well-formed of it: keys that mean two things, and a layout without any.
 *
 * @param place where the layout is: `[0].layout`
 */
export const layoutProblems = (value: unknown, place = '(whole)'): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const taken = new Map<unknown, string>()
  const doubles = Object.entries(value).flatMap(([meaning, keys]) =>
    (Array.isArray(keys) ? keys : []).flatMap((key: unknown) => {
      const other = taken.get(key)
      taken.set(key, other ?? meaning)
      if (other === undefined || typeof key !== 'number') return []
      const twice = other === meaning ? `twice "${meaning}"` : `both "${other}" and "${meaning}"`
      return [`${place}: key ${key} (${keyName(key)}) means ${twice}`]
    }),
  )
  return taken.size === 0 ? [`${place}: has no key at all`] : doubles
}

/** A layout that somebody kept, or everything that is wrong with it. */
export const checkLayout = (value: unknown): Checked<Layout> => {
  const layout = check(Layout, value)
  const problems = [...(layout.ok ? [] : layout.problems), ...layoutProblems(value)]
  return layout.ok && problems.length === 0 ? layout : { ok: false, problems }
}

/** What each key means. */
export const meaningsByKey = (layout: Layout): ReadonlyMap<Key, Meaning> =>
  new Map(meanings.flatMap(meaning => (layout[meaning] ?? []).map(key => [key, meaning] as const)))
