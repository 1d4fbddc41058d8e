/** The layout of a bar that nobody taught another: a keyboard's keys, the number pad, and the left Ctrl that bars send for BUMP. */
import { keyNumber } from '../hid/key-names.ts'
import type { Layout } from './layout.ts'

const keys = (...names: readonly string[]): number[] =>
  names.map(name => {
    const key = keyNumber(name)
    if (key === undefined) throw new Error(`no key is called ${name}`)
    return key
  })
/** Above the letters and on the number pad, whether that is locked or not. */
const digit = (n: number) => keys(`Digit${n}`, `Numpad${n}`)

export const defaultLayout: Layout = {
  bump: keys('Enter', 'Space', 'NumpadEnter', 'ControlLeft'),
  recall: keys('Backspace', 'NumpadSubtract', 'KeyR'),
  ...{ 'select 1': digit(1), 'select 2': digit(2), 'select 3': digit(3), 'select 4': digit(4) },
  ...{ 'select 5': digit(5), 'select 6': digit(6), 'select 7': digit(7), 'select 8': digit(8) },
  ...{ 'select 9': digit(9), 'select 10': digit(0) },
  ...{ left: keys('ArrowLeft'), right: keys('ArrowRight'), up: keys('ArrowUp'), down: keys('ArrowDown') },
  ...{ 'page next': keys('PageDown'), 'page previous': keys('PageUp') },
  ...{ 'page first': keys('Home'), 'page last': keys('End') },
  start: keys('KeyS'),
  hold: keys('KeyH'),
  sum: keys('NumpadAdd', 'F2', 'KeyT'),
  '86': keys('KeyX'),
  print: keys('KeyP'),
  expo: keys('KeyE'),
  ...{ 'station 1': keys('F5'), 'station 2': keys('F6'), 'station 3': keys('F7'), 'station 4': keys('F8') },
  mute: keys('KeyM'),
  recalls: keys('KeyL'),
  allergy: keys('KeyA'),
  help: keys('Slash', 'F1'),
  close: keys('Escape'),
}
