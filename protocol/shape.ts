/** Where unknown JSON becomes a value we trust, or a list of what is wrong with it and where. */
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { explain } from './explain.ts'

/** A checked value, or every problem with its place: `lines[0].quantity: must be a whole number from 1 to 99, not 0`. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] }

/** `/lines/0/quantity` as a person writes it: `lines[0].quantity`. */
const place = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, n) => (/^\d+$/.test(part) ? `[${part}]` : n === 0 ? part : `.${part}`))
    .join('')

/**
 * Checks `value` against `schema` with the interpreter, which starts fast and needs no `eval`
 * (a page and a pad use it; the broker compiles its schemas instead).
 */
export const check = <S extends TSchema>(schema: S, value: unknown): Checked<Static<S>> => {
  if (Value.Check(schema, value)) return { ok: true, value: value as Static<S> }
  const found = explain(schema, value)
  return { ok: false, problems: found.length > 0 ? found : problems(Value.Errors(schema, value)) }
}

/** The schema library's findings as sentences, one a place; what a union tried in vain is folded into one. */
export const problems = (
  errors: readonly {
    readonly keyword: string
    readonly instancePath: string
    readonly message: string
    readonly params: object
  }[],
): readonly string[] => {
  const found = new Map<string, string>()
  for (const error of errors) {
    const extra = 'additionalProperties' in error.params ? error.params.additionalProperties : undefined
    if (error.keyword === 'boolean') continue
    const where = place(error.instancePath) || '(whole)'
    const what = Array.isArray(extra)
      ? `does not know ${extra.map(name => `"${name}"`).join(', ')}`
      : error.message
    if (!found.has(where) || error.keyword === 'anyOf') found.set(where, what)
  }
  return [...found].map(([where, what]) => `${where}: ${what}`)
}
