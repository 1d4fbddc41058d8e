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
  },
  { description: 'Why it was not done' },
)
export type Problem = Static<typeof Problem>

export const problem = (why: string, detail: string, problems?: readonly string[]): Problem => ({
  why,
  detail,
  ...(problems === undefined ? {} : { problems: [...problems] }),
})

/** The HTTP status of a refusal: 409 decided, 422 not understood, 429 too fast, 503 ask again with the same id. */
export const statusOf = (why: Why): 409 | 422 | 429 | 503 => {
  if (why === 'malformed') return 422
  if (why === 'too-fast') return 429
  return again[why] === 'later' ? 503 : 409
}
