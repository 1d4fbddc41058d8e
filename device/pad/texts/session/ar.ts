/** From the locked pad to the end of a party's evening, in Arabic. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'مساعدة',
  waiter: 'النادل',
  language: 'اللغة',
  start: 'ابدأ',
  staff: 'الطاقم',
}

export const session: SessionTexts = {
  scan: 'امسحوا الرمز للبدء',
  table: 'طاولة',
  howTo: 'كيف تبدؤون',
  howToBody: (place, code) => `امسحوا المربع بالهاتف واضغطوا الزر هناك. أو افتحوا ${place} واكتبوا ${code}.`,
  notReady: 'يرجى نداء النادل ليفتح لكم الطاولة.',
  offline: 'لا يوجد اتصال. يرجى أن يفتح الموظفون طاولتكم.',
  hello: 'أهلًا!',
  thanks: 'شكرًا لكم!',
  thanksBody: 'أُغلقت هذه الطاولة. امسحوا الرمز من جديد للطلب.',
  unsent: 'لن يُرسل بعد الآن',
  unsentBody: 'أُغلقت الطاولة قبل إرسال طلب. لن يُحضَّر ولن يُدفع ثمنه.',
  paused: 'المطبخ مشغول',
  pausedRow: 'متوقف',
  pausedDish: item => `${item}: لا يُحضَّر الآن.`,
  pausedUntil: time => `تعود الطلبات في الساعة ${time}.`,
  pausedOpen: 'نعود في أقرب وقت ممكن.',
  pausedWorks: names => `ما زال متاحًا: ${names.replaceAll(', ', '، ')}.`,
  pausedNothing: 'يرجى سؤال الموظفين عمّا هو متاح.',
  pausedCart: 'طلبكم محفوظ هنا.',
  staffCode: 'رمز الموظفين',
  staffCodeBody: 'ست ضغطات. يُغلق من تلقاء نفسه.',
  wrongCode: 'لم يُفتح',
  wrongCodeBody: 'الرمز خاطئ أو كثرت المحاولات. انتظروا قليلًا ثم حاولوا من جديد.',
}
