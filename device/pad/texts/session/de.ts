/** From the locked pad to the end of a party's evening, in German. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Hilfe',
  waiter: 'Service',
  language: 'Sprache',
  start: 'Start',
  staff: 'Personal',
}

export const session: SessionTexts = {
  scan: 'Zum Start scannen',
  table: 'Tisch',
  howTo: 'So geht es los',
  howToBody: (place, code) =>
    `Das Quadrat mit der Handykamera scannen und dort den Knopf drücken. Oder ${place} öffnen und ${code} eingeben.`,
  notReady: 'Bitte rufen Sie den Service, der den Tisch öffnet.',
  offline: 'Keine Verbindung. Bitte lassen Sie den Tisch vom Service öffnen.',
  hello: 'Hallo!',
  thanks: 'Danke!',
  thanksBody: 'Dieser Tisch wurde geschlossen. Zum Bestellen neu scannen.',
  unsent: 'Nicht mehr gesendet',
  unsentBody:
    'Der Tisch wurde geschlossen, bevor eine Bestellung abging. Sie wird weder zubereitet noch berechnet.',
  paused: 'Küche ausgelastet',
  pausedRow: 'Pausiert',
  pausedDish: item => `${item} gibt es gerade nicht.`,
  pausedUntil: time => `Bestellungen wieder ab ${time}.`,
  pausedOpen: 'Es geht weiter, sobald es möglich ist.',
  pausedWorks: names => `Weiterhin möglich: ${names}.`,
  pausedNothing: 'Fragen Sie bitte den Service, was möglich ist.',
  pausedCart: 'Ihre Bestellung bleibt hier gespeichert.',
  staffCode: 'Personalcode',
  staffCodeBody: 'Sechs Tasten. Schließt von selbst.',
  wrongCode: 'Nicht geöffnet',
  wrongCodeBody: 'Der Code ist falsch, oder es waren zu viele. Kurz warten, dann noch einmal.',
}
