/** Whether what the gateway says can be understood, one thing of a long list after the other. */
import { type Static, type TArray, type TSchema, Type } from 'typebox'
import { check } from '../../../../protocol/shape.ts'

/** A gateway newer than this page may say what it cannot read: it falls silent, and loading it anew helps. */
const understood = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const told = check(schema, body)
  if (told.ok) return told.value
  throw new Error(`the gateway is not understood: ${told.problems.join('; ')}`)
}

/** A list that is right where each of its things is. */
const isPlainList = (schema: TSchema): schema is TArray =>
  Type.IsArray(schema) && !['minItems', 'maxItems', 'uniqueItems', 'contains'].some(limit => limit in schema)

const isNamed = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body)

/**
 * Checks `body`, and stops after each thing of the lists in it: a page may not be kept from its hands until 300 tickets
 * are read, and the content policy allows no checks that are compiled. What it ends with is the whole body.
 * @throws Error with everything that is wrong
 */
export function* understanding<S extends TSchema>(schema: S, body: unknown): Generator<undefined, Static<S>> {
  if (!Type.IsObject(schema) || !isNamed(body)) return understood(schema, body)
  const rest: Record<string, unknown> = { ...body }
  for (const [name, list] of Object.entries(schema.properties)) {
    const things = body[name]
    if (!isPlainList(list) || !Array.isArray(things)) continue
    for (const thing of things) {
      // Its place among the others is told as well.
      if (!check(list.items, thing).ok) return understood(schema, body)
      yield
    }
    rest[name] = []
  }
  understood(schema, rest)
  // Its lists thing by thing, and all else by itself: nothing of it is unchecked.
  return body as Static<S>
}
