/** A panel's light without a panel: a page or a test reads how bright it would be. */
import { type Backlight, stepOf } from './backlight.ts'

export interface SimulatedBacklight extends Backlight {
  /** 0 to 100; full from the start, as a panel is. */
  percent(): number
  /** Calls back for each change of it. */
  on(see: (percent: number) => void): void
}

export const openSimulatedBacklight = (): SimulatedBacklight => {
  const listeners: ((percent: number) => void)[] = []
  let isOpen = true
  let now = 100
  return {
    set: percent => {
      const next = stepOf(percent, 100)
      if (!isOpen || next === now) return
      now = next
      for (const see of listeners) see(next)
    },
    percent: () => now,
    on: see => {
      listeners.push(see)
    },
    close: async () => {
      isOpen = false
    },
  }
}
