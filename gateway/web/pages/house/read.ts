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

/** What a page part reads, and how it reads it again. */
export interface Reading<T> {
  /** Nothing before the first answer. */
  readonly read: Read<T> | undefined
  /** An answer is on its way. */
  readonly isReading: boolean
  again(): void
}

/**
 * What is at `path`, read when the page part appears, whenever `path` or `mark` changes, and when `again` is called.
 * While a gateway is away, what was read before stays.
 * @param mark whatever tells that the gateway would answer something else by now
 */
export const useReading = <S extends TSchema>(
  path: string,
  schema: S,
  mark?: unknown,
): Reading<Static<S>> => {
  const [told, setTold] = useState<{ readonly path: string; readonly read: Read<Static<S>> } | undefined>()
  const [isReading, setReading] = useState(true)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isOver = false
    setReading(true)
    void callGateway('GET', path, schema).then(read => {
      if (isOver) return
      setReading(false)
      setTold(before =>
        before?.path === path && before.read.is === 'here' && isSilent(read) ? before : { path, read },
      )
    })
    return () => {
      isOver = true
    }
  }, [path, schema, round, mark])
  return { read: told?.read, isReading, again: () => setRound(one => one + 1) }
}

const isSilent = (read: Read<unknown>): boolean => read === silent
