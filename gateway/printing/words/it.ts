/** A check in Italian. */
import type { CheckWords } from './words.ts'

export const it: CheckWords = {
  receipt: 'RICEVUTA',
  copy: 'COPIA',
  table: name => `Tavolo ${name}`,
  each: price => `cad. ${price}`,
  subtotal: 'Subtotale',
  total: 'TOTALE',
  declined: 'rifiutato',
  tax: (name, base) => `${name} su ${base}`,
  included: (name, base) => `incl. ${name} su ${base}`,
  paid: 'Pagato',
  due: 'Da pagare',
  giveBack: 'Da restituire',
  methods: { cash: 'Contanti', card: 'Carta', other: 'Altro pagamento' },
  asked: 'Come richiesto, non ancora addebitato:',
  tip: 'Mancia',
  withTip: 'Con mancia',
  shares: count => `${count} parti uguali:`,
}
