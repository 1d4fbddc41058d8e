/** A light without a lamp: a page or a test looks at it. */
import type { Clock } from '../../protocol/time.ts'
import { openBlinking } from './blinking.ts'
import { type Colour, dark, type Light } from './light.ts'

export interface SimulatedLight extends Light {
  /** What can be seen now. */
  colour(): Colour
  /** Calls back for each change of it. */
  on(see: (colour: Colour) => void): void
}

export const openSimulatedLight = (clock: Clock): SimulatedLight => {
  const listeners: ((colour: Colour) => void)[] = []
  let lit: Colour = dark
  const light = openBlinking(colour => {
    lit = colour
    for (const see of listeners) see(colour)
  }, clock)
  return {
    ...light,
    colour: () => lit,
    on: see => {
      listeners.push(see)
    },
  }
}
