/** The kitchen's keys: what a key of a keyboard means here, by default or as this screen was taught. */
import { defaultKeys } from '../../../../protocol/bump-bar/default-keys.ts'
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'

/** The two digits' distance in which the second one bumps what the first selected, in milliseconds. */
export const againMs = 1_500

/** Keys by what they mean, as `KeyboardEvent.code` has them: `KeyR`, `NumpadSubtract`, `ControlLeft`. */
export type Keys = Readonly<Partial<Record<Meaning, readonly string[]>>>

export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Control, Shift and their like: as a key of their own they count when they are let go (see `alone.ts`). */
export const isModifier = (code: string): boolean => /^(Control|Shift|Alt|Meta)(Left|Right)$/.test(code)

/** What the key at this place means. @param keys those that were taught, if any were */
export const meaningOf = (code: string, keys: Keys = defaultKeys): Meaning | undefined =>
  (Object.keys(keys) as Meaning[]).find(meaning => keys[meaning]?.includes(code))

/**
 * By default digits and the others go by the key's place (`code`): they stay where they are in every layout, and a
 * bump bar has nothing else. Letters go by what is printed on them, and by their place where no Latin letter is.
 */
const placeOf = ({ code, key }: KeyPress): string => {
  const printed = key.toUpperCase()
  if (printed === '?') return 'Slash'
  return /^[A-Z]$/.test(printed) ? `Key${printed}` : code
}

/** Held modifiers belong to the browser, and a key held down is one press. Taught keys go by their place, all of them. */
export const keyMeaning = (press: KeyPress, taught?: Keys): Meaning | undefined => {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey || isModifier(press.code))
    return undefined
  return taught === undefined ? meaningOf(placeOf(press)) : meaningOf(press.code, taught)
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Slash: '?',
  Escape: 'Esc',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  ControlLeft: 'Ctrl alone',
  NumpadAdd: 'num +',
  NumpadSubtract: 'num −',
}

/** A key as it is called: `R`, `7`, `num −`. @param code as `KeyboardEvent.code` has it */
export const keyLabel = (code: string): string =>
  signs[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'num ')
