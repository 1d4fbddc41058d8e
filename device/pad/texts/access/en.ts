/** Larger letters, steadier keys, and a pad that nobody touches: the words, in English. */

export const access = {
  row: 'Easier to use',
  title: 'Easier to use',
  large: 'Large letters',
  steady: 'Calm keys',
  quiet: 'Fewer sounds',
  click: 'Key clicks',
  about: {
    large: 'One card at a time',
    steady: 'For unsteady hands',
    quiet: 'Only news of your order',
    click: 'A quiet tick per key',
  },
}

export const idle = {
  question: 'Still choosing?',
  /** `items`: what is kept, such as `2 items`; `one`: it is one piece. */
  body: (items: string, one: boolean, seconds: number) =>
    `Your ${items} ${one ? 'is' : 'are'} kept. The screen goes dark in ${seconds} s. Press any key.`,
  anyKey: 'Press any key to order',
}
