/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in French. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Mise à jour',
  updatingBody: 'Cela dure quelques minutes. D’ici là, adressez-vous au personnel.',
  updatingKept: 'Votre commande est gardée ici.',
  version: name => `Version ${name}`,
  wanted: 'Le personnel cherche cette tablette.',
  seen: 'Écran vu par le personnel',
}
