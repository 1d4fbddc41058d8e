/** What the cooks asked for and the gateway has not answered yet: sent in order, with the same ids, until it is. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { TicketId } from '../../../../protocol/ids.ts'
import type { StaffRequest } from '../../../../protocol/request.ts'
import { type RetrySchedule, waits } from '../../../../protocol/retry.ts'
import type { Clock } from '../../../../protocol/time.ts'

/** `later` and `signed-out`: nothing was decided, the same request may go again; the second once somebody is there. */
export type Answer =
  | { readonly is: 'done' }
  | { readonly is: 'refused'; readonly why: string; readonly detail?: string }
  | { readonly is: 'later' }
  | { readonly is: 'signed-out' }

/** Puts one request to the gateway. Never rejects: trouble on the way is `later`. */
export type Post = (request: StaffRequest) => Promise<Answer>

export interface Asked {
  readonly request: StaffRequest
  /** Answered with done; the floor that shows it is still on its way. */
  readonly done: boolean
}

export interface Outbox {
  /** Everything that is asked and not yet seen to have happened, oldest first. */
  readonly asked: ReadonlySignal<readonly Asked[]>
  ask(request: StaffRequest): void
  /** The gateway is back, or somebody is signed in again: no need to wait out the pause. */
  hurry(): void
  /** The gateway has told how some tickets stand: what was done to them can be seen now. */
  seen(isTold: (ticket: TicketId) => boolean): void
}

/** Whether what the gateway told shows what became of a request that was done. */
const shows = (isTold: (ticket: TicketId) => boolean, request: StaffRequest): boolean =>
  !('ticket' in request) || isTold(request.ticket)

/** One after the other, never two at once: a bump and its recall must arrive in the order of the cook's hands. */
export const openOutbox = (
  post: Post,
  parts: {
    readonly clock: Pick<Clock, 'after'>
    readonly retry: RetrySchedule
    readonly random: () => number
    /** Told each time a request finds nobody signed in: it is kept, and tried again. */
    readonly onSignedOut: () => void
    readonly onRefused: (request: StaffRequest, why: string, detail: string | undefined) => void
  },
): Outbox => {
  const asked = signal<readonly Asked[]>([])
  let sending = false
  let pauses = waits(parts.retry, parts.random)
  let stopPause = () => {}
  /**
   * Whether the line has told of its ticket since the request that is under way was first sent. The two come by ways of
   * their own: what was done may be seen before it is answered, and then nothing more is told of it.
   */
  let told: { readonly of?: Asked['request']; readonly isShown: boolean } = { isShown: false }

  const send = async (): Promise<void> => {
    if (sending) return
    const next = asked.value.find(one => !one.done)
    if (next === undefined) return
    sending = true
    if (told.of !== next.request) told = { of: next.request, isShown: false }
    const answer = await post(next.request)
    sending = false
    if (answer.is === 'later' || answer.is === 'signed-out') {
      if (answer.is === 'signed-out') parts.onSignedOut()
      stopPause = parts.clock.after(pauses.next().value, () => void send())
      return
    }
    pauses = waits(parts.retry, parts.random)
    asked.value =
      answer.is === 'done' && !told.isShown
        ? asked.value.map(one => (one.request.id === next.request.id ? { ...one, done: true } : one))
        : asked.value.filter(one => one.request.id !== next.request.id)
    if (answer.is === 'refused') parts.onRefused(next.request, answer.why, answer.detail)
    await send()
  }

  return {
    asked,
    ask: request => {
      asked.value = [...asked.value, { request, done: false }]
      void send()
    },
    hurry: () => {
      stopPause()
      pauses = waits(parts.retry, parts.random)
      void send()
    },
    seen: isTold => {
      if (told.of !== undefined && shows(isTold, told.of)) told = { ...told, isShown: true }
      const still = asked.value.filter(({ request, done }) => !done || !shows(isTold, request))
      if (still.length < asked.value.length) asked.value = still
    },
  }
}
