/** A manager's page, whole: what it hears of this moment, what it asks for, and the words that follow. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { Beat, staleMs } from '../../../../protocol/kitchen.ts'
import type { Money } from '../../../../protocol/money.ts'
import { showMoney } from '../../../../protocol/money.ts'
import { HouseNow } from '../../../../protocol/now.ts'
import { type Asking, openAsking, type Settled, tryRequest, type Wish } from '../house/asking.ts'
import { pageClock } from '../house/clock.ts'
import { newRequestId } from '../house/ids.ts'
import { followLine } from '../house/line.ts'
import { explainRefusal } from '../house/refusals.ts'
import { keepTime } from '../house/timekeeper.ts'
import { say } from '../house/toasts.tsx'

export interface Admin {
  /** Nothing before the gateway's first word. */
  readonly house: ReadonlySignal<HouseNow | undefined>
  /** The gateway's UTC milliseconds as of the last tick. */
  readonly now: ReadonlySignal<number>
  /** Seconds without a word from the gateway, once that is too long. */
  readonly silent: ReadonlySignal<number | undefined>
  readonly asking: Asking
  /** Asks, and says what came of it; `done` when it is done, else why it was refused and what to do. */
  attempt(wish: Wish, done?: string, undo?: () => void): Promise<Settled>
  money(amount: Money): string
  /** A time of the house's own day: `18:04`, or `18:04:09`, with the date where it is another day. */
  clockTime(at: number, upTo?: 'minutes' | 'seconds'): string
  tick(): void
  follow(onLost: () => void): () => void
}

/** @param onSignedOut told when the gateway knows nobody here any more */
export const openAdmin = (onSignedOut: () => void): Admin => {
  const time = keepTime()
  const house = signal<HouseNow | undefined>(undefined)
  const now = signal(0)
  const silent = signal<number | undefined>(undefined)
  let heardAt = pageClock.monotonic()
  const asking = openAsking({
    tryOnce: tryRequest,
    clock: pageClock,
    random: Math.random,
    newId: () => newRequestId(now.value),
    onSignedOut,
  })
  const tick = () => {
    const steadyMs = pageClock.monotonic()
    now.value = Math.round(time.now(steadyMs) ?? 0)
    const quietMs = steadyMs - heardAt
    silent.value = quietMs > staleMs ? Math.floor(quietMs / 1000) : undefined
  }
  const heard = (at: number) => {
    heardAt = pageClock.monotonic()
    time.hear(at, heardAt)
    tick()
    asking.hurry()
  }
  const day = (at: number, zone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)

  return {
    house,
    now,
    silent,
    asking,
    attempt: async (wish, done, undo) => {
      const settled = await asking.ask(wish)
      if (settled.is === 'refused') say({ tone: 'refused', text: explainRefusal(settled) })
      else if (done !== undefined) say({ tone: 'done', text: done, ...(undo === undefined ? {} : { undo }) })
      return settled
    },
    money: amount => {
      const currency = house.value?.currency
      return currency === undefined ? '–' : showMoney(amount, currency, navigator.language)
    },
    clockTime: (at, upTo = 'minutes') => {
      const timeZone = house.value?.zone ?? 'UTC'
      const timeStyle = upTo === 'seconds' ? 'medium' : 'short'
      const clock = new Intl.DateTimeFormat(navigator.language, { timeZone, timeStyle }).format(at)
      return day(at, timeZone) === day(now.value, timeZone) ? clock : `${day(at, timeZone)} ${clock}`
    },
    tick,
    follow: onLost =>
      followLine({
        address: '/api/v1/now/feed',
        words: { now: HouseNow, beat: Beat },
        hear: {
          now: told => {
            heard(told.at)
            house.value = told
          },
          beat: ({ at }) => heard(at),
        },
        onLost,
        clock: pageClock,
      }),
  }
}
