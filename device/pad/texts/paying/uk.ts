/** How a party wants to pay, before somebody comes with the bill: the words, in Ukrainian. */
import { counting } from '../count.ts'
import type { PayingTexts } from './en.ts'

const count = counting('uk')

export const paying: PayingTexts = {
  ask: 'Рахунок, прошу',
  asked: 'Рахунок замовлено',
  onlyAsked: 'Тут нічого не списується.',
  split: 'Поділити',
  one: 'Разом',
  shares: n => count(n, { few: '# частини', other: '# частин' }),
  howMany: 'Скільки людей платить?',
  tip: 'Чайові',
  noTip: 'Без них',
  withTip: total => `З чайовими ${total}`,
  share: (n, of) => `${n} з ${of} частин`,
  changed: 'Рахунок змінився',
  changedBody: (from, to) => `Було ${from}, тепер ${to}. Перегляньте ще раз, будь ласка.`,
  lookAgain: 'Перегляньте ще раз, будь ласка.',
}
