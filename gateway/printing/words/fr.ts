/** A check in French. */
import type { CheckWords } from './words.ts'

export const fr: CheckWords = {
  receipt: 'REÇU',
  copy: 'COPIE',
  table: name => `Table ${name}`,
  each: price => `l’unité ${price}`,
  subtotal: 'Sous-total',
  total: 'TOTAL',
  declined: 'refusé',
  tax: (name, base) => `${name} sur ${base}`,
  included: (name, base) => `dont ${name} sur ${base}`,
  paid: 'Payé',
  due: 'Reste à payer',
  giveBack: 'À rendre',
  methods: { cash: 'Espèces', card: 'Carte', other: 'Autre paiement' },
  asked: 'Selon votre souhait, pas encore compté :',
  tip: 'Pourboire',
  withTip: 'Avec pourboire',
  shares: count => `${count} parts égales :`,
}
