/** How a party wants to pay, before somebody comes with the bill: the words, in Arabic. */
import { counting } from '../count.ts'
import type { PayingTexts } from './en.ts'

const count = counting('ar')

export const paying: PayingTexts = {
  ask: 'الحساب من فضلكم',
  asked: 'طُلب الحساب',
  onlyAsked: 'لا يُخصم شيء هنا.',
  split: 'التقسيم',
  one: 'دفعة واحدة',
  shares: n => count(n, { two: 'حصتان', few: '# حصص', other: '# حصة' }),
  howMany: 'كم شخصًا يدفع؟',
  tip: 'البقشيش',
  noTip: 'بدون',
  withTip: total => `مع البقشيش ${total}`,
  share: (n, of) => `${n} من ${of} حصص`,
  changed: 'تغيّر الحساب',
  changedBody: (from, to) => `كان ${from} وصار ${to}. يرجى مراجعته من جديد.`,
  lookAgain: 'يرجى مراجعته من جديد.',
}
