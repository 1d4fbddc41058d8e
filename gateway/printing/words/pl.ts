/** A check in Polish. */
import type { CheckWords } from './words.ts'

export const pl: CheckWords = {
  receipt: 'POKWITOWANIE',
  copy: 'KOPIA',
  table: name => `Stolik ${name}`,
  each: price => `szt. po ${price}`,
  subtotal: 'Suma częściowa',
  total: 'RAZEM',
  declined: 'odrzucono',
  tax: (name, base) => `${name} od ${base}`,
  included: (name, base) => `w tym ${name} od ${base}`,
  paid: 'Zapłacono',
  due: 'Do zapłaty',
  giveBack: 'Do zwrotu',
  methods: { cash: 'Gotówka', card: 'Karta', other: 'Inna płatność' },
  asked: 'Na Państwa życzenie, jeszcze nie doliczono:',
  tip: 'Napiwek',
  withTip: 'Z napiwkiem',
  shares: count => `Równe części: ${count}`,
}
