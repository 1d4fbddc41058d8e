/** What this browser remembers of how its cooks like their screen. */
import type { Keys } from './keys.ts'

const place = (name: string): string => `fourtop.kitchen.${name}`

/** `serve-partly`: the pass carries out what is ready of an order that is not. `digit-bumps`: a digit bumps at once. */
export type Habit = 'serve-partly' | 'digit-bumps'

export const readHabit = (habit: Habit): boolean => localStorage.getItem(place(habit)) === 'yes'
export const keepHabit = (habit: Habit, isSo: boolean): void =>
  localStorage.setItem(place(habit), isSo ? 'yes' : 'no')

/** The keys that it was taught; undefined where nobody has, or somebody else wrote there. */
export const readKeys = (): Keys | undefined => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place('keys')) ?? 'null')
    const isKeys = (codes: unknown) => Array.isArray(codes) && codes.every(code => typeof code === 'string')
    return typeof kept === 'object' && kept !== null && Object.values(kept).every(isKeys) ? kept : undefined
  } catch {
    return undefined
  }
}
export const keepKeys = (keys: Keys | undefined): void =>
  keys === undefined
    ? localStorage.removeItem(place('keys'))
    : localStorage.setItem(place('keys'), JSON.stringify(keys))
