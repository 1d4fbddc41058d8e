/** What a person asked of the gateway with this page: sent with one id until it is answered, never twice done. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { Type } from 'typebox'
import type { RequestId } from '../../../../protocol/ids.ts'
import { again, type Refusal } from '../../../../protocol/refusal.ts'
import { type Reply, Reply as ReplyShape } from '../../../../protocol/reply.ts'
import type { StaffRequest } from '../../../../protocol/request.ts'
import { type RetrySchedule, waits } from '../../../../protocol/retry.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Clock } from '../../../../protocol/time.ts'

/** The gateway's last word on a request. */
export type Settled =
  | { readonly is: 'done'; readonly reply: Extract<Reply, { ok: true }> }
  /** `why` may also be a word of the door (`not-allowed`), which decided nothing. */
  | ({ readonly is: 'refused'; readonly problems: readonly string[] } & Omit<Refusal, 'why'> & {
        readonly why: string
      })

/** One try. `signed-out`: nobody is signed in (any more); the same request may go again once somebody is. */
export type Tried = Settled | { readonly is: 'later' } | { readonly is: 'signed-out' }

/** A request before it has its id. */
export type Wish = StaffRequest extends infer Each
  ? Each extends StaffRequest
    ? Omit<Each, 'id'>
    : never
  : never

export interface Asking {
  /** Asked and not answered yet, oldest first. */
  readonly underWay: ReadonlySignal<readonly StaffRequest[]>
  /**
   * Resolves with the gateway's last word, however long that takes: a broken line, a restart or a lapsed sign-in
   * only delay it. Requests go one after the other, in the order they were asked.
   *
   * @param id where this page had asked for it before and cannot know whether that came through
   */
  ask(wish: Wish, id?: RequestId): Promise<Settled>
  /** The gateway is back, or somebody has signed in: no need to wait out the pause. */
  hurry(): void
  /** Asks for nothing any more; what is on its way may still be done. */
  forget(): void
}

/** How long one try may take, in milliseconds. */
const patienceMs = 10_000
const retry: RetrySchedule = { firstMs: 500, factor: 2, maxMs: 5_000, jitter: 0.3 }

/** How the door says no before a request has reached the desk. */
const Problem = Type.Object({
  why: Type.String(),
  detail: Type.String(),
  problems: Type.Optional(Type.Array(Type.String())),
})

/** Puts one request to the gateway. Never rejects. Anything that is not the gateway's own word is `later`. */
export const tryRequest = async (request: StaffRequest): Promise<Tried> => {
  try {
    const response = await fetch('/api/v1/requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status === 401) return { is: 'signed-out' }
    const body: unknown = await response.json()
    const problem = check(Problem, body)
    const problems = problem.ok ? (problem.value.problems ?? []) : []
    const reply = check(ReplyShape, body)
    if (reply.ok && reply.value.ok) return { is: 'done', reply: reply.value }
    if (reply.ok && !reply.value.ok) {
      const { id: _, ok: __, ...refusal } = reply.value
      return again[refusal.why] === 'never' ? { is: 'refused', problems, ...refusal } : { is: 'later' }
    }
    const isFinal = response.status >= 400 && response.status < 500 && response.status !== 429
    return isFinal && problem.ok ? { is: 'refused', ...problem.value, problems } : { is: 'later' }
  } catch {
    return { is: 'later' }
  }
}

export const openAsking = (parts: {
  readonly tryOnce: (request: StaffRequest) => Promise<Tried>
  readonly clock: Pick<Clock, 'after'>
  readonly random: () => number
  readonly newId: () => RequestId
  /** Told each time a try finds nobody signed in. */
  readonly onSignedOut: () => void
}): Asking => {
  const { tryOnce, clock, random, newId, onSignedOut } = parts
  const underWay = signal<readonly StaffRequest[]>([])
  const answers = new Map<
    string,
    { readonly promise: Promise<Settled>; readonly resolve: (settled: Settled) => void }
  >()
  let isSending = false
  let pauses = waits(retry, random)
  let stopPause = () => {}

  const send = async (): Promise<void> => {
    const [request] = underWay.value
    if (isSending || request === undefined) return
    isSending = true
    const tried = await tryOnce(request)
    isSending = false
    if (tried.is === 'later' || tried.is === 'signed-out') {
      if (tried.is === 'signed-out') onSignedOut()
      stopPause = clock.after(pauses.next().value, () => void send())
      return
    }
    pauses = waits(retry, random)
    underWay.value = underWay.value.filter(({ id }) => id !== request.id)
    answers.get(request.id)?.resolve(tried)
    answers.delete(request.id)
    await send()
  }

  return {
    underWay,
    ask: (wish, id = newId()) => {
      const known = answers.get(id)
      if (known !== undefined) return known.promise
      let resolve: (settled: Settled) => void = () => {}
      const promise = new Promise<Settled>(settle => {
        resolve = settle
      })
      answers.set(id, { promise, resolve })
      // An id makes a wish the request it was taken from.
      underWay.value = [...underWay.value, { ...wish, id } as StaffRequest]
      void send()
      return promise
    },
    hurry: () => {
      stopPause()
      pauses = waits(retry, random)
      void send()
    },
    forget: () => {
      stopPause()
      pauses = waits(retry, random)
      underWay.value = []
      answers.clear()
    },
  }
}
