/** What the guest's page says, in the languages it speaks. */

const en = {
  open: (table: string) => `Open table ${table}`,
  openBody: 'Then you can order with the four buttons of the pad on your table.',
  opened: (table: string) => `Table ${table} is open`,
  openedBody: 'Look at the pad on your table: it is ready for your order.',
  type: 'Type the code',
  typeBody: 'It stands on the pad of your table, beside the square code.',
  code: 'Code on the pad',
  typed: 'Open the table',
  expired: 'This code has expired',
  expiredBody: 'Look at the pad for a new one.',
  used: 'This code was used',
  usedBody: 'If the pad shows the menu, the table is open. Else look at the pad for a new code.',
  taken: 'This table is open already',
  takenBody: 'Look at the pad on your table. If it is not yours, please ask the staff.',
  tooFast: 'One moment, please',
  tooFastBody: 'Too many codes were tried. Wait a minute, or ask the staff to open your table.',
  failed: 'That did not work',
  failedBody: 'Please try again, or ask the staff to open your table.',
}
export type GuestTexts = typeof en

const de: GuestTexts = {
  open: table => `Tisch ${table} öffnen`,
  openBody: 'Danach bestellen Sie mit den vier Tasten des Geräts auf Ihrem Tisch.',
  opened: table => `Tisch ${table} ist offen`,
  openedBody: 'Schauen Sie auf das Gerät auf Ihrem Tisch: Sie können jetzt bestellen.',
  type: 'Code eingeben',
  typeBody: 'Er steht auf dem Gerät auf Ihrem Tisch, neben dem Quadrat.',
  code: 'Code auf dem Gerät',
  typed: 'Tisch öffnen',
  expired: 'Dieser Code ist abgelaufen',
  expiredBody: 'Auf dem Gerät steht ein neuer.',
  used: 'Dieser Code wurde schon benutzt',
  usedBody: 'Zeigt das Gerät die Karte, ist der Tisch offen. Sonst steht dort ein neuer Code.',
  taken: 'Dieser Tisch ist schon offen',
  takenBody: 'Schauen Sie auf das Gerät auf Ihrem Tisch. Ist es nicht Ihrer, fragen Sie bitte den Service.',
  tooFast: 'Einen Moment, bitte',
  tooFastBody: 'Es wurden zu viele Codes probiert. Warten Sie eine Minute oder bitten Sie den Service.',
  failed: 'Das hat nicht geklappt',
  failedBody: 'Versuchen Sie es noch einmal oder bitten Sie den Service, den Tisch zu öffnen.',
}

const fr: GuestTexts = {
  open: table => `Ouvrir la table ${table}`,
  openBody: 'Vous commanderez ensuite avec les quatre boutons du boîtier posé sur votre table.',
  opened: table => `La table ${table} est ouverte`,
  openedBody: 'Regardez le boîtier sur votre table : vous pouvez commander.',
  type: 'Saisir le code',
  typeBody: 'Il est affiché sur le boîtier de votre table, à côté du carré.',
  code: 'Code affiché sur le boîtier',
  typed: 'Ouvrir la table',
  expired: 'Ce code a expiré',
  expiredBody: 'Le boîtier en affiche un nouveau.',
  used: 'Ce code a déjà servi',
  usedBody: 'Si le boîtier affiche la carte, la table est ouverte. Sinon, il affiche un nouveau code.',
  taken: 'Cette table est déjà ouverte',
  takenBody: 'Regardez le boîtier sur votre table. Si ce n’est pas la vôtre, demandez au personnel.',
  tooFast: 'Un instant, s’il vous plaît',
  tooFastBody: 'Trop de codes ont été essayés. Patientez une minute ou adressez-vous au personnel.',
  failed: 'Cela n’a pas marché',
  failedBody: 'Réessayez, ou demandez au personnel d’ouvrir votre table.',
}

/** By language, without a region. */
export const guestTexts: Readonly<Record<string, GuestTexts>> = { en, de, fr }
