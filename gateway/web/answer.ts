/** What the door says when it says no: always JSON, always with a reason and a word for a person. */
import { type Static, Type } from 'typebox'
import type { Why } from '../../protocol/refusal.ts'
import { again } from '../../protocol/refusal.ts'

export const Problem = Type.Object(
  {
    /** Lower-case words joined by dashes, the same for ever. */
    why: Type.String(),
    /** For a person: what was wrong and what to do. */
    detail: Type.String(),
    /** Every mistake with its place: `lines[0].quantity: must be …`. */
    problems: Type.Optional(Type.Array(Type.String())),
    /** `too-fast`: milliseconds to wait. */
    againMs: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { description: 'Why it was not done' },
)
export type Problem = Static<typeof Problem>

export const problem = (why: string, detail: string, problems?: readonly string[]): Problem => ({
  why,
  detail,
  ...(problems === undefined ? {} : { problems: [...problems] }),
})

/** What every route that is not for everybody may answer, for the description of the API. */
export const locked = {
  401: { ...Problem, description: 'Nobody is signed in here, or not any more' },
  403: { ...Problem, description: 'Not for this role, or from a page of somebody else' },
} as const

/**
 * The HTTP status of a refusal: 403 not for whoever asks, 409 decided, 422 not understood, 429 too fast, 503 ask
 * again with the same id.
 */
export const statusOf = (why: Why): 403 | 409 | 422 | 429 | 503 => {
  if (why === 'malformed') return 422
  if (why === 'not-allowed') return 403
  if (why === 'too-fast') return 429
  return again[why] === 'later' ? 503 : 409
}
