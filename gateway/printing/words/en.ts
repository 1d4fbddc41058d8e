/** A check in English. */
import type { CheckWords } from './words.ts'

export const en: CheckWords = {
  receipt: 'RECEIPT',
  copy: 'COPY',
  table: name => `Table ${name}`,
  each: price => `each ${price}`,
  subtotal: 'Subtotal',
  total: 'TOTAL',
  declined: 'declined',
  tax: (name, base) => `${name} on ${base}`,
  included: (name, base) => `incl. ${name} on ${base}`,
  paid: 'Paid',
  due: 'Due',
  giveBack: 'To give back',
  methods: { cash: 'Cash', card: 'Card', other: 'Other payment' },
  asked: 'As you asked, not charged yet:',
  tip: 'Tip',
  withTip: 'With tip',
  shares: count => `${count} equal shares:`,
}
