/** A check in Ukrainian. */
import type { CheckWords } from './words.ts'

export const uk: CheckWords = {
  receipt: 'КВИТАНЦІЯ',
  copy: 'КОПІЯ',
  table: name => `Стіл ${name}`,
  each: price => `по ${price}`,
  subtotal: 'Проміжна сума',
  total: 'РАЗОМ',
  declined: 'відхилено',
  tax: (name, base) => `${name} від ${base}`,
  included: (name, base) => `у т. ч. ${name} від ${base}`,
  paid: 'Сплачено',
  due: 'До сплати',
  giveBack: 'Решта',
  methods: { cash: 'Готівка', card: 'Картка', other: 'Інша оплата' },
  asked: 'За вашим бажанням, ще не нараховано:',
  tip: 'Чайові',
  withTip: 'З чайовими',
  shares: count => `Рівних частин: ${count}`,
}
