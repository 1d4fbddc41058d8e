/** The kitchen's keys: what a keyboard or a bump bar means, and what the help says of it. One table for both. */

export type KeyAction =
  /** The ticket in place 0…9 of the page. */
  | { readonly do: 'select'; readonly place: number }
  | { readonly do: 'step' | 'line'; readonly by: 1 | -1 }
  | { readonly do: 'page'; readonly to: 'next' | 'previous' | 'first' | 'last' }
  /** The station in this place, from 0. */
  | { readonly do: 'station'; readonly place: number }
  | { readonly do: Deed }

type Deed =
  | 'bump'
  | 'recall'
  | 'start'
  | 'hold'
  | 'fire'
  | 'sum'
  | 'pass'
  | 'lanes'
  | 'sold-out'
  | 'mute'
  | 'recalls'
  | 'allergens'
  | 'print'
  | 'help'
  | 'close'

/** The two digits' distance in which the second one bumps what the first selected, in milliseconds. */
export const againMs = 1_500

/** A line of the help, and the keys that do what it says. */
export interface KeyRow {
  /** As they are printed on a keyboard. */
  readonly keys: string
  readonly does: string
  /** By the key's place (`code`), then by the letter that is printed on it. */
  readonly codes?: Readonly<Record<string, KeyAction>>
  readonly letters?: Readonly<Record<string, KeyAction>>
}

const each = (action: KeyAction, ...codes: readonly string[]) =>
  Object.fromEntries(codes.map(code => [code, action]))

const digits = (row: string) =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [`${row}${n}`, { do: 'select', place: (n + 9) % 10 } as const]),
  )

/** A bare Control key, pressed and let go again: what some bump bars send. */
export const aloneCode = 'ControlLeft'

export const keyRows: readonly KeyRow[] = [
  {
    keys: '1 … 9 0',
    does: 'select a ticket; the same digit again bumps it',
    codes: { ...digits('Digit'), ...digits('Numpad') },
  },
  {
    keys: '← →',
    does: 'select the next ticket',
    codes: { ArrowRight: { do: 'step', by: 1 }, ArrowLeft: { do: 'step', by: -1 } },
  },
  {
    keys: '↑ ↓',
    does: 'go from line to line of the ticket',
    codes: { ArrowDown: { do: 'line', by: 1 }, ArrowUp: { do: 'line', by: -1 } },
  },
  {
    keys: 'Enter, Space, Ctrl alone',
    does: 'bump the line, else the selected ticket, else the oldest',
    codes: each({ do: 'bump' }, 'Enter', 'NumpadEnter', 'Space', aloneCode),
  },
  {
    keys: 'S',
    does: 'start the selected ticket, else the oldest',
    letters: { S: { do: 'start' } },
  },
  {
    keys: '⌫, R, numpad −',
    does: 'recall the line, if it is done, else what was bumped last',
    codes: each({ do: 'recall' }, 'Backspace', 'NumpadSubtract'),
    letters: { R: { do: 'recall' } },
  },
  {
    keys: 'T, F2, numpad +',
    does: 'how many of each dish are to be made, over all tickets',
    codes: each({ do: 'sum' }, 'F2', 'NumpadAdd'),
    letters: { T: { do: 'sum' } },
  },
  {
    keys: 'X',
    does: 'sold out (86): the dish of the line, else any',
    letters: { X: { do: 'sold-out' } },
  },
  {
    keys: 'E',
    does: 'expo, the pass: whole orders, with what all stations make; a bump serves what is ready',
    letters: { E: { do: 'pass' } },
  },
  {
    keys: 'B',
    does: 'lanes: queued, cooking, ready; S, Enter and R move tickets on, and so does dragging them',
    letters: { B: { do: 'lanes' } },
  },
  {
    keys: 'F5 … F8',
    does: 'a station’s tickets; the same key again: all stations’',
    codes: Object.fromEntries([5, 6, 7, 8].map((n, place) => [`F${n}`, { do: 'station', place } as const])),
  },
  { keys: 'M', does: 'no sound for a minute; again: sound', letters: { M: { do: 'mute' } } },
  { keys: 'L', does: 'list of what can be recalled', letters: { L: { do: 'recalls' } } },
  { keys: 'H', does: 'put the selected ticket aside, or go on with it', letters: { H: { do: 'hold' } } },
  { keys: 'F', does: 'fire the next course of the selected ticket', letters: { F: { do: 'fire' } } },
  {
    keys: 'P',
    does: 'print the selected ticket once more; where none is, answer what a printer asks',
    letters: { P: { do: 'print' } },
  },
  { keys: 'A', does: 'show or hide allergens', letters: { A: { do: 'allergens' } } },
  {
    keys: 'Page ↑ ↓, Home, End',
    does: 'turn pages',
    codes: {
      PageDown: { do: 'page', to: 'next' },
      PageUp: { do: 'page', to: 'previous' },
      Home: { do: 'page', to: 'first' },
      End: { do: 'page', to: 'last' },
    },
  },
  {
    keys: 'Esc',
    does: 'let go of the line, then of the ticket; then away with the totals',
    codes: { Escape: { do: 'close' } },
  },
  { keys: '?, F1', does: 'these keys', codes: { F1: { do: 'help' } }, letters: { '?': { do: 'help' } } },
]

const byCode: Readonly<Record<string, KeyAction>> = Object.assign({}, ...keyRows.map(({ codes }) => codes))
const byLetter: Readonly<Record<string, KeyAction>> = Object.assign(
  {},
  ...keyRows.map(({ letters }) => letters),
)

export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/**
 * Digits and the others go by the key's place (`code`): they stay where they are in every layout, and a bump
 * bar has nothing else. Letters go by what is printed on them, and by their place where no Latin letter is.
 * Held modifiers belong to the browser, and a key held down is one press.
 */
export const keyAction = (press: KeyPress): KeyAction | undefined => {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return undefined
  const printed = press.key.toUpperCase()
  return byCode[press.code] ?? byLetter[/^[A-Z?]$/.test(printed) ? printed : press.code.replace(/^Key/, '')]
}
