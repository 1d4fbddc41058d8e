/** Keeps an eye on who is let stay: whoever watches a visitor is told, once, when they may no longer be here. */
import type { Cancel, Clock } from '../../protocol/time.ts'

interface Watched {
  readonly stays: () => boolean | Promise<boolean>
  readonly gone: () => void
}

export interface Watching {
  watch(stays: Watched['stays'], gone: () => void): Cancel
  /** Looks at everybody now: something happened that may have put somebody out. */
  look(): void
  close(): void
}

/** Between two looks at what ends without a word: a time that is up, a key whose file is gone. Milliseconds. */
const everyMs = 3_000

/** @param tidy called at each round, before anybody is looked at */
export const openWatching = (clock: Clock, tidy: () => void): Watching => {
  const watched = new Set<Watched>()
  let stop: Cancel = () => undefined

  const look = (): void => {
    for (const one of watched) {
      void Promise.resolve(one.stays()).then(
        stays => {
          if (!stays && watched.delete(one)) one.gone()
        },
        // What cannot be looked at now is looked at again: a full table of open files signs nobody out.
        () => undefined,
      )
    }
  }
  const round = (): void => {
    tidy()
    look()
    stop = clock.after(everyMs, round)
  }
  stop = clock.after(everyMs, round)

  return {
    watch: (stays, gone) => {
      const one = { stays, gone }
      watched.add(one)
      return () => void watched.delete(one)
    },
    look,
    close: () => {
      stop()
      watched.clear()
    },
  }
}
