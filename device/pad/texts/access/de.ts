/** Größere Schrift, ruhigere Tasten, und ein Pad, das keiner anfasst: die Worte auf Deutsch. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Bedienhilfen',
  title: 'Bedienhilfen',
  large: 'Große Schrift',
  steady: 'Ruhige Tasten',
  quiet: 'Weniger Töne',
  click: 'Tastenton',
  about: {
    large: 'Eins nach dem anderen',
    steady: 'Für unruhige Hände',
    quiet: 'Nur bei Neuigkeiten',
    click: 'Leises Ticken je Taste',
  },
}

export const idle: Texts['idle'] = {
  question: 'Wählen Sie noch aus?',
  body: (items, _, seconds) =>
    `${items}: alles bleibt gespeichert. In ${seconds} s wird es dunkel. Bitte eine Taste drücken.`,
  anyKey: 'Zum Bestellen eine Taste drücken',
}
