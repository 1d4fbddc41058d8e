/** What comes from the gateway, read with the words of the protocol. */
import type { Static, TSchema } from 'typebox'
import { check } from '../../protocol/shape.ts'

const parse = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** Gives the checked body of a message, or nothing, and a line in the log that says what was wrong. */
export const readBody =
  (log: { warn(fields: object, message: string): void }) =>
  <S extends TSchema>(
    { topic, body: schema }: { readonly topic: string; readonly body: S },
    body: Uint8Array,
  ): Static<S> | undefined => {
    const checked = check(schema, parse(body))
    if (checked.ok) return checked.value
    log.warn({ topic, problems: checked.problems.slice(0, 5) }, 'the gateway sent what nobody can read')
    return undefined
  }
