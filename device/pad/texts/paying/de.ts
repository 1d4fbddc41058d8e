/** How a party wants to pay, before somebody comes with the bill: the words, in German. */
import type { PayingTexts } from './en.ts'

export const paying: PayingTexts = {
  ask: 'Rechnung bitte',
  asked: 'Sie haben gefragt',
  onlyAsked: 'Hier wird nichts abgebucht.',
  split: 'Teilen',
  one: 'Zusammen',
  shares: n => `${n} Teile`,
  howMany: 'Wie viele zahlen?',
  tip: 'Trinkgeld',
  noTip: 'Keines',
  withTip: total => `Mit Trinkgeld ${total}`,
  share: (n, of) => `${n} von ${of} Teilen`,
  changed: 'Rechnung geändert',
  changedBody: (from, to) => `Vorher ${from}, jetzt ${to}. Bitte sehen Sie noch einmal hin.`,
  lookAgain: 'Bitte sehen Sie noch einmal hin.',
}
