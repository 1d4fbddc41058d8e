/** How a party wants to pay, before somebody comes with the bill: the words, in Spanish. */
import type { PayingTexts } from './en.ts'

export const paying: PayingTexts = {
  ask: 'Pedir la cuenta',
  asked: 'Cuenta pedida',
  onlyAsked: 'Aquí no se cobra nada.',
  split: 'Dividir',
  one: 'Paga uno',
  shares: n => `${n} partes`,
  howMany: '¿Cuántos pagan?',
  tip: 'Propina',
  noTip: 'Ninguna',
  withTip: total => `Con propina ${total}`,
  share: (n, of) => `${n} de ${of} partes`,
  changed: 'La cuenta ha cambiado',
  changedBody: (from, to) => `Antes ${from}, ahora ${to}. Mírela de nuevo, por favor.`,
  lookAgain: 'Mírela de nuevo, por favor.',
}
