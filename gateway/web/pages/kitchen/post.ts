/** One request to the gateway over HTTP, and what its answer means to a cook. */

import { Type } from 'typebox'
import { again } from '../../../../protocol/refusal.ts'
import { type Reply, Reply as ReplyShape } from '../../../../protocol/reply.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Answer, Post } from './outbox.ts'

/** How long an answer may take before the same request goes again, in milliseconds. */
const patienceMs = 10_000

const meaning = (reply: Reply): Answer => {
  if (reply.ok) return { is: 'done' }
  if (again[reply.why] !== 'never') return { is: 'later' }
  return { is: 'refused', why: reply.why, ...(reply.detail === undefined ? {} : { detail: reply.detail }) }
}

/** How the gateway says no before a request has reached the desk. */
const Problem = Type.Object({ why: Type.String(), detail: Type.String() })

/** Anything that is not the gateway's own word (a proxy's page, a broken line) is `later`. */
export const postRequest: Post = async request => {
  try {
    const response = await fetch('/api/v1/requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status === 401) return { is: 'signed-out' }
    const body: unknown = await response.json()
    const reply = check(ReplyShape, body)
    if (reply.ok) return meaning(reply.value)
    const isFinal = response.status >= 400 && response.status < 500 && response.status !== 429
    const problem = check(Problem, body)
    return isFinal && problem.ok ? { is: 'refused', ...problem.value } : { is: 'later' }
  } catch {
    return { is: 'later' }
  }
}
