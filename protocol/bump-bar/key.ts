/** A key of a bump bar or keyboard: its number on the wire, and the name that browsers have for it. */
import { type Static, Type } from 'typebox'

/** Below it are no keys, but what went wrong. */
export const firstKey = 4
/** The left Ctrl key; seven other modifiers follow, a bit each from the lowest. */
export const firstModifier = 0xe0
export const lastModifier = 0xe7

/** A key's number in the USB HID Usage Tables, section 10: 4 is "A", 88 the Enter of the number pad, 224 left Ctrl. */
export const Key = Type.Integer({ minimum: firstKey, maximum: lastModifier })
export type Key = Static<typeof Key>

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', letter => `Key${letter}`)
const digits = (name: string) => Array.from('1234567890', digit => `${name}${digit}`)
const functions = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `F${first + i}`)

/** From key 4 on, in their order (USB HID Usage Tables, 10; UI Events KeyboardEvent code Values, 3). */
const fromFour = [
  ...letters,
  ...digits('Digit'),
  ...['Enter', 'Escape', 'Backspace', 'Tab', 'Space', 'Minus', 'Equal', 'BracketLeft', 'BracketRight'],
  ...['Backslash', 'IntlHash', 'Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash', 'CapsLock'],
  ...functions(1, 12),
  ...['PrintScreen', 'ScrollLock', 'Pause', 'Insert', 'Home', 'PageUp', 'Delete', 'End', 'PageDown'],
  ...['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'NumLock'],
  ...['NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter'],
  ...digits('Numpad'),
  ...['NumpadDecimal', 'IntlBackslash', 'ContextMenu', 'Power', 'NumpadEqual'],
  ...functions(13, 24),
]
const modifiers = ['Left', 'Right'].flatMap(side =>
  ['Control', 'Shift', 'Alt', 'Meta'].map(name => `${name}${side}`),
)

const names: ReadonlyMap<number, string> = new Map([
  ...fromFour.map((name, i) => [firstKey + i, name] as const),
  ...modifiers.map((name, i) => [firstModifier + i, name] as const),
])
const numbers: ReadonlyMap<string, number> = new Map([...names].map(([number, name]) => [name, number]))

/** `NumpadSubtract`, or `key 135` for one that has no name. */
export const keyName = (key: Key): string => names.get(key) ?? `key ${key}`

/** The number of `NumpadSubtract`; undefined for what is no key's name. */
export const keyNumber = (name: string): Key | undefined => numbers.get(name)
