/** The keys of whoever taught no others, by their names: a keyboard's, the number pad's, and the bare Ctrl that bars send for BUMP. */
import type { Meaning } from './meaning.ts'

/** Above the letters and on the number pad, whether that is locked or not. */
const digit = (n: number) => [`Digit${n}`, `Numpad${n}`] as const

/** As `KeyboardEvent.code` has them. */
export const defaultKeys: Readonly<Record<Meaning, readonly string[]>> = {
  bump: ['Enter', 'Space', 'NumpadEnter', 'ControlLeft'],
  recall: ['Backspace', 'NumpadSubtract', 'KeyR'],
  ...{ 'select 1': digit(1), 'select 2': digit(2), 'select 3': digit(3), 'select 4': digit(4) },
  ...{ 'select 5': digit(5), 'select 6': digit(6), 'select 7': digit(7), 'select 8': digit(8) },
  ...{ 'select 9': digit(9), 'select 10': digit(0) },
  ...{ left: ['ArrowLeft'], right: ['ArrowRight'], up: ['ArrowUp'], down: ['ArrowDown'] },
  ...{ 'page next': ['PageDown'], 'page previous': ['PageUp'] },
  ...{ 'page first': ['Home'], 'page last': ['End'] },
  start: ['KeyS'],
  hold: ['KeyH'],
  fire: ['KeyF'],
  sum: ['NumpadAdd', 'F2', 'KeyT'],
  '86': ['KeyX'],
  print: ['KeyP'],
  expo: ['KeyE'],
  ...{ 'station 1': ['F5'], 'station 2': ['F6'], 'station 3': ['F7'], 'station 4': ['F8'] },
  lanes: ['KeyB'],
  mute: ['KeyM'],
  recalls: ['KeyL'],
  allergy: ['KeyA'],
  help: ['Slash', 'F1'],
  close: ['Escape'],
}
