/** A check in German. */
import type { CheckWords } from './words.ts'

export const de: CheckWords = {
  receipt: 'QUITTUNG',
  copy: 'KOPIE',
  table: name => `Tisch ${name}`,
  each: price => `je ${price}`,
  subtotal: 'Zwischensumme',
  total: 'SUMME',
  declined: 'abgelehnt',
  tax: (name, base) => `${name} auf ${base}`,
  included: (name, base) => `enth. ${name} auf ${base}`,
  paid: 'Bezahlt',
  due: 'Offen',
  giveBack: 'Rückgeld',
  methods: { cash: 'Bar', card: 'Karte', other: 'Andere Zahlung' },
  asked: 'Wie gewünscht, noch nicht berechnet:',
  tip: 'Trinkgeld',
  withTip: 'Mit Trinkgeld',
  shares: count => `${count} gleiche Teile:`,
}
