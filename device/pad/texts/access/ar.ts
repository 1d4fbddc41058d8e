/** Larger letters, steadier keys, and a pad that nobody touches: the words, in Arabic. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'تسهيل الاستخدام',
  title: 'تسهيل الاستخدام',
  large: 'حروف كبيرة',
  steady: 'أزرار هادئة',
  quiet: 'أصوات أقل',
  click: 'صوت الأزرار',
  about: {
    large: 'شيء واحد كل مرة',
    steady: 'لمن ترتجف يده',
    quiet: 'أخبار طلبكم فقط',
    click: 'نقرة خفيفة لكل زر',
  },
}

export const idle: Texts['idle'] = {
  question: 'ما زلتم تختارون؟',
  body: (items, _, seconds) => `${items}: كل شيء محفوظ. تنطفئ الشاشة خلال ${seconds} ث. اضغطوا أي زر.`,
  anyKey: 'للطلب اضغطوا أي زر',
}
