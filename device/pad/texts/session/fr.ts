/** From the locked pad to the end of a party's evening, in French. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Aide',
  waiter: 'Serveur',
  language: 'Langue',
  start: 'Entrer',
  staff: 'Équipe',
}

export const session: SessionTexts = {
  scan: 'Scannez le code',
  table: 'Table',
  howTo: 'Pour commencer',
  howToBody: (place, code) =>
    `Scannez le carré avec votre téléphone et appuyez sur le bouton affiché. Sinon, ouvrez ${place} et saisissez ${code}.`,
  notReady: 'Appelez un serveur, il ouvrira la table.',
  offline: 'Pas de réseau. Demandez au personnel d’ouvrir votre table.',
  hello: 'Bonjour !',
  thanks: 'Merci !',
  thanksBody: 'Cette table est fermée. Scannez à nouveau pour commander.',
  unsent: 'Pas envoyé',
  unsentBody: 'La table a été fermée avant l’envoi d’une commande. Elle ne sera ni préparée ni facturée.',
  paused: 'Cuisine saturée',
  pausedRow: 'En pause',
  pausedDish: item => `${item} : pas pour le moment.`,
  pausedUntil: time => `Commandes à nouveau possibles à ${time}.`,
  pausedOpen: 'Nous reprenons dès que possible.',
  pausedWorks: names => `Toujours possible : ${names}.`,
  pausedNothing: 'Demandez au personnel ce qui est possible.',
  pausedCart: 'Votre commande est gardée ici.',
  staffCode: 'Code du personnel',
  staffCodeBody: 'Six pressions. Se ferme tout seul.',
  wrongCode: 'Pas ouverte',
  wrongCodeBody: 'Code incorrect, ou trop d’essais. Patientez un instant, puis réessayez.',
}
