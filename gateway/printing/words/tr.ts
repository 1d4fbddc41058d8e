/** A check in Turkish. */
import type { CheckWords } from './words.ts'

export const tr: CheckWords = {
  receipt: 'MAKBUZ',
  copy: 'KOPYA',
  table: name => `Masa ${name}`,
  each: price => `tanesi ${price}`,
  subtotal: 'Ara toplam',
  total: 'TOPLAM',
  declined: 'istenmedi',
  tax: (name, base) => `${name}, matrah ${base}`,
  included: (name, base) => `dahil ${name}, matrah ${base}`,
  paid: 'Ödenen',
  due: 'Kalan',
  giveBack: 'Para üstü',
  methods: { cash: 'Nakit', card: 'Kart', other: 'Diğer ödeme' },
  asked: 'İsteğiniz üzerine, henüz eklenmedi:',
  tip: 'Bahşiş',
  withTip: 'Bahşiş dahil',
  shares: count => `${count} eşit pay:`,
}
