/** How a party wants to pay, before somebody comes with the bill: the words, in Polish. */
import type { PayingTexts } from './en.ts'

export const paying: PayingTexts = {
  ask: 'Proszę o rachunek',
  asked: 'Rachunek zamówiony',
  onlyAsked: 'Tu nic nie jest pobierane.',
  split: 'Podział',
  one: 'Razem',
  shares: n => `${n} części`,
  howMany: 'Ile osób płaci?',
  tip: 'Napiwek',
  noTip: 'Brak',
  withTip: total => `Z napiwkiem ${total}`,
  share: (n, of) => `${n} z ${of} części`,
  changed: 'Rachunek się zmienił',
  changedBody: (from, to) => `Było ${from}, jest ${to}. Proszę spojrzeć jeszcze raz.`,
  lookAgain: 'Proszę spojrzeć jeszcze raz.',
}
