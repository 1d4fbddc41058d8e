/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in Arabic. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'جارٍ التحديث',
  updatingBody: 'يستغرق ذلك بضع دقائق. يرجى سؤال الموظفين حتى ذلك الحين.',
  updatingKept: 'طلبكم محفوظ هنا.',
  version: name => `الإصدار ${name}`,
  wanted: 'يبحث الموظفون عن هذا الجهاز.',
  seen: 'رأى الموظفون هذه الشاشة',
}
