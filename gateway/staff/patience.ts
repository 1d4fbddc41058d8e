/** How much guessing the door puts up with: pauses that lengthen, and so many wrong secrets in a quarter of an hour. */

/**
 * What is looked at in any quarter of an hour (`windowMs`), beside which nothing else is:
 *
 * - of one address `firstPauseMs` after the second wrong guess, and twice as long after each one more: 10;
 * - for one account `anybody` from wherever they come, and when those are used up `familiars` from addresses that
 *   signed in to it before and from the gateway's own machine, so that no crowd of strangers keeps somebody out of
 *   their own phone, or everybody away from the box itself: 20 together;
 * - of everybody for all accounts `house`, and the `familiars` beside it, so that neither trying one PIN on everybody
 *   nor a flood of invented names and addresses gets further, or keeps the box busy with hashing.
 *
 * One address cannot use up an account's share, so a new device gets in while somebody guesses from one place. The
 * price: while somebody with many addresses guesses, a new device may have to wait for as long as they go on. Any bound
 * on strangers has that price. Nobody is ever locked out: each wrong guess is forgotten after its window.
 */
export const patienceLimits = {
  windowMs: 15 * 60_000,
  anybody: 14,
  familiars: 6,
  house: 60,
  firstPauseMs: 2_000,
  /** Addresses that are remembered as familiar, for each account, and accounts for which they are. */
  familiarAddresses: 16,
  familiarAccounts: 500,
} as const

export type Guessed<T> =
  | { readonly ok: true; readonly found: T }
  | { readonly ok: false; readonly why: 'wrong' }
  /** Not even looked at. */
  | { readonly ok: false; readonly why: 'too-fast'; readonly againMs: number }

export interface Patience {
  /**
   * Has a guess at `account` looked at, unless it is one too many: that one counts nowhere and leaves nothing behind. A
   * guess counts from the moment it is made, so that many sent all at once are no way around, until `look` finds that
   * it is right: it resolves with what the guess opens. One that could not be looked at, because it failed, counts as
   * wrong.
   */
  guess<T>(address: string, account: string, look: () => Promise<T | undefined>): Promise<Guessed<T>>
  /** This address has signed in to this account. */
  befriend(address: string, account: string): void
  /** Addresses, accounts and guesses in memory. */
  readonly remembered: number
}

/** When it turned out to be wrong; undefined while it is still looked at, and -Infinity once it was right. */
interface Guess {
  at: number | undefined
}

/** An address's guesses that were not right, by what they were at, and when it may guess again. */
interface Trail {
  readonly wrongs: Map<string, number>
  again: number
}

const { windowMs, firstPauseMs } = patienceLimits

const fresh = (guesses: readonly Guess[], now: number): Guess[] =>
  guesses.filter(({ at }) => at === undefined || now - at < windowMs)

const isOver = (trail: Trail, now: number): boolean => now - trail.again >= windowMs

const pauseAfter = ({ wrongs }: Trail): number => {
  const count = [...wrongs.values()].reduce((sum, one) => sum + one, 0)
  return count < 2 ? 0 : Math.min(windowMs, firstPauseMs * 2 ** (count - 2))
}

/** How long until one more fits in; 0 when it does now. One that is looked at just now is looked at for a moment. */
const wait = (guesses: readonly Guess[], most: number, now: number): number => {
  if (guesses.length < most) return 0
  const ends = guesses.map(({ at }) => (at === undefined ? 1_000 : at + windowMs - now))
  return Math.max(1, ends.sort((a, b) => a - b)[guesses.length - most] ?? 1)
}

/**
 * @param monotonic milliseconds that never jump
 * @param isHere whether an address is one of the gateway's own machine, where no stranger sits
 */
export const createPatience = (monotonic: () => number, isHere: (address: string) => boolean): Patience => {
  const trails = new Map<string, Trail>()
  const accounts = new Map<string, { anybody: Guess[]; familiars: Guess[] }>()
  const familiar = new Map<string, Set<string>>()
  let house: Guess[] = []

  /** What is over is forgotten whenever something new is remembered, so that memory holds two windows at most. */
  const forget = (now: number): void => {
    for (const [address, trail] of trails) if (isOver(trail, now)) trails.delete(address)
    for (const [account, { anybody, familiars }] of accounts) {
      if (fresh([...anybody, ...familiars], now).length === 0) accounts.delete(account)
    }
  }

  /** Counts a guess; or says how long to wait, and counts nothing. */
  const admit = (address: string, account: string, now: number): Guess | number => {
    const isFamiliar = isHere(address) || familiar.get(account)?.has(address) === true
    const known = accounts.get(account)
    const anybody = fresh(known?.anybody ?? [], now)
    const familiars = fresh(known?.familiars ?? [], now)
    house = fresh(house, now)
    const found = trails.get(address)
    const trail: Trail = found === undefined || isOver(found, now) ? { wrongs: new Map(), again: now } : found
    const shareMs = Math.max(
      wait(anybody, patienceLimits.anybody, now),
      wait(house, patienceLimits.house, now),
    )
    const reserveMs = isFamiliar ? wait(familiars, patienceLimits.familiars, now) : shareMs
    const againMs = Math.max(trail.again - now, Math.min(shareMs, reserveMs))
    if (againMs > 0) return Math.ceil(againMs)

    forget(now)
    const guess: Guess = { at: undefined }
    if (shareMs > 0) familiars.push(guess)
    else {
      anybody.push(guess)
      house.push(guess)
    }
    accounts.set(account, { anybody, familiars })
    trail.wrongs.set(account, (trail.wrongs.get(account) ?? 0) + 1)
    trail.again = now + pauseAfter(trail)
    trails.set(address, trail)
    return guess
  }

  /**
   * Whoever was right at last may mistype afresh next time. What they guessed at others' accounts stays: else a
   * waiter could guess at the owner's for as long as they sign in to their own in between.
   */
  const pardon = (address: string, account: string, askedAt: number): void => {
    const trail = trails.get(address)
    if (trail === undefined) return
    trail.wrongs.delete(account)
    if (trail.wrongs.size === 0) trails.delete(address)
    else trail.again = Math.min(trail.again, askedAt + pauseAfter(trail))
  }

  return {
    guess: async (address, account, look) => {
      const askedAt = monotonic()
      const guess = admit(address, account, askedAt)
      if (typeof guess === 'number') return { ok: false, why: 'too-fast', againMs: guess }
      try {
        const found = await look()
        if (found === undefined) return { ok: false, why: 'wrong' }
        guess.at = Number.NEGATIVE_INFINITY
        pardon(address, account, askedAt)
        return { ok: true, found }
      } finally {
        guess.at ??= monotonic()
      }
    },
    befriend: (address, account) => {
      const addresses = familiar.get(account) ?? new Set()
      familiar.delete(account)
      familiar.set(account, addresses)
      addresses.delete(address)
      addresses.add(address)
      dropOldest(addresses, patienceLimits.familiarAddresses)
      dropOldest(familiar, patienceLimits.familiarAccounts)
    },
    get remembered() {
      let count = trails.size + house.length
      for (const { anybody, familiars } of accounts.values()) count += anybody.length + familiars.length
      for (const addresses of familiar.values()) count += addresses.size
      return count
    },
  }
}

/** Maps and sets keep the order in which things were put in. */
const dropOldest = (
  from: { readonly size: number; keys(): Iterator<string>; delete(key: string): boolean },
  most: number,
): void => {
  while (from.size > most) {
    const { value, done } = from.keys().next()
    if (done === true) return
    from.delete(value)
  }
}
