/** A check in Spanish. */
import type { CheckWords } from './words.ts'

export const es: CheckWords = {
  receipt: 'RECIBO',
  copy: 'COPIA',
  table: name => `Mesa ${name}`,
  each: price => `cada uno ${price}`,
  subtotal: 'Subtotal',
  total: 'TOTAL',
  declined: 'rechazado',
  tax: (name, base) => `${name} sobre ${base}`,
  included: (name, base) => `incl. ${name} sobre ${base}`,
  paid: 'Pagado',
  due: 'Pendiente',
  giveBack: 'A devolver',
  methods: { cash: 'Efectivo', card: 'Tarjeta', other: 'Otro pago' },
  asked: 'Como pidieron, aún sin cobrar:',
  tip: 'Propina',
  withTip: 'Con propina',
  shares: count => `${count} partes iguales:`,
}
