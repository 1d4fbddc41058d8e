/** One request to the gateway over HTTP, and what its answer means to a cook. */

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

/** Anything that is not the gateway's own word (a proxy's page, a broken line) is `later`. */
export const postRequest: Post = async request => {
  try {
    const response = await fetch('/api/v1/requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patienceMs),
    })
    const reply = check(ReplyShape, await response.json())
    return reply.ok ? meaning(reply.value) : { is: 'later' }
  } catch {
    return { is: 'later' }
  }
}
