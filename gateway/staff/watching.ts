/** Keeps an eye on who is let stay: whoever watches a visitor is told, once, when they may no longer be here. */
import type { Cancel, Clock } from '../../protocol/time.ts'

/** Whether somebody may still be here, as far as that can be found out. */
export type Stays = () => boolean | Promise<boolean>

interface Watched {
  readonly stays: Stays
  readonly gone: () => void
}

export interface Watching {
  /** `gone` is never called before this returns; it must not throw. */
  watch(stays: Stays, gone: () => void): Cancel
  /** Looks at everybody now: something happened that may have put somebody out. Who is out by then is told at once. */
  look(): void
  close(): void
}

/** Between two looks at what ends without a word: a time that is up, a key whose file is gone. Milliseconds. */
const everyMs = 3_000

/** @param tidy called at each round, before anybody is looked at */
export const openWatching = (clock: Clock, tidy: () => void): Watching => {
  const watched = new Set<Watched>()
  let stop: Cancel = () => undefined

  const settle = (one: Watched, stays: boolean): void => {
    if (!stays && watched.delete(one)) one.gone()
  }
  const lookAt = (one: Watched): void => {
    const stays = one.stays()
    if (typeof stays === 'boolean') settle(one, stays)
    // What cannot be looked at now is looked at again: a full table of open files signs nobody out.
    else stays.then(found => settle(one, found)).catch(() => undefined)
  }
  const look = (): void => {
    for (const one of [...watched]) lookAt(one)
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
      // They may have gone between coming in and being watched, and then nothing more happens to them.
      queueMicrotask(() => lookAt(one))
      return () => void watched.delete(one)
    },
    look,
    close: () => {
      stop()
      watched.clear()
    },
  }
}
