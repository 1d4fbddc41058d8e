/** How a party wants to pay, before somebody comes with the bill: the words, in French. */
import type { PayingTexts } from './en.ts'

export const paying: PayingTexts = {
  ask: 'L’addition, merci',
  asked: 'Addition demandée',
  onlyAsked: 'Rien n’est débité ici.',
  split: 'Partager',
  one: 'Ensemble',
  shares: n => `${n} parts`,
  howMany: 'Combien paient ?',
  tip: 'Pourboire',
  noTip: 'Aucun',
  withTip: total => `Avec pourboire ${total}`,
  share: (n, of) => `${n} ${n === 1 ? 'part' : 'parts'} sur ${of}`,
  changed: 'L’addition a changé',
  changedBody: (from, to) => `Avant ${from}, maintenant ${to}. Merci de la revoir.`,
  lookAgain: 'Merci de la revoir.',
}
