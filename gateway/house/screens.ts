/** Which screens of the kitchen live, and whose tickets they show: by their own word, again and again. */
import type { ScreenId, StationId } from '../../protocol/ids.ts'
import { staleMs } from '../../protocol/kitchen.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'

/*
 * An open stream proves nothing: a tablet whose Wi-Fi is gone keeps its connection for minutes, as far as this side
 * can tell. So a screen says that it lives as often as it hears that the gateway does, and is believed for as long as
 * it would believe the gateway: from then on its cooks know that their tickets may be old, and paper takes over.
 */

export interface Screens {
  /** A screen lives, and shows the tickets of these stations; of all of them where it does not say. */
  heard(screen: ScreenId, stations: readonly StationId[] | undefined): void
  /** Whether somebody can see this station's tickets; so it is for a while after the start, until screens are back. */
  isWatched(station: StationId): boolean
  /** Calls `listener` whenever a screen begins or ceases to live, or turns to other stations. */
  watch(listener: () => void): Cancel
  close(): void
}

/** One word may be lost on the way. */
const aliveMs = staleMs + 5_000

export const openScreens = (clock: Pick<Clock, 'monotonic' | 'after'>): Screens => {
  const screens = new Map<
    ScreenId,
    { readonly stations: readonly StationId[] | undefined; readonly stop: Cancel }
  >()
  const watchers = new Set<() => void>()
  const tell = (): void => {
    for (const watcher of [...watchers]) watcher()
  }
  let isNew = true
  const stopNew = clock.after(aliveMs, () => {
    isNew = false
    tell()
  })

  return {
    heard: (screen, stations) => {
      const before = screens.get(screen)
      before?.stop()
      const stop = clock.after(aliveMs, () => {
        screens.delete(screen)
        tell()
      })
      screens.set(screen, { stations, stop })
      if (before === undefined || String(before.stations) !== String(stations)) tell()
    },
    isWatched: station =>
      isNew || [...screens.values()].some(({ stations }) => stations?.includes(station) ?? true),
    watch: listener => {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    close: () => {
      stopNew()
      for (const { stop } of screens.values()) stop()
      screens.clear()
      watchers.clear()
    },
  }
}
