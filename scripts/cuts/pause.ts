/** A clock that can be held, for guests who sit still while somebody looks at what a power cut has left. */
import type { Clock } from '../../protocol/time.ts'

export interface Pause {
  /** Like the other clock, but that what falls due while it is held happens when it is let go. */
  readonly clock: Clock
  hold(): void
  go(): void
}

export const pausable = (clock: Clock): Pause => {
  let isHeld = false
  const due = new Set<() => void>()
  return {
    clock: {
      ...clock,
      after: (ms, run) => {
        const cancel = clock.after(ms, () => {
          if (isHeld) due.add(run)
          else run()
        })
        return () => {
          due.delete(run)
          cancel()
        }
      },
    },
    hold: () => {
      isHeld = true
    },
    go: () => {
      isHeld = false
      const now = [...due]
      due.clear()
      for (const run of now) run()
    },
  }
}
