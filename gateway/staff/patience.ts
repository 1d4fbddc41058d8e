/** How much guessing the door puts up with: pauses that lengthen, and so many wrong secrets in a quarter of an hour. */

/**
 * What is looked at in any quarter of an hour (`windowMs`), beside which nothing else is:
 *
 * - of one address `firstPauseMs` after the second wrong guess, and twice as long after each one more: 10;
 * - for one account `strangers` from addresses that never signed in to it, and `familiars` from those that did, so
 *   that a crowd of strangers cannot keep somebody out of their own phone: 20 together;
 * - of all strangers `house`, so that neither trying one PIN on everybody nor a flood of invented names and addresses
 *   gets further, or keeps the box busy with hashing.
 *
 * The price: while somebody with many addresses guesses, a new device may have to wait for as long as they go on.
 * Any bound on strangers has that price. Nobody is ever locked out: each wrong guess is forgotten after its window.
 */
export const patienceLimits = {
  windowMs: 15 * 60_000,
  strangers: 14,
  familiars: 6,
  house: 60,
  firstPauseMs: 2_000,
  /** Addresses that are remembered as familiar, for each account, and accounts for which they are. */
  familiarAddresses: 16,
  familiarAccounts: 500,
} as const

/** A guess that may be looked at; exactly one of the two is called when it was. */
export interface Chance {
  readonly ok: true
  /** It was right: it never counted, and its address starts afresh. */
  right(): void
  wrong(): void
}

export interface Patience {
  /**
   * Asks for a guess to be looked at; `account` is what is guessed at. It counts from this moment on, so that guesses
   * sent all at once are no way around. One that is refused counts nowhere and leaves nothing behind.
   */
  ask(address: string, account: string): Chance | { readonly ok: false; readonly againMs: number }
  /** This address has signed in to this account. */
  befriend(address: string, account: string): void
  /** Addresses, accounts and guesses in memory. */
  readonly remembered: number
}

/** When it turned out to be wrong; undefined while it is still looked at. */
interface Guess {
  at: number | undefined
}

/** An address's wrong guesses in a row, and when it may guess again. */
interface Trail {
  wrongs: number
  again: number
}

/** @param monotonic milliseconds that never jump */
export const createPatience = (monotonic: () => number): Patience => {
  const { windowMs, firstPauseMs } = patienceLimits
  const trails = new Map<string, Trail>()
  const accounts = new Map<string, { strangers: Guess[]; familiars: Guess[] }>()
  const familiar = new Map<string, Set<string>>()
  let house: Guess[] = []

  const fresh = (guesses: readonly Guess[], now: number): Guess[] =>
    guesses.filter(({ at }) => at === undefined || now - at < windowMs)

  const isOver = (trail: Trail, now: number): boolean => now - trail.again >= windowMs

  /** How long until one more fits in; 0 when it does now. */
  const wait = (guesses: readonly Guess[], most: number, now: number): number => {
    if (guesses.length < most) return 0
    const ends = guesses.map(({ at }) => (at === undefined ? 1_000 : at + windowMs - now))
    return Math.max(1, ends.sort((a, b) => a - b)[guesses.length - most] ?? 1)
  }

  /** What is over is forgotten whenever something new is remembered, so that memory holds two windows at most. */
  const forget = (now: number): void => {
    for (const [address, trail] of trails) if (isOver(trail, now)) trails.delete(address)
    for (const [account, { strangers, familiars }] of accounts) {
      if (fresh([...strangers, ...familiars], now).length === 0) accounts.delete(account)
    }
  }

  const ask: Patience['ask'] = (address, account) => {
    const now = monotonic()
    const isFamiliar = familiar.get(account)?.has(address) === true
    const known = accounts.get(account)
    const strangers = fresh(known?.strangers ?? [], now)
    const familiars = fresh(known?.familiars ?? [], now)
    house = fresh(house, now)
    const found = trails.get(address)
    const trail = found === undefined || isOver(found, now) ? { wrongs: 0, again: now } : found
    const againMs = Math.max(
      trail.again - now,
      isFamiliar ? wait(familiars, patienceLimits.familiars, now) : 0,
      isFamiliar ? 0 : wait(strangers, patienceLimits.strangers, now),
      isFamiliar ? 0 : wait(house, patienceLimits.house, now),
    )
    if (againMs > 0) return { ok: false, againMs: Math.ceil(againMs) }

    forget(now)
    const guess: Guess = { at: undefined }
    if (isFamiliar) familiars.push(guess)
    else {
      strangers.push(guess)
      house.push(guess)
    }
    accounts.set(account, { strangers, familiars })
    trail.wrongs++
    trail.again = now + (trail.wrongs === 1 ? 0 : Math.min(windowMs, firstPauseMs * 2 ** (trail.wrongs - 2)))
    trails.set(address, trail)

    const end = (at: number): void => {
      guess.at ??= at
    }
    return {
      ok: true,
      wrong: () => end(monotonic()),
      right: () => {
        end(Number.NEGATIVE_INFINITY)
        trails.delete(address)
      },
    }
  }

  return {
    ask,
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
      for (const { strangers, familiars } of accounts.values()) count += strangers.length + familiars.length
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
