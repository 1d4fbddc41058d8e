/** How a party wants to pay, before somebody comes with the bill: the words, in Italian. */
import type { PayingTexts } from './en.ts'

export const paying: PayingTexts = {
  ask: 'Il conto, grazie',
  asked: 'Conto richiesto',
  onlyAsked: 'Qui non si addebita nulla.',
  split: 'Dividere',
  one: 'Paga uno',
  shares: n => `${n} parti`,
  howMany: 'In quanti pagate?',
  tip: 'Mancia',
  noTip: 'Nessuna',
  withTip: total => `Con mancia ${total}`,
  share: (n, of) => `${n} ${n === 1 ? 'parte' : 'parti'} su ${of}`,
  changed: 'Il conto è cambiato',
  changedBody: (from, to) => `Prima ${from}, ora ${to}. Lo riguardi, per favore.`,
  lookAgain: 'Lo riguardi, per favore.',
}
