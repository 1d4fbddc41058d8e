/** Pictures of papers, asked for while somebody types: the last question counts, whichever is answered first. */
import { useEffect, useState } from 'preact/hooks'
import { Type } from 'typebox'
import type { PaperWanted } from '../../../../../protocol/papers.ts'
import { check } from '../../../../../protocol/shape.ts'
import { pageClock } from '../../house/clock.ts'

/** Whoever types on is not drawn for. Milliseconds. */
const calmMs = 300
/** The first letters of a new writing take seconds on a small machine. Milliseconds. */
const patienceMs = 30_000

export type Pictured =
  | { readonly is: 'drawn'; readonly picture: ImageBitmap }
  | { readonly is: 'not'; readonly problems: readonly string[] }

const Problem = Type.Object({
  detail: Type.Optional(Type.String()),
  problems: Type.Optional(Type.Array(Type.String())),
})

const broken: Pictured = {
  is: 'not',
  problems: ['The gateway does not answer. What you laid out is kept here.'],
}

const draw = async (wanted: string, left: AbortSignal): Promise<Pictured> => {
  const response = await fetch('/api/v1/papers/picture', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: wanted,
    signal: AbortSignal.any([left, AbortSignal.timeout(patienceMs)]),
  })
  if (response.ok) return { is: 'drawn', picture: await createImageBitmap(await response.blob()) }
  const problem = check(Problem, await response.json())
  if (!problem.ok) return broken
  const { detail, problems = [] } = problem.value
  return { is: 'not', problems: problems.length > 0 ? problems : [detail ?? 'It cannot be drawn.'] }
}

/**
 * @param wanted nothing where there is no use in asking
 * @param round another one asks again
 */
export const usePicture = (
  wanted: PaperWanted | undefined,
  round: number,
): { readonly pictured: Pictured | undefined; readonly isDrawing: boolean } => {
  const [pictured, setPictured] = useState<Pictured | undefined>(undefined)
  const [isDrawing, setDrawing] = useState(true)
  const text = wanted === undefined ? undefined : JSON.stringify(wanted)
  useEffect(() => {
    if (text === undefined) return setDrawing(false)
    const left = new AbortController()
    setDrawing(true)
    const stop = pageClock.after(calmMs, () => {
      void draw(text, left.signal)
        .catch(() => broken)
        .then(next => {
          if (left.signal.aborted) return
          setPictured(next)
          setDrawing(false)
        })
    })
    return () => {
      stop()
      left.abort()
    }
  }, [text, round])
  return { pictured, isDrawing }
}
