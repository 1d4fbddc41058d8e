/** What one page has not been told of yet. */

/** What changed: an order for the kitchen, a table for the floor. */
export interface News<Key> {
  readonly keys: readonly Key[]
  /** So much changed that every page begins with all of it. */
  readonly anew: boolean
}

/** What is told next. */
export interface Piece<Key> {
  readonly keys: ReadonlySet<Key>
  readonly anew: boolean
  /** Once this is told, nothing is owed. */
  readonly isLast: boolean
}

/**
 * A page is owed states, not messages: all that is kept for one that does not read is the set of things it has to be
 * told of, and it is told how they stand by then. So a slow reader costs the gateway a set of keys, however long the
 * evening.
 */
export interface Owed<Key> {
  add(news: News<Key>): void
  /** What to tell now, so much of it as goes in one turn of the loop, the longest owed first; nothing where all is told. */
  take(): Piece<Key> | undefined
}

/**
 * So much is remembered of what a page has to hear; one that missed more is told the whole. Not before: all that is
 * going on is more to write than what changed, as 5,000 pads showed, for whom a screen was told the whole each time.
 */
const mostKeys = 20_000
/**
 * Telling of a thing takes some 50 µs, in which no pad is answered: a screen that comes back after 9,000 orders held
 * everybody up for half a second while it was told of them in one go.
 */
const mostTold = 128

export const openOwed = <Key>(): Owed<Key> => {
  let keys: Set<Key> = new Set()
  let anew = false

  const all = (): Piece<Key> => {
    const piece: Piece<Key> = { keys, anew, isLast: true }
    keys = new Set()
    anew = false
    return piece
  }

  const some = (): Piece<Key> => {
    const told = new Set<Key>()
    for (const key of keys) {
      if (told.size === mostTold) break
      told.add(key)
      keys.delete(key)
    }
    return { keys: told, anew: false, isLast: false }
  }

  return {
    add: news => {
      for (const key of news.keys) keys.add(key)
      if (news.anew || keys.size > mostKeys) anew = true
      if (anew) keys.clear()
    },
    take: () => {
      if (!anew && keys.size === 0) return undefined
      return keys.size <= mostTold ? all() : some()
    },
  }
}
