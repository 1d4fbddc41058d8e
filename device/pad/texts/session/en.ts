/** From the locked pad to the end of a party's evening, in English. */
export const sessionWords = {
  help: 'Help',
  waiter: 'Waiter',
  language: 'Language',
  start: 'Start',
  staff: 'Staff',
}

export const session = {
  scan: 'Scan to start',
  table: 'Table',
  howTo: 'How to start',
  howToBody: (place: string, code: string) =>
    `Scan the square with your phone and press the button there. Or open ${place} and type ${code}.`,
  notReady: 'Please call a waiter, who opens the table for you.',
  offline: 'No connection. Please ask staff to open your table.',
  hello: 'Hello!',
  thanks: 'Thank you!',
  thanksBody: 'This table was closed. Scan again to order.',
  unsent: 'Not sent any more',
  unsentBody: 'The table was closed before an order was sent. It is not made, and nobody pays for it.',
  paused: 'Kitchen is busy',
  pausedRow: 'Paused',
  pausedDish: (item: string) => `${item} is not made just now.`,
  pausedUntil: (time: string) => `Orders reopen at ${time}.`,
  pausedOpen: 'It opens again as soon as possible.',
  pausedWorks: (names: string) => `Still possible: ${names}.`,
  pausedNothing: 'Please ask staff what is possible.',
  pausedCart: 'Your order is kept here.',
  staffCode: 'Staff code',
  staffCodeBody: 'Six presses. Closes by itself.',
  wrongCode: 'Not opened',
  wrongCodeBody: 'The code is wrong, or too many were tried. Wait a moment, then try again.',
}
export type SessionTexts = typeof session
