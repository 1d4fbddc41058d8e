/** The kitchen's keys: what a keyboard or a bump bar means. */

export type KeyAction =
  /** The ticket in place 0…9 of the page. */
  | { readonly do: 'select'; readonly place: number }
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'page'; readonly to: 'next' | 'previous' | 'first' | 'last' }
  | { readonly do: 'bump' | 'recall' | 'start' | 'recalls' | 'allergens' | 'printers' | 'help' | 'close' }

/** The two digits' distance in which the second one bumps what the first selected, in milliseconds. */
export const againMs = 1_500

const named: Readonly<Record<string, KeyAction>> = {
  ArrowRight: { do: 'step', by: 1 },
  ArrowLeft: { do: 'step', by: -1 },
  PageDown: { do: 'page', to: 'next' },
  PageUp: { do: 'page', to: 'previous' },
  Home: { do: 'page', to: 'first' },
  End: { do: 'page', to: 'last' },
  Enter: { do: 'bump' },
  NumpadEnter: { do: 'bump' },
  Space: { do: 'bump' },
  Backspace: { do: 'recall' },
  NumpadSubtract: { do: 'recall' },
  F1: { do: 'help' },
  Escape: { do: 'close' },
}

const lettered: Readonly<Record<string, KeyAction>> = {
  R: { do: 'recall' },
  S: { do: 'start' },
  L: { do: 'recalls' },
  A: { do: 'allergens' },
  P: { do: 'printers' },
  '?': { do: 'help' },
}

/**
 * Digits and the others go by the key's place (`code`): they stay where they are in every layout, and a bump
 * bar has nothing else. Letters go by what is printed on them, and by their place where no Latin letter is.
 * Held modifiers belong to the browser, and a key held down is one press.
 */
export const keyAction = (press: {
  readonly code: string
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}): KeyAction | undefined => {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return undefined
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1]
  if (digit !== undefined) return { do: 'select', place: (Number(digit) + 9) % 10 }
  const printed = press.key.toUpperCase()
  return named[press.code] ?? lettered[/^[A-Z?]$/.test(printed) ? printed : press.code.replace(/^Key/, '')]
}
