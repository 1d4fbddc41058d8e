/** A waiter's page, whole: what it sees, what it asks for, and the words that follow. */
import type { ItemId, RequestId } from '../../../../protocol/ids.ts'
import type { Money } from '../../../../protocol/money.ts'
import { type Asking, openAsking, type Settled, tryRequest, type Wish } from '../house/asking.ts'
import { pageClock } from '../house/clock.ts'
import { newRequestId } from '../house/ids.ts'
import { explainRefusal } from '../house/refusals.ts'
import { say } from '../house/toasts.tsx'
import { openSight, type Sight } from './sight.ts'
import { showSum } from './words.ts'

export interface Floor {
  readonly sight: Sight
  readonly asking: Asking
  /**
   * Asks, and says what came of it: `done` when it is done (nothing where it is left out), else why it was refused
   * and what to do.
   */
  attempt(wish: Wish, done?: string, undo?: () => void): Promise<Settled>
  /** Asks for an order that is kept until it is answered, under the same id however often it is asked for. */
  order(wish: Wish, id: RequestId, nameOf: (item: ItemId) => string): Promise<Settled>
  newId(): RequestId
  money(amount: Money): string
}

/** @param onSignedOut told when the gateway knows nobody here any more */
export const openFloor = (onSignedOut: () => void): Floor => {
  const sight = openSight(pageClock, () => asking.hurry())
  const asking = openAsking({
    tryOnce: tryRequest,
    clock: pageClock,
    random: Math.random,
    newId: () => newId(),
    onSignedOut,
  })
  const newId = () => newRequestId(sight.now.value)
  return {
    sight,
    asking,
    newId,
    order: async (wish, id, nameOf) => {
      const settled = await asking.ask(wish, id)
      if (settled.is === 'refused') say({ tone: 'refused', text: explainRefusal(settled, nameOf) })
      return settled
    },
    attempt: async (wish, done, undo) => {
      const settled = await asking.ask(wish)
      if (settled.is === 'refused') say({ tone: 'refused', text: explainRefusal(settled) })
      else if (done !== undefined) say({ tone: 'done', text: done, ...(undo === undefined ? {} : { undo }) })
      return settled
    },
    money: amount => showSum(amount, sight.house.value?.currency),
  }
}
