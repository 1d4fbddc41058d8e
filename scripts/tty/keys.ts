/** What a key of a terminal means: the same as on the simulator's page. */
import { buttonOf } from '../../gateway/web/pages/sim/keys.ts'

export type Meaning =
  | { readonly is: 'button'; readonly button: number }
  | { readonly is: 'next' | 'leave' | 'redraw' }
  | undefined

/** As `readline` names the key that was pressed. */
export interface Key {
  readonly name?: string | undefined
  readonly sequence?: string | undefined
  readonly ctrl?: boolean | undefined
}

/** What browsers call them. */
const codes: Readonly<Record<string, string>> = {
  escape: 'Escape',
  backspace: 'Backspace',
  return: 'Enter',
  enter: 'Enter',
  left: 'ArrowLeft',
  up: 'ArrowUp',
  right: 'ArrowRight',
  down: 'ArrowDown',
  '1': 'Digit1',
  '2': 'Digit2',
  '3': 'Digit3',
  '4': 'Digit4',
}

export const meaningOf = ({ name, sequence = '', ctrl }: Key): Meaning => {
  if (ctrl === true)
    return name === 'c' || name === 'd' ? { is: 'leave' } : name === 'l' ? { is: 'redraw' } : undefined
  if (name === 'tab') return { is: 'next' }
  if (name === 'q') return { is: 'leave' }
  const button = buttonOf(codes[name ?? sequence] ?? '')
  return button === undefined ? undefined : { is: 'button', button }
}
