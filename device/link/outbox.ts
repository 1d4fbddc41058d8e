/** What a device has asked and not been answered: one request at a time, in order, until its final answer. */
import type { RequestId } from '../../protocol/ids.ts'
import { again } from '../../protocol/refusal.ts'
import type { Reply } from '../../protocol/reply.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'

/** How long an answer may take before the same bytes go out again, and then again. */
const patience: RetrySchedule = { firstMs: 3_000, factor: 1.5, maxMs: 15_000, jitter: 0.2 }

/** Anything that is asked under an id. */
export interface Asked {
  readonly id: RequestId
}

export interface Outbox {
  /** Puts a request at the end of the line; one with the id of another takes its place in the line. */
  add(request: Asked): void
  forget(id: RequestId): void
  /**
   * Hears of an answer. An order or a refusal for good ends the request, and so does one that asks for a new
   * sequence number, since the next attempt is other bytes; "not now" leaves it where it is, to be asked again.
   * Returns the reply with the id it belongs to: a gateway that could not read so much as the id sends none,
   * and can only mean the request that is under way.
   */
  answered(reply: Reply): Reply
  /** Nothing waits for an answer. */
  readonly idle: boolean
  /** The way is open: the first in line goes out at once. */
  online(): void
  offline(): void
}

/**
 * Keeps the line in memory only. What must survive is on the device's disk before it is added here, and is added
 * again after a start.
 *
 * @param send puts bytes on the wire, with no promise that they arrive
 */
export const createOutbox = (
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
  send: (bytes: string) => void,
): Outbox => {
  let line: { readonly id: string; readonly bytes: string }[] = []
  let open = false
  let pauses = waits(patience, random)
  let pause = 0
  let cancel: Cancel = () => {}

  const ask = () => {
    cancel()
    const [first] = line
    if (!open || first === undefined) return
    send(first.bytes)
    pause = pauses.next().value
    wait()
  }
  const wait = () => {
    cancel()
    cancel = clock.after(pause, ask)
  }
  const begin = () => {
    pauses = waits(patience, random)
    ask()
  }
  const remove = (id: string) => {
    const wasFirst = line[0]?.id === id
    line = line.filter(waiting => waiting.id !== id)
    if (wasFirst) begin()
  }

  return {
    get idle() {
      return line.length === 0
    },
    add: request => {
      const entry = { id: request.id, bytes: JSON.stringify(request) }
      const at = line.findIndex(({ id }) => id === entry.id)
      if (at < 0) line.push(entry)
      else line[at] = entry
      if (line[0] === entry) begin()
    },
    forget: remove,
    answered: reply => {
      const first = line[0]?.id
      const meant = reply.id === null && first !== undefined ? { ...reply, id: first } : reply
      if (meant.id === null) return meant
      if (meant.ok || again[meant.why] !== 'later') remove(meant.id)
      else if (meant.id === first && open) wait()
      return meant
    },
    online: () => {
      open = true
      begin()
    },
    offline: () => {
      open = false
      cancel()
    },
  }
}
