/** Which of a pad's four buttons a key of this computer is. */

const buttons: Readonly<Record<string, number>> = {
  Escape: 1,
  Backspace: 1,
  Enter: 2,
  NumpadEnter: 2,
  ArrowLeft: 3,
  ArrowUp: 3,
  ArrowRight: 4,
  ArrowDown: 4,
  Digit1: 1,
  Digit2: 2,
  Digit3: 3,
  Digit4: 4,
  Numpad1: 1,
  Numpad2: 2,
  Numpad3: 3,
  Numpad4: 4,
}

/** 1 to 4, or nothing for any other key. */
export const buttonOf = (code: string): number | undefined => buttons[code]
