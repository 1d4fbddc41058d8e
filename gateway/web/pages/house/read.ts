/** Reading something from the gateway once: checked, or a sentence about why not. */
import { useEffect, useState } from 'preact/hooks'
import { type Static, type TSchema, Type } from 'typebox'
import { check } from '../../../../protocol/shape.ts'

export type Read<T> =
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'missing'; readonly why: string; readonly detail: string }

/** How long an answer may take, in milliseconds. */
const patienceMs = 15_000
const Problem = Type.Object({ why: Type.String(), detail: Type.Optional(Type.String()) })

const silent = { is: 'missing', why: 'no-answer', detail: 'The gateway does not answer. Try again.' } as const

/** One call of the API. Never rejects. @param body sent as JSON where there is one */
export const callGateway = async <S extends TSchema>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: S,
  body?: unknown,
): Promise<Read<Static<S>>> => {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    })
    const answer: unknown = await response.json()
    const told = check(schema, answer)
    if (response.ok && told.ok) return { is: 'here', value: told.value }
    const problem = check(Problem, answer)
    if (!problem.ok) return silent
    const { why, detail } = problem.value
    return { is: 'missing', why, detail: detail ?? `The gateway refused: ${why.replaceAll('-', ' ')}.` }
  } catch {
    return silent
  }
}

/** What is at `path`, read when the page part appears, whenever `path` changes and when `again` is called. */
export const useReading = <S extends TSchema>(
  path: string,
  schema: S,
): readonly [Read<Static<S>> | undefined, () => void] => {
  const [read, setRead] = useState<Read<Static<S>> | undefined>(undefined)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isOver = false
    void callGateway('GET', path, schema).then(next => {
      if (!isOver) setRead(next)
    })
    return () => {
      isOver = true
    }
  }, [path, schema, round])
  return [read, () => setRound(one => one + 1)]
}
