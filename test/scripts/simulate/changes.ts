/** What a test was told so far, and a way to wait for more without asking again and again. */

export interface Changes<T> {
  readonly all: readonly T[]
  tell(change: T): void
  /** The first change not returned yet that fits, now or when it comes. */
  next(fits: (change: T) => boolean): Promise<T>
}

export const changes = <T>(): Changes<T> => {
  const all: T[] = []
  let seen = 0
  let wake = Promise.withResolvers<void>()
  return {
    all,
    tell: change => {
      all.push(change)
      wake.resolve()
      wake = Promise.withResolvers()
    },
    next: async fits => {
      while (true) {
        while (seen < all.length) {
          const change = all[seen]
          seen += 1
          if (change !== undefined && fits(change)) return change
        }
        await wake.promise
      }
    },
  }
}
