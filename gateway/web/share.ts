/** How many live lines one visitor may hold, so that nobody's lost phone keeps a kitchen screen off the line. */
import type { Cancel } from '../../protocol/time.ts'

export interface Share {
  /**
   * Counts one more line of this visitor's. With more than there may be, the one that began first is ended: a
   * phone that lost its network opens a new line each time it is back, and the kernel believes in the dead ones for a
   * quarter of an hour. What is returned takes it off the count again.
   */
  take(visitor: string, end: Cancel): Cancel
}

/** @param most lines of one visitor */
export const createShare = (most: number): Share => {
  const held = new Map<string, Set<Cancel>>()
  return {
    take: (visitor, end) => {
      const lines = held.get(visitor) ?? new Set()
      held.set(visitor, lines.add(end))
      const [oldest] = lines
      if (lines.size > most && oldest !== undefined) {
        lines.delete(oldest)
        oldest()
      }
      return () => {
        lines.delete(end)
        if (lines.size === 0 && held.get(visitor) === lines) held.delete(visitor)
      }
    },
  }
}
