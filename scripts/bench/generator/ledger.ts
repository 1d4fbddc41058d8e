/** Every order from the instant it was sent to the instants it was answered and seen in the kitchen. */

export interface Measured {
  /** Orders answered "received" before the load stopped. */
  readonly received: number
  /** Orders answered otherwise, by reason; `none` for those that were never answered. */
  readonly refused: Readonly<Record<string, number>>
  /** From sending an order to its answer, and to its ticket in the kitchen; milliseconds. */
  readonly replyMs: readonly number[]
  readonly kitchenMs: readonly number[]
}

/** The part of a reply that is looked at. */
export interface Told {
  readonly id: string
  readonly ok: boolean
  readonly order?: number
  readonly why?: string
}

/**
 * What a kitchen calls an order: the number the gateway gave it, or the id it was sent under, where an echo passes
 * requests on as they are.
 */
export type KitchenKey = number | string

/** Instants are milliseconds of this process's monotonic clock, which all of it shares. */
export interface Ledger {
  /** Forgets what was measured so far. */
  begin(): void
  /** From here on answers still count as measured, but not as received in time. */
  stop(): void
  end(): Measured
  sent(id: string, at: number): void
  answered(told: Told, at: number): void
  /** The first time counts. */
  seen(key: KitchenKey, at: number): void
  /** Orders answered "received", those that nobody has answered, and answered ones that the kitchen has not seen. */
  readonly received: number
  readonly unanswered: number
  readonly unseen: number
}

/** @param kitchenKnows what a kitchen calls orders, or that there is no kitchen */
export const openLedger = (kitchenKnows: 'numbers' | 'ids' | 'nothing'): Ledger => {
  /** When each unanswered order was sent. */
  const underway = new Map<string, number>()
  /** When each answered order was sent that the kitchen has not seen. */
  const expected = new Map<KitchenKey, number>()
  /** A ticket may be there before the answer is. */
  const early = new Map<KitchenKey, number>()
  let received = 0
  let isStopped = false
  let refused: Record<string, number> = {}
  let replyMs: number[] = []
  let kitchenMs: number[] = []

  const refuse = (why: string): void => {
    refused[why] = (refused[why] ?? 0) + 1
  }

  return {
    begin: () => {
      received = 0
      isStopped = false
      refused = {}
      replyMs = []
      kitchenMs = []
    },
    stop: () => {
      isStopped = true
    },
    end: () => {
      for (const _ of underway) refuse('none')
      for (const map of [underway, expected, early]) map.clear()
      return { received, refused, replyMs, kitchenMs }
    },
    sent: (id, at) => void underway.set(id, at),
    answered: ({ id, ok, order, why }, at) => {
      const sentAt = underway.get(id)
      if (sentAt === undefined) return
      underway.delete(id)
      if (!ok || order === undefined) return refuse(why ?? 'no number')
      replyMs.push(at - sentAt)
      if (!isStopped) received++
      if (kitchenKnows === 'nothing') return
      const key = kitchenKnows === 'ids' ? id : order
      const seenAt = early.get(key)
      if (seenAt === undefined) expected.set(key, sentAt)
      else kitchenMs.push(seenAt - sentAt)
      early.delete(key)
    },
    seen: (key, at) => {
      const sentAt = expected.get(key)
      if (sentAt !== undefined) kitchenMs.push(at - sentAt)
      else if (!early.has(key)) early.set(key, at)
      expected.delete(key)
    },
    get received() {
      return received
    },
    get unanswered() {
      return underway.size
    },
    get unseen() {
      return expected.size
    },
  }
}
