/** How a party wants to pay, before somebody comes with the bill: the words, in English. */

export const paying = {
  ask: 'Ask for the bill',
  asked: 'You have asked',
  onlyAsked: 'Nothing is charged here.',
  split: 'Split',
  one: 'One pays',
  shares: (n: number) => `${n} shares`,
  howMany: 'How many pay?',
  tip: 'Tip',
  noTip: 'None',
  withTip: (total: string) => `With tip ${total}`,
  /** `n` of the `of` shares are of one size. */
  share: (n: number, of: number) => `${n} of ${of} shares`,
  changed: 'Your bill changed',
  changedBody: (from: string, to: string) => `It was ${from}, now it is ${to}. Please look at it again.`,
  lookAgain: 'Please look at it again.',
}
export type PayingTexts = typeof paying
