/** A check in Arabic. */
import type { CheckWords } from './words.ts'

export const ar: CheckWords = {
  receipt: 'إيصال',
  copy: 'نسخة',
  table: name => `طاولة ${name}`,
  each: price => `للواحد ${price}`,
  subtotal: 'المجموع الفرعي',
  total: 'المجموع',
  declined: 'مرفوض',
  tax: (name, base) => `${name} على ${base}`,
  included: (name, base) => `شامل ${name} على ${base}`,
  paid: 'المدفوع',
  due: 'المتبقي',
  giveBack: 'الباقي لكم',
  methods: { cash: 'نقدًا', card: 'بطاقة', other: 'دفع آخر' },
  asked: 'حسب طلبكم، لم يُحتسب بعد:',
  tip: 'إكرامية',
  withTip: 'مع الإكرامية',
  shares: count => `حصص متساوية: ${count}`,
}
